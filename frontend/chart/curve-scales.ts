/** The axes under curves, and the range that leaves outliers out. */
import { place, value, type Axis, type Values } from './format';

export interface Range {
  min: number;
  max: number;
}

/** As many values of a curve as the range is judged by. */
const SAMPLED = 2000;

/**
 * TensorBoard's way to ignore outliers: from the 5th to the 95th percentile of all values, with a
 * twentieth of that as room at both ends. Nothing without two different values.
 */
export function withoutOutliers(all: number[][], log: boolean): Range | undefined {
  const values: number[] = [];
  for (const ys of all) {
    const stride = Math.max(1, Math.ceil(ys.length / SAMPLED));
    for (let i = 0; i < ys.length; i += stride) {
      if (Number.isFinite(ys[i]) && (!log || ys[i] > 0)) values.push(ys[i]);
    }
  }
  values.sort((a, b) => a - b);
  const at = (share: number) => values[Math.round(share * (values.length - 1))];
  const [low, high] = [at(0.05), at(0.95)];
  if (!(high > low)) return undefined;
  const room = (high - low) * 0.05;
  return { min: log ? low : low - room, max: high + room };
}

export interface Look {
  x: Axis;
  log: boolean;
  values: Values;
  range: Range | undefined;
  font: { family: string; size: number };
}

export function scales(look: Look, colour: (token: string) => string) {
  const ticks = { color: colour('--ink-3'), font: look.font };
  return {
    x: {
      type: 'linear' as const,
      grid: { display: false },
      border: { color: colour('--line-strong') },
      ticks: {
        ...ticks,
        maxRotation: 0,
        maxTicksLimit: 7,
        precision: look.x === 'epoch' ? undefined : 0,
        callback: (x: number | string) => place(Number(x), look.x),
      },
      bounds: 'data' as const,
      min: 0,
    },
    y: {
      type: look.log ? ('logarithmic' as const) : ('linear' as const),
      grid: { color: colour('--line'), drawTicks: false },
      border: { display: false },
      min: look.range?.min,
      max: look.range?.max,
      suggestedMax: look.values === 'PERCENT' && !look.range ? 1 : undefined,
      ticks: {
        ...ticks,
        maxTicksLimit: 6,
        padding: 8,
        callback: (y: number | string) => value(Number(y), look.values, 3),
      },
    },
  };
}
