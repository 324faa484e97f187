/** What curves say about a run, drawn into them: the gap, the best epoch, the stopping point. */
import type { Chart } from 'chart.js';
import type { Track, XY } from './curve-math';

export interface Reading {
  /** Written under the chart; empty for nothing to say. */
  sentence: string;
  tone: 'warn' | 'plain';
  /** The curves by epoch between which the gap lies; empty for no gap. */
  train: string;
  validation: string;
  higherIsBetter: boolean;
  /** The best epoch, and what its mark says; 0 for none. */
  bestEpoch: number;
  best: string;
  /** Where training was stopped early, and what its mark says; 0 for nowhere. */
  stopEpoch: number;
  stop: string;
}

type Tracks = (key: string) => Track | undefined;
type Across = (track: Track) => number[];
type Colours = (token: string) => string;

interface Pair {
  x: number;
  train: number;
  validation: number;
}

/**
 * The areas where the validation part does worse, as outlines from point to point; they begin and
 * end where the curves cross.
 */
export function gaps(pairs: Pair[], higherIsBetter: boolean): XY[][] {
  const worse = (p: Pair) => (higherIsBetter ? p.train - p.validation : p.validation - p.train);
  const areas: XY[][] = [];
  let upper: XY[] = [];
  let lower: XY[] = [];
  const close = () => {
    if (upper.length > 1) areas.push([...upper, ...lower.reverse()]);
    upper = [];
    lower = [];
  };
  pairs.forEach((pair, i) => {
    const before = pairs[i - 1];
    if (before && worse(before) > 0 !== worse(pair) > 0) {
      const share = worse(before) / (worse(before) - worse(pair));
      const x = before.x + share * (pair.x - before.x);
      const y = before.train + share * (pair.train - before.train);
      upper.push({ x, y });
      lower.push({ x, y });
      if (worse(before) > 0) close();
    }
    if (worse(pair) > 0) {
      upper.push({ x: pair.x, y: pair.validation });
      lower.push({ x: pair.x, y: pair.train });
    }
  });
  close();
  return areas;
}

function pairs(train: Track, validation: Track, xs: number[]): Pair[] {
  const known = new Map(train.steps.map((step, i) => [step, train.values[i]]));
  return validation.steps.flatMap((step, i) => {
    const pair = { x: xs[i], train: known.get(step) ?? NaN, validation: validation.values[i] };
    return Number.isFinite(pair.train + pair.validation) ? [pair] : [];
  });
}

export function paintGap(
  chart: Chart<'line', XY[]>,
  reading: Reading,
  tracks: Tracks,
  across: Across,
  colour: Colours,
): void {
  const [train, validation] = [tracks(reading.train), tracks(reading.validation)];
  if (!train || !validation) return;
  const { ctx, scales, chartArea: area } = chart;
  ctx.beginPath();
  ctx.rect(area.left, area.top, area.width, area.height);
  ctx.clip();
  ctx.fillStyle = `color-mix(in srgb, ${colour('--series-2')} 20%, transparent)`;
  for (const outline of gaps(pairs(train, validation, across(validation)), reading.higherIsBetter)) {
    ctx.beginPath();
    outline.forEach(({ x, y }) =>
      ctx.lineTo(scales.x.getPixelForValue(x), scales.y.getPixelForValue(y)),
    );
    ctx.fill();
  }
}

/** The index of an epoch's end in a curve that has one point an epoch. */
function at(track: Track, epoch: number): number {
  return track.epochs.findIndex((e) => Math.round(e) === epoch);
}

