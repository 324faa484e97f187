import { Chart, type ChartDataset } from 'chart.js';
import { csvFile, save } from './files';
import { tick, ChartHead, type LegendEntry } from './head';
import { place, value } from './format';
import { seriesToken, colours, onTheme } from './theme';
import { picture } from './picture';
import { pngFile } from './sheet';
import { table, TABLE_ROWS } from './table';
import { annotations, type Annotated } from './xy-annotations';
import { dataset, scales, register, type Point } from './xy-drawing';
import type { Mark, SeriesModel, XYModel } from './xy-model';

register();

interface Server {
  choose(series: number, index: number): void;
  csv(): Promise<string>;
}

/** Draws lines, points and bars as it is told, and says which point somebody chose. */
class XYChart extends HTMLElement {
  declare $server?: Server;

  private model?: XYModel;
  private marks: Mark[] = [];
  private hiddenLabels = new Set<string>();
  private log: boolean | undefined;
  private tableShown = false;
  private at?: { series: number; point: number };
  private frame = 0;
  private chart?: Chart<'scatter', Point[]>;
  private head?: ChartHead;
  private disposed = new AbortController();
  private canvas = document.createElement('canvas');
  private tip = document.createElement('div');
  private table = document.createElement('div');

  /** Called by the server: everything but the marks. */
  show(model: XYModel): void {
    this.model = model;
    this.at = undefined;
    this.build();
    this.redraw();
  }

  /** Called by the server: the places on the horizontal axis. */
  mark(marks: Mark[]): void {
    this.marks = marks;
    this.redraw();
  }

  connectedCallback(): void {
    if (this.model) {
      this.build();
      this.redraw();
    }
  }

  disconnectedCallback(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.disposed.abort();
    this.chart?.destroy();
    this.chart = undefined;
  }

  private build(): void {
    if (this.chart || !this.isConnected || !this.model) return;
    this.disposed = new AbortController();
    this.head = new ChartHead(
      this.model.title,
      {
        fields: () => this.fields(),
        caption: () => (this.logUp() ? 'Log y' : 'View'),
        files: [
          ['PNG picture', async () => this.save('png', await pngFile(this.picture()))],
          [
            'CSV file of the numbers',
            async () => this.save('csv', csvFile(await this.$server!.csv())),
          ],
        ],
        toggled: (label) => this.toggle(label),
      },
      this.disposed.signal,
    );
    const plot = document.createElement('div');
    plot.className = 'chart-plot';
    this.canvas.setAttribute('role', 'img');
    this.canvas.tabIndex = 0;
    this.tip.className = 'chart-tip';
    this.tip.hidden = true;
    this.table.className = 'chart-table';
    this.table.tabIndex = 0;
    this.table.setAttribute('role', 'region');
    this.table.setAttribute('aria-label', `${this.model.title} as a table`);
    plot.append(this.canvas, this.tip);
    this.replaceChildren(this.head.root, plot, this.table);
    this.canvas.onpointermove = (event) => this.pointAt(event);
    this.canvas.onclick = (event) => {
      this.pointAt(event);
      this.choose();
    };
    this.canvas.onpointerleave = this.canvas.onblur = () => this.point(undefined);
    this.canvas.onkeydown = (event) => this.onKey(event);
    this.chart = new Chart<'scatter', Point[]>(this.canvas, {
      type: 'scatter',
      data: { datasets: [] },
      options: {
        animation: false,
        parsing: false,
        normalized: true,
        responsive: true,
        maintainAspectRatio: false,
        events: [],
        layout: { padding: { top: 14, right: 10 } },
      },
      plugins: [annotations(() => this.annotated())],
    });
    onTheme(this.disposed.signal, () => this.redraw(), () => this.draw());
  }

