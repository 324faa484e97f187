import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  type ChartDataset,
  type Plugin,
} from 'chart.js';
import { ChartPanel, charts, view, type View } from './panel';
import { decimate, nearest, Track, type XY } from './curve-math';
import { place, value, type Axis, type Values } from './format';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale);

const DECIMATE_ABOVE = 5000;
const BUCKETS = 1200;
const TABLE_ROWS = 200;

interface Series {
  key: string;
  label: string;
  colour: number;
  dashed: boolean;
  noisy: boolean;
}

interface Batch {
  key: string;
  from: number;
  points: (number | null)[];
}

type Line = ChartDataset<'line', XY[]>;

/**
 * Draws curves that grow. It receives points once, keeps them, and computes only what drawing
 * needs: smoothing, thinning, the values at the cursor.
 */
class LiveChart extends HTMLElement {
  /** Set by the server's component; asks for all points again. */
  declare $server?: { resend(): void };

  private name = '';
  private values: Values = 'NUMBER';
  private series: Series[] = [];
  private tracks = new Map<string, Track>();
  private hiddenKeys = new Set<string>();
  private generation = -1;
  private cursor: number | undefined;
  private frame = 0;
  private spokenEpoch = -1;
  private chart?: Chart<'line', XY[]>;
  private panel?: ChartPanel;
  private canvas = document.createElement('canvas');
  private tip = document.createElement('div');
  private table = document.createElement('div');
  private spoken = document.createElement('p');
  private themeObserver = new MutationObserver(() => this.redraw());
  private systemTheme = matchMedia('(prefers-color-scheme: dark)');
  private readonly onTheme = () => this.redraw();

  /** Called by the server when the chart joins a page, before any points. */
  start(title: string, values: Values, series: Series[]): void {
    this.name = title;
    this.values = values;
    this.series = series;
    this.tracks = new Map(series.map((s) => [s.key, new Track()]));
    this.tracks.forEach((track) => track.smooth(view.smoothing));
    this.build();
  }

  /**
   * Takes new points. `from` counts the points before them: what is here already is skipped, and
   * a gap is filled by asking for everything. Another generation means that the past changed.
   */
  receive(generation: number, batches: Batch[]): void {
    if (generation !== this.generation) {
      this.generation = generation;
      this.tracks.forEach((_, key) => this.tracks.set(key, new Track()));
      this.tracks.forEach((track) => track.smooth(view.smoothing));
      this.spokenEpoch = -1;
    }
    for (const batch of batches) {
      const track = this.tracks.get(batch.key);
      if (!track) continue;
      if (batch.from > track.length) {
        this.$server?.resend();
        return;
      }
      track.push(batch.points, track.length - batch.from);
    }
    this.redraw();
  }

  connectedCallback(): void {
    this.themeObserver.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    this.systemTheme.addEventListener('change', this.onTheme);
    charts.add(this);
    if (this.series.length > 0) this.build();
  }

  disconnectedCallback(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.themeObserver.disconnect();
    this.systemTheme.removeEventListener('change', this.onTheme);
    charts.delete(this);
    this.panel?.dispose();
    this.chart?.destroy();
    this.chart = undefined;
  }