export function paintMarks(
  chart: Chart<'line', XY[]>,
  reading: Reading,
  tracks: Tracks,
  across: Across,
  colour: Colours,
  font: string,
): void {
  const validation = tracks(reading.validation);
  if (!validation) return;
  const { ctx, scales, chartArea: area } = chart;
  ctx.font = `600 11px ${font}`;
  ctx.textBaseline = 'middle';
  const stop = at(validation, reading.stopEpoch);
  const best = at(validation, reading.bestEpoch);
  const taken = stop >= 0 ? paintStop(stop) : undefined;
  if (best >= 0) paintBest(best);

  function paintStop(i: number): Box {
    const pixel = scales.x.getPixelForValue(across(validation!)[i]);
    ctx.strokeStyle = colour('--ink-2');
    ctx.lineWidth = 1.5;
    ctx.setLineDash([2, 3]);
    ctx.beginPath();
    ctx.moveTo(pixel, area.top - 4);
    ctx.lineTo(pixel, area.bottom);
    ctx.stroke();
    ctx.setLineDash([]);
    return label(reading.stop, pixel, area.top + 4);
  }

  function paintBest(i: number): void {
    const x = scales.x.getPixelForValue(across(validation!)[i]);
    const y = scales.y.getPixelForValue(validation!.values[i]);
    if (!(y >= area.top - 1 && y <= area.bottom + 1)) return;
    ctx.beginPath();
    [[0, -7], [7, 0], [0, 7], [-7, 0]].forEach(([dx, dy]) => ctx.lineTo(x + dx, y + dy));
    ctx.closePath();
    ctx.fillStyle = colour('--series-2');
    ctx.fill();
    ctx.lineWidth = 2;
    ctx.strokeStyle = colour('--surface');
    ctx.stroke();
    const room = { left: area.left + 4, right: area.right - 4, top: area.top, bottom: area.bottom };
    const width = ctx.measureText(reading.best).width;
    const place = beside({ x, y }, width, room, drawn(chart), taken);
    label(reading.best, place.x, place.y);
  }

  /** Words on a ground of their own, inside the plot. */
  function label(words: string, x: number, y: number): Box {
    const width = ctx.measureText(words).width;
    const left = Math.min(area.right - width - 4, Math.max(area.left + 4, x - width / 2));
    ctx.fillStyle = `color-mix(in srgb, ${colour('--surface')} 86%, transparent)`;
    ctx.fillRect(left - 3, y - 8, width + 6, 16);
    ctx.fillStyle = colour('--ink');
    ctx.fillText(words, left, y);
    return { left, right: left + width, top: y - 8, bottom: y + 8 };
  }
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The lines of a chart as they stand on the screen. */
function drawn(chart: Chart<'line', XY[]>): XY[][] {
  return chart.data.datasets.flatMap((_, i) =>
    chart.isDatasetVisible(i) ? [chart.getDatasetMeta(i).data as unknown as XY[]] : [],
  );
}

/** How much of a box a line crosses, in pixels across. */
function covered(box: Box, line: XY[]): number {
  let sum = 0;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]];
    const [from, to] = [Math.max(a.x, box.left), Math.min(b.x, box.right)];
    if (!(from <= to)) continue;
    const slope = b.x > a.x ? (b.y - a.y) / (b.x - a.x) : 0;
    const [first, last] = [a.y + slope * (from - a.x), a.y + slope * (to - a.x)];
    const steep = b.x > a.x ? [first, last] : [a.y, b.y];
    if (Math.max(...steep) >= box.top && Math.min(...steep) <= box.bottom) sum += to - from + 1;
  }
  return sum;
}

/**
 * Where words about a point stand in a room: near it, where they hide least of the lines and of
 * what is written already.
 */
export function beside(point: XY, width: number, room: Box, lines: XY[][], taken?: Box): XY {
  let best: XY = point;
  let least = Infinity;
  for (const off of [18, 32, 48, 68]) {
    for (const y of [point.y - off, point.y + off]) {
      if (y - 9 < room.top || y + 9 > room.bottom) continue;
      for (const wanted of [point.x, point.x - width / 2 - 12, point.x + width / 2 + 12]) {
        const x = Math.min(room.right - width / 2, Math.max(room.left + width / 2, wanted));
        const box = { left: x - width / 2 - 3, right: x + width / 2 + 3, top: y - 8, bottom: y + 8 };
        const meets =
          taken && box.left < taken.right && taken.left < box.right &&
          box.top < taken.bottom && taken.top < box.bottom;
        const cost =
          lines.reduce((sum, line) => sum + covered(box, line), meets ? width : 0) + off / 100;
        if (cost < least) {
          least = cost;
          best = { x, y };
        }
      }
    }
  }
  return best;
}
