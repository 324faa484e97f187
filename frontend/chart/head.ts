/** The line above a chart: title, legend, and behind buttons its settings and its files. */
import { swatch, type Dash } from './lines';
import { SaveMenu, type FileChoice } from './save-menu';

export interface LegendEntry {
  key: string;
  label: string;
  token: string;
  dash: Dash;
  kind: 'line' | 'point' | 'bar';
  /** The piece of the line as SVG of the server's, instead of one by token, dash and kind. */
  swatch?: string;
  hidden: boolean;
  /** Said behind the name, such as the newest value. */
  last: string;
  /** Whether a click hides it; reference lines stay. */
  fixed?: boolean;
}

export interface HeadActions {
  /** The settings, made anew each time they open. */
  fields(): HTMLElement[];
  /** What the button to the settings says. */
  caption(): string;
  /** As what the chart is saved. */
  files: FileChoice[];
  toggled(key: string): void;
  /** Points at a legend's entry, or at none. */
  pointed?(key: string | undefined): void;
}

let ids = 0;

export class ChartHead {
  readonly root = document.createElement('div');
  private readonly list = document.createElement('div');
  private readonly button = document.createElement('button');
  private readonly panel = document.createElement('div');
  private drawn = '';

  constructor(
    private readonly title: string,
    private readonly actions: HeadActions,
    signal: AbortSignal,
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
    const tools = document.createElement('div');
    tools.className = 'chart-tools';
    tools.append(this.button, new SaveMenu(title, actions.files).root);
    this.root.append(heading, this.list, tools, this.panel);
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
    document.addEventListener(
      'pointerdown',
      (event) => {
        if (!event.composedPath().includes(this.root)) this.open(false);
      },
      { signal },
    );
    this.caption();
  }

  /** Shows the curves; writes to the page only what changed. */
  legend(entries: LegendEntry[]): void {
    const now = JSON.stringify(entries.map((e) => ({ ...e, last: '' })));
    if (now !== this.drawn) {
      this.drawn = now;
      this.list.replaceChildren(...entries.map((entry) => this.item(entry)));
    }
    entries.forEach((entry, i) => {
      const last = this.list.children[i].querySelector('b')!;
      if (last.textContent !== entry.last) last.textContent = entry.last;
    });
  }

  caption(): void {
    const text = this.actions.caption();
    this.button.textContent = text;
    this.button.setAttribute('aria-label', `View of ${this.title}: ${text}`);
  }

  private item(entry: LegendEntry): HTMLElement {
    const item = document.createElement(entry.fixed ? 'span' : 'button');
    const last = document.createElement('b');
    if (entry.swatch) item.innerHTML = entry.swatch;
    else item.append(swatch(entry.token, entry.dash, entry.kind));
    item.append(entry.label, last);
    if (item instanceof HTMLButtonElement) {
      item.type = 'button';
      item.setAttribute('aria-pressed', String(!entry.hidden));
      item.title = entry.hidden ? 'Show this curve' : 'Hide this curve';
      item.onclick = () => this.actions.toggled(entry.key);
      const point = (key?: string) => () => this.actions.pointed?.(key);
      item.onpointerenter = item.onfocus = point(entry.key);
      item.onpointerleave = item.onblur = point(undefined);
    }
    return item;
  }

  private open(open: boolean): void {
    this.panel.hidden = !open;
    this.button.setAttribute('aria-expanded', String(open));
    if (open) this.panel.replaceChildren(...this.actions.fields());
  }
}

export function field(name: string, ...controls: HTMLElement[]): HTMLElement {
  const label = document.createElement('label');
  const text = document.createElement('span');
  text.textContent = name;
  label.append(text, ...controls);
  return label;
}

export function tick(name: string, on: boolean, changed: (on: boolean) => void): HTMLElement {
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.checked = on;
  box.onchange = () => changed(box.checked);
  return field(name, box);
}
