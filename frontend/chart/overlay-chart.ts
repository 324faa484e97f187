import { CurveChart, type Curve } from './curve-chart';
import { Track } from './curve-math';
import type { Values } from './format';
import { Intake, type Batch } from './intake';
import type { Dash } from './lines';
import { seriesToken } from './theme';
import { pointAtRun, runs, toggleRun } from './view';

interface Run {
  key: string;
  label: string;
  colour: number;
  dash: Dash;
  marker: string;
  swatch: string;
}

interface Start {
  title: string;
  values: Values;
  noisy: boolean;
  legend: boolean;
  curve: string;
  runs: Run[];
}

const NOTHING = new Track();

/** The same curve of many runs. */
class OverlayChart extends CurveChart {
  /** Set by the server's component; asks for all points of a run again. */
  declare $server?: { resend(run: string): void };

  private what?: Start;
  private intakes = new Map<string, Intake>();

  /** Called by the server, before any points. */
  start(what: Start): void {
    this.what = what;
    this.name = what.title;
    this.values = what.values;
    this.withLegend = what.legend;
    this.intakes = new Map(what.runs.map((run) => [run.key, new Intake([what.curve])]));
    this.begin();
  }

  receive(run: string, generation: number, batches: Batch[]): void {
    if (this.intakes.get(run)?.receive(generation, batches) === false) {
      this.$server?.resend(run);
    } else {
      this.redraw();
    }
  }

  protected curves(): Curve[] {
    const { what } = this;
    if (!what) return [];
    return what.runs.map(({ key, label, colour, dash, marker, swatch }) => ({
      key,
      label,
      token: seriesToken(colour),
      dash,
      marker,
      swatch,
      noisy: what.noisy,
      track: this.intakes.get(key)!.tracks.get(what.curve) ?? NOTHING,
    }));
  }

  protected isHidden(key: string): boolean {
    return runs.hidden.has(key);
  }

  protected toggle(key: string): void {
    toggleRun(key);
  }

  protected pointed(): string | undefined {
    return this.intakes.has(runs.pointed ?? '') ? runs.pointed : undefined;
  }

  protected pointAt(key: string | undefined): void {
    pointAtRun(key);
  }

  protected smooth(): void {
    this.intakes.forEach((intake) => intake.smooth());
  }
}

customElements.define('overlay-chart', OverlayChart);
