/** The arithmetic behind the curves: pure functions, no page. */

export interface XY {
  x: number;
  y: number;
}

/**
 * TensorBoard's smoothing: an exponential moving average that is divided by 1 − wⁿ, so that the
 * first values are not pulled towards zero. Values that are not finite pass through uncounted.
 */
export class Smoother {
  private last = 0;
  private count = 0;

  constructor(private readonly weight: number) {}

  next(value: number): number {
    if (!Number.isFinite(value)) return value;
    this.last = this.last * this.weight + (1 - this.weight) * value;
    this.count += 1;
    return this.last / (1 - this.weight ** this.count);
  }
}

/** The points of one curve, in the order of their steps. */
export class Track {
  readonly steps: number[] = [];
  readonly seconds: number[] = [];
  readonly epochs: number[] = [];
  readonly values: number[] = [];
  smoothed: number[] = [];
  private smoother = new Smoother(0);

  get length(): number {
    return this.steps.length;
  }

  /** Adds points that come as step, seconds, epoch, value, one after the other. */
  push(flat: (number | null)[], skip: number): void {
    for (let i = skip * 4; i < flat.length; i += 4) {
      const value = flat[i + 3] ?? NaN;
      this.steps.push(flat[i] ?? NaN);
      this.seconds.push(flat[i + 1] ?? NaN);
      this.epochs.push(flat[i + 2] ?? NaN);
      this.values.push(value);
      this.smoothed.push(this.smoother.next(value));
    }
  }

  smooth(weight: number): void {
    this.smoother = new Smoother(weight);
    this.smoothed = this.values.map((value) => this.smoother.next(value));
  }
}

/**
 * At most about two points a bucket, the least and the greatest of each, so that no peak is lost.
 * Curves of up to `limit` points stay as they are.
 */
export function decimate(xs: number[], ys: number[], limit: number, buckets: number): XY[] {
  const n = xs.length;
  if (n <= limit) return xs.map((x, i) => ({ x, y: ys[i] }));
  const points: XY[] = [];
  const put = (i: number) => points.push({ x: xs[i], y: ys[i] });
  for (let b = 0; b < buckets; b++) {
    const from = Math.floor((b * n) / buckets);
    const to = Math.floor(((b + 1) * n) / buckets);
    let low = -1;
    let high = -1;
    for (let i = from; i < to; i++) {
      if (!Number.isFinite(ys[i])) continue;
      if (low < 0 || ys[i] < ys[low]) low = i;
      if (high < 0 || ys[i] > ys[high]) high = i;
    }
    if (low < 0) continue;
    put(Math.min(low, high));
    if (low !== high) put(Math.max(low, high));
  }
  if (points[points.length - 1].x !== xs[n - 1]) put(n - 1);
  return points;
}

/** The index whose x is nearest, in a rising list; −1 in an empty one. */
export function nearest(xs: number[], x: number): number {
  let low = 0;
  let high = xs.length - 1;
  if (high < 0) return -1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (xs[middle] < x) low = middle + 1;
    else high = middle;
  }
  return low > 0 && x - xs[low - 1] <= xs[low] - x ? low - 1 : low;
}
