import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  type ChartDataset,
} from 'chart.js';
import { decimate, nearest, type Track, type XY } from './curve-math';
import { lookPlugin } from './curve-look';
import { scales, withoutOutliers } from './curve-scales';
import { beside, fill, type Row } from './curve-tip';
import { csv, summary, tableOf } from './curve-words';
import { csvFile, save } from './files';
import { value, type Values } from './format';
import { ChartHead, tick, type LegendEntry } from './head';
import { pattern, type Dash } from './lines';
import { picture } from './picture';
import { pngFile } from './sheet';
import { table } from './table';
import { colours, onTheme } from './theme';
import { view, viewers, type View } from './view';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale);

/** One curve of a chart. */
export interface Curve {
  key: string;
  label: string;
  token: string;
  dash: Dash;
  /** Its piece of the line for the legend, as SVG from the server; else colour and dash say it. */
  swatch?: string;
  marker?: string;
  noisy: boolean;
  track: Track;
}

export type CurveLine = ChartDataset<'line', XY[]>;

const DECIMATE_ABOVE = 5000;
const FAINT = 28;

/**
 * Draws curves that grow. It receives points once, keeps them, and computes only what drawing
 * needs: smoothing, thinning, the values at the cursor.
 */
export abstract class CurveChart extends HTMLElement {
  protected name = '';
  protected values: Values = 'NUMBER';
  protected withLegend = true;
  protected chart?: Chart<'line', XY[]>;
  protected canvas = document.createElement('canvas');
  private head?: ChartHead;
  private cursor: number | undefined;
  private frame = 0;
  private spokenEpoch = -1;
  private tableShown = false;
  private disposed = new AbortController();
  private tip = document.createElement('div');
  private table = document.createElement('div');
  private spoken = document.createElement('p');
  private thinned = new Map<string, { stamp: string; points: XY[] }>();

  protected abstract curves(): Curve[];
  protected abstract isHidden(key: string): boolean;
  protected abstract toggle(key: string): void;
  protected abstract smooth(): void;

  /** The curve that stands out; the others step back. */
  protected pointed(): string | undefined {
    return undefined;
  }

  /** The pointer is near a curve, or near none. */
  protected pointAt(_key: string | undefined): void {}

  /** Whether a curve steps back behind another one that tells the same with less noise. */
  protected isQuiet(_curve: Curve): boolean {
    return false;
  }

  /** Draws behind the curves, or over them. */
  protected paint(_layer: 'behind' | 'over', _colour: (token: string) => string): void {}

  /** Said after the values of the curves to those who cannot see the picture. */
  protected alsoSaid(): string {
    return '';
  }

  connectedCallback(): void {
    viewers.add(this);
    if (this.curves().length > 0) this.build();
  }

  disconnectedCallback(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    viewers.delete(this);
    this.disposed.abort();
    this.chart?.destroy();
    this.chart = undefined;
  }

  /** The view that all charts on the page share has changed. */
  viewChanged(changed: keyof View | 'runs'): void {
    if (changed === 'smoothing') this.smooth();
    if (changed !== 'runs') this.cursor = undefined;
    this.redraw();
  }

