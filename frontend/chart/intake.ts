/** The points that a server tells in pieces, put together again. */
import { Track } from './curve-math';
import { view } from './view';

export interface Batch {
  key: string;
  from: number;
  points: (number | null)[];
}

/** Takes each point once: what is here already is skipped, and a gap is noticed. */
export class Intake {
  readonly tracks: Map<string, Track>;
  private generation = -1;

  constructor(keys: string[]) {
    this.tracks = new Map(keys.map((key) => [key, new Track()]));
    this.smooth();
  }

  /**
   * `from` counts the points before a batch; another generation means that the past changed.
   * Answers whether nothing is missing.
   */
  receive(generation: number, batches: Batch[]): boolean {
    if (generation !== this.generation) {
      this.generation = generation;
      this.tracks.forEach((_, key) => this.tracks.set(key, new Track()));
      this.smooth();
    }
    for (const batch of batches) {
      const track = this.tracks.get(batch.key);
      if (!track) continue;
      if (batch.from > track.length) return false;
      track.push(batch.points, track.length - batch.from);
    }
    return true;
  }

  smooth(): void {
    this.tracks.forEach((track) => track.smooth(view.smoothing));
  }
}