  private redraw(): void {
    if (!this.chart || this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.draw();
    });
  }

  private draw(): void {
    const { chart, model } = this;
    if (!chart || !model) return;
    const colour = colours(this);
    const y = { ...model.y, log: this.logUp() };
    chart.data.datasets = model.series.map((series) => ({
      ...dataset(series, colour(seriesToken(series.colour)), y.log, model),
      hidden: this.hiddenLabels.has(series.label),
    })) as ChartDataset<'scatter', Point[]>[];
    const font = { family: getComputedStyle(this).fontFamily, size: 11 };
    chart.options.scales = scales(model.x, y, model.series, colour, font);
    chart.update('none');
    this.describe();
  }

  private annotated(): Annotated {
    const colour = colours(this);
    return {
      ink: colour('--ink-2'),
      line: colour('--ink-3'),
      ground: colour('--surface'),
      font: `550 11px ${getComputedStyle(this).fontFamily}`,
      references: this.model?.references ?? [],
      marks: this.marks,
      at: this.at && { ...this.at, colour: colour('--ink') },
    };
  }

  private logUp(): boolean {
    return this.log ?? this.model?.y.log ?? false;
  }

  private fields(): HTMLElement[] {
    return [
      tick('Logarithmic y', this.logUp(), (on) => {
        this.log = on;
        this.head!.caption();
        this.redraw();
      }),
      tick('Show as table', this.tableShown, (on) => {
        this.tableShown = on;
        this.describe();
      }),
    ];
  }

  private save(ending: string, bytes: Blob): void {
    save(this, this.model!.title, ending, bytes);
  }

  private picture(): HTMLCanvasElement {
    const family = getComputedStyle(this).fontFamily;
    this.draw();
    return picture(this.chart as unknown as Chart, this.model!.title, this.entries(), {
      colour: colours(this),
      family,
    });
  }

  private toggle(label: string): void {
    if (!this.hiddenLabels.delete(label)) this.hiddenLabels.add(label);
    this.point(undefined);
    this.redraw();
  }

  /** One series is named by the title and the axis. */
  private entries(): LegendEntry[] {
    const model = this.model!;
    const entries: LegendEntry[] = model.series.map((series) => ({
      key: series.label,
      label: series.label,
      token: seriesToken(series.colour),
      dash: series.dash,
      kind: series.kind === 'BAR' ? 'bar' : series.kind === 'SCATTER' ? 'point' : 'line',
      hidden: this.hiddenLabels.has(series.label),
      last: '',
    }));
    for (const { label } of model.references) {
      entries.push({
        key: `reference ${label}`,
        label,
        token: '--ink-3',
        dash: 'DASHED',
        kind: 'line',
        hidden: false,
        last: '',
        fixed: true,
      });
    }
    return entries.length > 1 ? entries : [];
  }

  private describe(): void {
    if (!this.model) return;
    this.head!.legend(this.entries());
    this.canvas.setAttribute('aria-label', this.summary());
    this.table.hidden = !this.tableShown;
    if (this.tableShown) this.fillTable();
  }

  private summary(): string {
    const { title, x, y, series } = this.model!;
    const said = series.map((s) => {
      const ys = s.points.filter((p, i): p is number => i % 2 === 1 && p !== null);
      if (ys.length === 0) return `${s.label}: no values`;
      const low = ys.reduce((a, b) => Math.min(a, b));
      const high = ys.reduce((a, b) => Math.max(a, b));
      const range = low === high ? this.up(low) : `from ${this.up(low)} to ${this.up(high)}`;
      return `${s.label}: ${place(s.count, 'step')} points, ${range}`;
    });
    const marks = this.marks.map((m) => `${m.label} at ${this.across(m.x)}`);
    return `Chart of ${title}, ${y.label} over ${x.label}. ${[...said, ...marks].join('; ')}.`;
  }

  private across(x: number): string {
    const axis = this.model!.x;
    return axis.names[x] ?? value(x, axis.values);
  }

  private up(y: number): string {
    const axis = this.model!.y;
    return axis.names[y] ?? value(y, axis.values);
  }

  private fillTable(): void {
    const { series, x, y } = this.model!;
    const rows = series.flatMap((s) => {
      const own: string[][] = [];
      for (let i = 0; i < s.points.length && own.length < TABLE_ROWS; i += 2) {
        own.push([s.label, this.across(s.points[i] ?? NaN), this.up(s.points[i + 1] ?? NaN)]);
      }
      return own;
    });
    const more = series.some((s) => s.count > TABLE_ROWS)
      ? `The first ${TABLE_ROWS} points of each series. The CSV file has all.`
      : '';
    this.table.replaceChildren(...table(['series', x.label, y.label], rows, more));
  }

  private pointAt(event: MouseEvent): void {
    const [found] =
      this.chart?.getElementsAtEventForMode(
        event,
        'nearest',
        { intersect: false, axis: 'xy' },
        false,
      ) ?? [];
    this.point(found && { series: found.datasetIndex, point: found.index });
  }

  /** Left and right walk along a series, up and down to the next one; Enter chooses. */
  private onKey(event: KeyboardEvent): void {
    const shown = this.model!.series.flatMap((s, i) =>
      this.hiddenLabels.has(s.label) || s.points.length === 0 ? [] : [i],
    );
    if (event.key === 'Enter' && this.at) {
      this.choose();
      return;
    }
    const along = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    const over = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if ((!along && !over) || shown.length === 0) return;
    event.preventDefault();
    const before = this.at ?? { series: shown[0], point: along < 0 ? Infinity : -along };
    const turn = shown.indexOf(before.series) + over;
    const series = shown[(turn + shown.length) % shown.length];
    const last = this.model!.series[series].points.length / 2 - 1;
    this.point({ series, point: Math.min(last, Math.max(0, before.point + along)) });
  }

  private choose(): void {
    if (!this.at || !this.model?.choosable) return;
    const series = this.model.series[this.at.series];
    this.$server?.choose(this.at.series, series.indices[this.at.point] ?? this.at.point);
  }

  private point(at: { series: number; point: number } | undefined): void {
    this.at = at;
    this.canvas.style.cursor = at && this.model?.choosable ? 'pointer' : '';
    this.tip.hidden = !at;
    if (at) this.fillTip(this.model!.series[at.series], at);
    this.chart?.draw();
  }

  private fillTip(series: SeriesModel, at: { series: number; point: number }): void {
    const { x, y } = this.model!;
    const head = document.createElement('strong');
    const line = document.createElement('div');
    head.textContent = `${x.label} ${this.across(series.points[2 * at.point] ?? NaN)}`;
    line.style.setProperty('--series', `var(${seriesToken(series.colour)})`);
    const shown = this.up(series.points[2 * at.point + 1] ?? NaN);
    line.textContent = `${series.label}: ${y.label} ${shown}`;
    this.tip.replaceChildren(head, line);
    const element = this.chart!.getDatasetMeta(at.series).data[at.point];
    const width = this.tip.offsetWidth;
    const room = this.canvas.clientWidth;
    const left = element.x > room / 2 ? element.x - 14 - width : element.x + 14;
    this.tip.style.left = `${Math.max(0, Math.min(room - width, left))}px`;
  }
}

customElements.define('xy-chart', XYChart);
