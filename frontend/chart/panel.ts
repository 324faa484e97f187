import type { Axis } from './format';

/** What all charts on a page share, remembered in this browser. */
export interface View {
  smoothing: number;
  x: Axis;
}

interface Viewer {
  viewChanged(changed: keyof View): void;
}

const KEY = 'weightroom.chart';

function remembered(): Partial<View> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}');
  } catch {
    return {};
  }
}

export const view: View = { smoothing: 0.6, x: 'step', ...remembered() };

/** The charts on the page. */
export const charts = new Set<Viewer>();

function change<K extends keyof View>(key: K, value: View[K]): void {
  view[key] = value;
  localStorage.setItem(KEY, JSON.stringify({ smoothing: view.smoothing, x: view.x }));
  charts.forEach((chart) => chart.viewChanged(key));
  document.dispatchEvent(new Event('chart-view-changed'));
}

export interface LegendEntry {
  key: string;
  label: string;
  colour: number;
  dashed: boolean;
  hidden: boolean;
  last: string;
}

interface Actions {
  logChanged(): void;
  tableChanged(): void;
  toggled(key: string): void;
  csv(): string;
  png(): string;
}

let ids = 0;

/** The line above a chart: title, legend with the newest values, and the settings behind a button. */
export class ChartPanel {
  readonly root = document.createElement('div');
  log = false;
  tableShown = false;
  private readonly list = document.createElement('div');
  private readonly button = document.createElement('button');
  private readonly panel = document.createElement('div');
  private drawn = '';
  private readonly disposed = new AbortController();

  constructor(
    private readonly chart: HTMLElement,
    private readonly title: string,
    private readonly actions: Actions,
  ) {
    this.root.className = 'chart-head';
    const heading = document.createElement('h3');
    heading.textContent = title;
    this.list.className = 'chart-legend';
    this.list.setAttribute('role', 'group');
    this.list.setAttribute('aria-label', `Curves of ${title}`);
    this.panel.id = `chart-panel-${ids++}`;
    this.panel.className = 'chart-settings';
    this.panel.hidden = true;
    this.button.type = 'button';
    this.button.className = 'chart-view';
    this.button.setAttribute('aria-expanded', 'false');
    this.button.setAttribute('aria-controls', this.panel.id);
    this.button.onclick = () => this.open(this.panel.hidden === true);
    this.root.append(heading, this.list, this.button, this.panel);
    this.fill();
    this.root.onkeydown = (event) => {
      if (event.key === 'Escape' && !this.panel.hidden) {
        this.open(false);
        this.button.focus();
      }
    };
    this.root.addEventListener('focusout', (event) => {
      const to = event.relatedTarget;
      if (to instanceof Node && !this.root.contains(to)) this.open(false);
    });
    const { signal } = this.disposed;
    document.addEventListener(
      'pointerdown',
      (event) => {
        if (!event.composedPath().includes(this.root)) this.open(false);
      },
      { signal },
    );
    document.addEventListener('chart-view-changed', () => this.caption(), { signal });
    this.caption();
  }

  /** Ends what it listens to outside of the chart. */
  dispose(): void {
    this.disposed.abort();
  }

  /** Shows the curves; writes to the page only what changed. */
  legend(entries: LegendEntry[]): void {
    const now = JSON.stringify(entries.map((e) => [e.key, e.hidden]));
    if (now !== this.drawn) {
      this.drawn = now;
      this.list.replaceChildren(...entries.map((entry) => this.item(entry)));
    }
    entries.forEach((entry, i) => {
      const last = this.list.children[i].querySelector('b')!;
      if (last.textContent !== entry.last) last.textContent = entry.last;
    });
  }

  private item(entry: LegendEntry): HTMLElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.setAttribute('aria-pressed', String(!entry.hidden));
    button.title = entry.hidden ? 'Show this curve' : 'Hide this curve';
    const swatch = document.createElement('i');
    swatch.className = entry.dashed ? 'dashed' : '';
    swatch.style.setProperty('--series', `var(--series-${entry.colour})`);
    const last = document.createElement('b');
    button.append(swatch, entry.label, last);
    button.onclick = () => this.actions.toggled(entry.key);
    return button;
  }

  private open(open: boolean): void {
    this.panel.hidden = !open;
    this.button.setAttribute('aria-expanded', String(open));
    if (open) this.fill();
  }

  private caption(): void {
    const smoothing = view.smoothing > 0 ? `smoothing ${view.smoothing}` : 'no smoothing';
    const text = [smoothing, ...(this.log ? ['log y'] : [])].join(' · ');
    this.button.textContent = text;
    this.button.setAttribute('aria-label', `View of ${this.title}: ${text}`);
  }

  private fill(): void {
    const slider = document.createElement('input');
    slider.type = 'range';
    slider.min = '0';
    slider.max = '0.99';
    slider.step = '0.01';
    slider.value = String(view.smoothing);
    const shown = document.createElement('output');
    shown.textContent = slider.value;
    slider.oninput = () => {
      shown.textContent = slider.value;
      change('smoothing', Number(slider.value));
    };
    const axis = document.createElement('select');
    const names: [Axis, string][] = [
      ['step', 'step'],
      ['time', 'relative time'],
      ['epoch', 'epoch'],
    ];
    axis.append(...names.map(([key, name]) => new Option(name, key, false, key === view.x)));
    axis.onchange = () => change('x', axis.value as Axis);
    const log = this.tick(this.log, (on) => {
      this.log = on;
      this.caption();
      this.actions.logChanged();
    });
    const table = this.tick(this.tableShown, (on) => {
      this.tableShown = on;
      this.actions.tableChanged();
    });
    const files = document.createElement('div');
    files.className = 'chart-files';
    files.append(
      this.file('CSV file', 'csv', () =>
        URL.createObjectURL(new Blob([this.actions.csv()], { type: 'text/csv' })),
      ),
      this.file('PNG picture', 'png', () => this.actions.png()),
    );
    this.panel.replaceChildren(
      this.field('Smoothing', slider, shown),
      this.field('Across', axis),
      this.field('Logarithmic y', log),
      this.field('Show as table', table),
      files,
    );
  }

  private field(name: string, ...controls: HTMLElement[]): HTMLElement {
    const label = document.createElement('label');
    const text = document.createElement('span');
    text.textContent = name;
    label.append(text, ...controls);
    return label;
  }

  private tick(on: boolean, changed: (on: boolean) => void): HTMLInputElement {
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.checked = on;
    box.onchange = () => changed(box.checked);
    return box;
  }

  private file(name: string, ending: string, address: () => string): HTMLElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = name;
    button.onclick = () => {
      const link = document.createElement('a');
      link.href = address();
      link.download = `${this.title.replaceAll(/[^\w-]+/g, '-')}.${ending}`;
      this.chart.append(link);
      link.click();
      link.remove();
      if (link.href.startsWith('blob:')) setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    };
    return button;
  }
}
