import { CurveChart, type Curve } from './curve-chart';
import type { Values } from './format';
import { Intake, type Batch } from './intake';
import type { Track } from './curve-math';
import { paintGap, paintMarks, type Reading } from './reading';
import { seriesToken } from './theme';

interface Series {
  key: string;
  label: string;
  colour: number;
  dashed: boolean;
  noisy: boolean;
}

/** The curves of one run, with what they say about it. */
class LiveChart extends CurveChart {
  /** Set by the server's component; asks for all points again. */
  declare $server?: { resend(): void };

  private series: Series[] = [];
  private intake = new Intake([]);
  private hiddenKeys = new Set<string>();
  private reading?: Reading;
  private sentence = document.createElement('p');

  get tracks(): Map<string, Track> {
    return this.intake.tracks;
  }

  /** Called by the server when the chart joins a page, before any points. */
  start(title: string, values: Values, series: Series[]): void {
    this.name = title;
    this.values = values;
    this.series = series;
    this.intake = new Intake(series.map((s) => s.key));
    this.begin();
  }

  receive(generation: number, batches: Batch[]): void {
    if (this.intake.receive(generation, batches)) this.redraw();
    else this.$server?.resend();
  }

  /** Called by the server: what the curves say, to be marked in them and written under them. */
  read(reading: Reading): void {
    this.reading = reading;
    this.sentence.textContent = reading.sentence;
    this.sentence.dataset.tone = reading.tone;
    this.sentence.hidden = reading.sentence === '';
    if (this.chart) this.tell();
    this.redraw();
  }

  protected curves(): Curve[] {
    return this.series.map(({ key, label, colour, dashed, noisy }) => ({
      key,
      label,
      token: seriesToken(colour),
      dash: dashed ? 'DASHED' : 'SOLID',
      noisy,
      track: this.intake.tracks.get(key)!,
    }));
  }

  protected isHidden(key: string): boolean {
    return this.hiddenKeys.has(key);
  }

  protected toggle(key: string): void {
    if (!this.hiddenKeys.delete(key)) this.hiddenKeys.add(key);
    this.redraw();
  }

  protected isQuiet(curve: Curve): boolean {
    return (
      curve.noisy &&
      this.shown().some((c) => !c.noisy && c.token === curve.token && c.track.length > 1)
    );
  }

  protected smooth(): void {
    this.intake.smooth();
  }

  protected below(): HTMLElement[] {
    this.sentence.className = 'chart-reading';
    this.sentence.hidden = !this.reading?.sentence;
    return [this.sentence];
  }

  protected alsoSaid(): string {
    return this.reading?.sentence ?? '';
  }

  protected paint(layer: 'behind' | 'over', colour: (token: string) => string): void {
    const { reading, chart } = this;
    if (!reading || !chart) return;
    const track = (key: string) =>
      this.hiddenKeys.has(key) ? undefined : this.intake.tracks.get(key);
    const across = (of: Track) => this.xs(of);
    const font = getComputedStyle(this).fontFamily;
    if (layer === 'behind') paintGap(chart, reading, track, across, colour);
    else paintMarks(chart, reading, track, across, colour, font);
  }
}

customElements.define('live-chart', LiveChart);