  /** The view that all charts on the page share has changed. */
  viewChanged(changed: keyof View): void {
    if (changed === 'smoothing') this.tracks.forEach((track) => track.smooth(view.smoothing));
    this.cursor = undefined;
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

  private build(): void {
    if (this.chart || !this.isConnected) return;
    this.panel = new ChartPanel(this, this.name, {
      logChanged: () => this.redraw(),
      tableChanged: () => this.redraw(),
      toggled: (key) => this.toggle(key),
      csv: () => this.csv(),
      png: () => this.png(),
    });
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
    this.replaceChildren(this.panel.root, plot, this.table, this.spoken);
    this.canvas.onpointermove = (event) => this.pointAt(event.offsetX);
    this.canvas.onpointerleave = () => this.point(undefined);
    this.canvas.onblur = () => this.point(undefined);
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
        layout: { padding: { top: 6, right: 8 } },
        elements: { point: { radius: 0 } },
      },
      plugins: [this.cursorLine()],
    });
    this.redraw();
  }

  private xs(track: Track): number[] {
    return view.x === 'step' ? track.steps : view.x === 'time' ? track.seconds : track.epochs;
  }

  private ys(s: Series, track: Track): number[] {
    return s.noisy && view.smoothing > 0 ? track.smoothed : track.values;
  }

  private shown(): Series[] {
    return this.series.filter((s) => !this.hiddenKeys.has(s.key));
  }

  private draw(): void {
    const chart = this.chart;
    if (!chart || !this.panel) return;
    const log = this.panel.log;
    const colour = this.colours();
    const lines: Line[] = [];
    for (const s of this.shown()) {
      const track = this.tracks.get(s.key)!;
      const stroke = colour(`--series-${s.colour}`);
      const line = (ys: number[], faint: boolean): Line => ({
        data: this.points(this.xs(track), ys, log),
        borderColor: faint ? `color-mix(in srgb, ${stroke} 28%, transparent)` : stroke,
        borderWidth: faint ? 1 : 2,
        borderDash: s.dashed && !faint ? [6, 4] : [],
        // A curve of one point would be invisible.
        pointRadius: !faint && track.length === 1 ? 3 : 0,
        pointBackgroundColor: stroke,
        order: faint ? 1 : 0,
      });
      if (this.ys(s, track) === track.smoothed) lines.push(line(track.values, true));
      lines.push(line(this.ys(s, track), false));
    }
    chart.data.datasets = lines;
    const ticks = {
      color: colour('--ink-3'),
      font: { family: getComputedStyle(this).fontFamily, size: 11 },
    };
    const grid = { color: colour('--line'), drawTicks: false };
    const axis: Axis = view.x;
    chart.options.scales = {
      x: {
        type: 'linear',
        grid: { display: false },
        border: { color: colour('--line-strong') },
        ticks: {
          ...ticks,
          maxRotation: 0,
          maxTicksLimit: 7,
          precision: axis === 'epoch' ? undefined : 0,
          callback: (x) => place(Number(x), axis),
        },
        bounds: 'data',
        min: 0,
      },
      y: {
        type: log ? 'logarithmic' : 'linear',
        grid,
        border: { display: false },
        suggestedMax: this.values === 'PERCENT' ? 1 : undefined,
        ticks: {
          ...ticks,
          maxTicksLimit: 6,
          padding: 8,
          callback: (y) => value(Number(y), this.values, 3),
        },
      },
    };
    chart.update('none');
    this.describe();
  }

  private points(xs: number[], ys: number[], log: boolean): XY[] {
    const points = decimate(xs, ys, DECIMATE_ABOVE, BUCKETS);
    if (log) points.forEach((p) => (p.y = p.y > 0 ? p.y : NaN));
    return points;
  }

  private colours(): (token: string) => string {
    const probe = document.createElement('span');
    probe.hidden = true;
    this.append(probe);
    const found = new Map<string, string>();
    const colour = (token: string) => {
      if (!found.has(token)) {
        probe.style.color = `var(${token})`;
        found.set(token, getComputedStyle(probe).color);
      }
      return found.get(token)!;
    };
    queueMicrotask(() => probe.remove());
    return colour;
  }

  private describe(): void {
    this.panel!.legend(
      this.series.map((s) => {
        const track = this.tracks.get(s.key)!;
        const last = track.values[track.length - 1];
        return {
          ...s,
          hidden: this.hiddenKeys.has(s.key),
          last: track.length ? value(last, this.values, 4) : '',
        };
      }),
    );
    this.table.hidden = !this.panel!.tableShown;
    if (this.panel!.tableShown) this.fillTable();
    const epoch = Math.max(0, ...this.series.map((s) => this.lastEpoch(s)));
    if (Math.floor(epoch) !== this.spokenEpoch) {
      this.spokenEpoch = Math.floor(epoch);
      const text = this.summary();
      this.canvas.setAttribute('aria-label', text);
      this.spoken.textContent = text;
    }
  }

  private lastEpoch(s: Series): number {
    const track = this.tracks.get(s.key)!;
    return track.length ? track.epochs[track.length - 1] : 0;
  }

  private summary(): string {
    const parts = this.series
      .filter((s) => this.tracks.get(s.key)!.length > 0)
      .map((s) => {
        const track = this.tracks.get(s.key)!;
        const first = value(track.values[0], this.values, 4);
        const last = value(track.values[track.length - 1], this.values, 4);
        return `${s.label} from ${first} to ${last}`;
      });
    return parts.length
      ? `Chart of ${this.name} after epoch ${this.spokenEpoch}: ${parts.join('; ')}.`
      : `Chart of ${this.name}: no values yet.`;
  }

  private toggle(key: string): void {
    if (!this.hiddenKeys.delete(key)) this.hiddenKeys.add(key);
    this.redraw();
  }

  private pointAt(pixel: number): void {
    this.point(this.chart?.scales.x?.getValueForPixel(pixel));
  }

  private onKey(event: KeyboardEvent): void {
    const move = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    const track = this.shown()
      .map((s) => this.tracks.get(s.key)!)
      .sort((a, b) => b.length - a.length)[0];
    if (!move || !track?.length) return;
    event.preventDefault();
    const xs = this.xs(track);
    const at = this.cursor === undefined ? xs.length : nearest(xs, this.cursor) + move;
    this.point(xs[Math.min(xs.length - 1, Math.max(0, at))]);
  }

  /** Shows the exact values at a place of the horizontal axis. */
  private point(x: number | undefined): void {
    this.cursor = x;
    const rows =
      x === undefined
        ? []
        : this.shown().flatMap((s) => {
            const track = this.tracks.get(s.key)!;
            const i = nearest(this.xs(track), x);
            return i < 0 ? [] : [{ s, track, i }];
          });
    this.tip.hidden = rows.length === 0;
    if (rows.length > 0) this.fillTip(rows);
    this.chart?.draw();
  }

  private fillTip(rows: { s: Series; track: Track; i: number }[]): void {
    const head = document.createElement('strong');
    const { track, i } = rows[0];
    head.textContent =
      `step ${place(track.steps[i], 'step')} · epoch ${place(track.epochs[i], 'epoch')}` +
      ` · ${place(track.seconds[i], 'time')}`;
    const lines = rows.map((row) => {
      const line = document.createElement('div');
      line.style.setProperty('--series', `var(--series-${row.s.colour})`);
      const smoothed = this.ys(row.s, row.track) === row.track.smoothed;
      const own = row.track.steps[row.i];
      line.textContent =
        `${row.s.label} ${value(row.track.values[row.i], this.values)}` +
        (smoothed ? ` (smoothed ${value(row.track.smoothed[row.i], this.values)})` : '') +
        (own === track.steps[i] ? '' : ` at step ${place(own, 'step')}`);
      return line;
    });
    this.tip.replaceChildren(head, ...lines);
    const pixel = this.chart!.scales.x.getPixelForValue(this.xs(track)[i]);
    const width = this.tip.offsetWidth;
    const room = this.canvas.clientWidth;
    const left = pixel > room / 2 ? pixel - 12 - width : pixel + 12;
    this.tip.style.left = `${Math.max(0, Math.min(room - width, left))}px`;
  }

  private cursorLine(): Plugin<'line'> {
    return {
      id: 'cursor',
      afterDraw: (chart) => {
        if (this.cursor === undefined || !chart.scales.x) return;
        const pixel = chart.scales.x.getPixelForValue(this.cursor);
        const { top, bottom, left, right } = chart.chartArea;
        if (pixel < left || pixel > right) return;
        chart.ctx.save();
        chart.ctx.strokeStyle = this.colours()('--ink-3');
        chart.ctx.beginPath();
        chart.ctx.moveTo(pixel, top);
        chart.ctx.lineTo(pixel, bottom);
        chart.ctx.stroke();
        chart.ctx.restore();
      },
    };
  }

  private fillTable(): void {
    const bySteps = new Map<number, Map<string, number>>();
    for (const s of this.series) {
      const track = this.tracks.get(s.key)!;
      track.steps.forEach((step, i) => {
        if (!bySteps.has(step)) bySteps.set(step, new Map());
        bySteps.get(step)!.set(s.key, track.values[i]);
      });
    }
    const steps = [...bySteps.keys()].sort((a, b) => b - a);
    const cell = (tag: string, text: string) => {
      const element = document.createElement(tag);
      element.textContent = text;
      element.className = 'number';
      return element;
    };
    const row = (...cells: HTMLElement[]) => {
      const tr = document.createElement('tr');
      tr.append(...cells);
      return tr;
    };
    const table = document.createElement('table');
    table.className = 'plain';
    table.append(row(cell('th', 'step'), ...this.series.map((s) => cell('th', s.label))));
    for (const step of steps.slice(0, TABLE_ROWS)) {
      const values = this.series.map((s) => {
        const v = bySteps.get(step)!.get(s.key);
        return cell('td', v === undefined ? '' : value(v, this.values));
      });
      table.append(row(cell('td', place(step, 'step')), ...values));
    }
    const more = steps.length - TABLE_ROWS;
    const note = document.createElement('p');
    note.className = 'quiet small';
    note.textContent =
      more > 0 ? `The newest ${TABLE_ROWS} steps. The CSV file has ${place(more, 'step')} more.` : '';
    this.table.replaceChildren(table, note);
  }

  /** All points, one a line, with plain numbers. */
  csv(): string {
    // A name that a spreadsheet would take for a formula is only a name.
    const text = (t: string) => `"${(/^[=+\-@]/.test(t) ? "'" : '') + t.replaceAll('"', '""')}"`;
    const lines = ['series,step,seconds,epoch,value'];
    for (const s of this.series) {
      const track = this.tracks.get(s.key)!;
      track.steps.forEach((step, i) =>
        lines.push(
          [text(s.label), step, track.seconds[i], track.epochs[i], track.values[i]].join(','),
        ),
      );
    }
    return lines.join('\n') + '\n';
  }

  private png(): string {
    const picture = document.createElement('canvas');
    picture.width = this.canvas.width;
    picture.height = this.canvas.height;
    const pen = picture.getContext('2d')!;
    pen.fillStyle = this.colours()('--surface');
    pen.fillRect(0, 0, picture.width, picture.height);
    pen.drawImage(this.canvas, 0, 0);
    return picture.toDataURL('image/png');
  }
}

customElements.define('live-chart', LiveChart);