  /** One update in an animation frame, however many points came. */
  redraw(): void {
    if (!this.chart || this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.draw();
    });
  }

  /** Called when everything starts anew. */
  protected begin(): void {
    this.spokenEpoch = -1;
    this.thinned.clear();
    this.build();
    this.redraw();
  }

  private build(): void {
    if (this.chart || !this.isConnected) return;
    this.disposed = new AbortController();
    const { signal } = this.disposed;
    this.head = new ChartHead(
      this.name,
      {
        fields: () => this.fields(),
        caption: () => 'View',
        files: [
          ['PNG picture', async () => save(this, this.name, 'png', await pngFile(this.picture()))],
          ['CSV file of the numbers', () => save(this, this.name, 'csv', csvFile(this.csv()))],
        ],
        toggled: (key) => this.toggle(key),
        pointed: (key) => this.pointAt(key),
      },
      signal,
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
    this.table.setAttribute('aria-label', `${this.name} as a table`);
    this.spoken.className = 'visually-hidden';
    this.spoken.setAttribute('aria-live', 'polite');
    plot.append(this.canvas, this.tip);
    this.replaceChildren(this.head.root, plot, ...this.below(), this.table, this.spoken);
    this.canvas.onpointermove = (event) => this.hover(event);
    this.canvas.onpointerleave = this.canvas.onblur = () => {
      this.pointAt(undefined);
      this.point(undefined, 0);
    };
    this.canvas.onkeydown = (event) => this.onKey(event);
    this.chart = new Chart<'line', XY[]>(this.canvas, {
      type: 'line',
      data: { datasets: [] },
      options: {
        animation: false,
        parsing: false,
        normalized: true,
        responsive: true,
        maintainAspectRatio: false,
        events: [],
        layout: { padding: { top: 10, right: 12 } },
        elements: { point: { radius: 0 } },
      },
      plugins: [
        lookPlugin({
          colour: () => colours(this),
          cursor: () => this.cursor,
          ends: () => this.ends(),
          paint: (layer, colour) => this.paint(layer, colour),
        }),
      ],
    });
    onTheme(signal, () => this.redraw(), () => this.draw());
    this.redraw();
  }

  /** What stands under the picture. */
  protected below(): HTMLElement[] {
    return [];
  }

  protected xs(track: Track): number[] {
    return view.x === 'step' ? track.steps : view.x === 'time' ? track.seconds : track.epochs;
  }

  protected ys(curve: Curve): number[] {
    return curve.noisy && view.smoothing > 0 ? curve.track.smoothed : curve.track.values;
  }

  protected shown(): Curve[] {
    return this.curves().filter((curve) => !this.isHidden(curve.key));
  }

  /** A logarithm shows factors; shares of one have none, and zero would be infinitely far down. */
  protected logUp(): boolean {
    return (
      view.log &&
      this.values === 'NUMBER' &&
      this.shown().every((curve) => curve.track.values.every((v) => !(v <= 0)))
    );
  }

  private draw(): void {
    const { chart } = this;
    if (!chart || !this.head) return;
    const log = this.logUp();
    const colour = colours(this);
    const shown = this.shown();
    chart.data.datasets = shown.flatMap((curve) => this.lines(curve, colour(curve.token)));
    const range = view.outliers
      ? withoutOutliers(shown.map((curve) => this.ys(curve)), log)
      : undefined;
    const font = { family: getComputedStyle(this).fontFamily, size: 11 };
    const look = { x: view.x, log, values: this.values, range, font };
    chart.options.scales = scales(look, colour);
    chart.update('none');
    this.describe();
  }

  private lines(curve: Curve, stroke: string): CurveLine[] {
    const { track, key } = curve;
    const back = this.pointed() !== undefined && this.pointed() !== key;
    const quiet = this.isQuiet(curve);
    const soft = (share: number) => `color-mix(in srgb, ${stroke} ${share}%, transparent)`;
    const line = (ys: number[], faint: boolean): CurveLine => ({
      data: this.points(`${key} ${faint}`, track, ys),
      borderColor: faint ? soft(back ? 8 : FAINT) : back ? soft(25) : quiet ? soft(60) : stroke,
      borderWidth: faint ? 1 : this.pointed() === key ? 3 : quiet ? 1.25 : 2,
      borderDash: faint ? [] : pattern(curve.dash),
      // A curve of one point would be invisible.
      pointRadius: !faint && !curve.marker && track.length === 1 ? 3 : 0,
      pointBackgroundColor: stroke,
      order: (faint ? 2 : 0) + (back || quiet ? 1 : 0),
    });
    const smoothed = this.ys(curve) === track.smoothed;
    return [...(smoothed ? [line(track.values, true)] : []), line(this.ys(curve), false)];
  }

  /** Thinned anew only when something changed. */
  private points(name: string, track: Track, ys: number[]): XY[] {
    const many = this.curves().length > 6;
    const buckets = many ? Math.max(200, this.canvas.clientWidth) : 1200;
    const stamp = [track.length, view.x, view.smoothing, buckets, ys[ys.length - 1]].join(' ');
    const before = this.thinned.get(name);
    if (before?.stamp === stamp) return before.points;
    const limit = many ? 2 * buckets : DECIMATE_ABOVE;
    const points = decimate(this.xs(track), ys, limit, buckets);
    this.thinned.set(name, { stamp, points });
    return points;
  }

  /** Where curves end whose ends carry a shape. */
  private ends() {
    return this.shown().flatMap((curve) => {
      const ys = this.ys(curve);
      const i = ys.findLastIndex((y) => Number.isFinite(y));
      if (!curve.marker || i < 0) return [];
      const back = this.pointed() !== undefined && this.pointed() !== curve.key;
      const { token, marker } = curve;
      return [{ x: this.xs(curve.track)[i], y: ys[i], token, marker, back }];
    });
  }

  private fields(): HTMLElement[] {
    return [
      tick('Show as table', this.tableShown, (on) => {
        this.tableShown = on;
        this.describe();
      }),
    ];
  }

  /** All points, one a line, with plain numbers. */
  csv(): string {
    return csv(this.curves());
  }

  private picture(): HTMLCanvasElement {
    const family = getComputedStyle(this).fontFamily;
    const markers = new Map(this.curves().map(({ key, marker }) => [key, marker]));
    const entries = this.entries().map((entry) => ({ ...entry, marker: markers.get(entry.key) }));
    this.draw();
    const across = view.x === 'time' ? 'relative time' : view.x;
    return picture(this.chart as unknown as Chart, `${this.name} by ${across}`, entries, {
      colour: colours(this),
      family,
    });
  }

  private entries(): LegendEntry[] {
    return this.curves().map(({ key, label, token, dash, track, swatch }) => ({
      key,
      label,
      token,
      dash,
      kind: 'line',
      swatch,
      hidden: this.isHidden(key),
      last: track.length ? value(track.values[track.length - 1], this.values, 4) : '',
    }));
  }

  private describe(): void {
    const curves = this.curves();
    this.head!.legend(this.withLegend ? this.entries() : []);
    this.table.hidden = !this.tableShown;
    if (this.tableShown) {
      const { head, rows, left } = tableOf(curves, this.values);
      this.table.replaceChildren(...table(head, rows, left));
    }
    const epoch = Math.max(0, ...curves.map(({ track }) => track.epochs[track.length - 1] ?? 0));
    if (Math.floor(epoch) !== this.spokenEpoch) {
      this.spokenEpoch = Math.floor(epoch);
      this.tell();
    }
  }

  /** Says the chart in words, politely. */
  protected tell(): void {
    const text = summary(this.name, this.spokenEpoch, this.curves(), this.values);
    const said = this.alsoSaid() ? `${text} ${this.alsoSaid()}` : text;
    this.canvas.setAttribute('aria-label', said);
    this.spoken.textContent = said;
  }

  private hover(event: PointerEvent): void {
    const { chart } = this;
    if (!chart?.scales.x) return;
    const x = chart.scales.x.getValueForPixel(event.offsetX);
    const rows = this.rows(x, event.offsetY);
    const near = rows.reduce<Row | undefined>(
      (best, row) => (best && best.distance <= row.distance ? best : row),
      undefined,
    );
    this.pointAt(near && near.distance < 24 ? near.curve.key : undefined);
    this.point(x, event.offsetY);
  }

  private onKey(event: KeyboardEvent): void {
    const move = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    const [longest] = this.shown().sort((a, b) => b.track.length - a.track.length);
    if (!move || !longest?.track.length) return;
    event.preventDefault();
    const xs = this.xs(longest.track);
    const at = this.cursor === undefined ? xs.length : nearest(xs, this.cursor) + move;
    this.point(xs[Math.min(xs.length - 1, Math.max(0, at))], 0);
  }

  private rows(x: number | undefined, pixel: number): Row[] {
    const up = this.chart?.scales.y;
    if (x === undefined || !up) return [];
    return this.shown().flatMap((curve) => {
      const ys = this.ys(curve);
      const i = nearest(this.xs(curve.track), x);
      const distance = Math.abs(up.getPixelForValue(ys[i]) - pixel);
      return i < 0 ? [] : [{ curve, i, distance, smoothed: ys === curve.track.smoothed }];
    });
  }

  private point(x: number | undefined, pixel: number): void {
    this.cursor = x;
    const rows = this.rows(x, pixel);
    this.tip.hidden = rows.length === 0;
    if (rows.length > 0) {
      fill(this.tip, rows, this.values, this.pointed());
      const { curve, i } = rows[0];
      const at = this.chart!.scales.x.getPixelForValue(this.xs(curve.track)[i]);
      beside(this.tip, at, this.canvas.clientWidth);
    }
    this.chart?.draw();
  }
}
