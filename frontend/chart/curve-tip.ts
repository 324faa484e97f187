/** The exact values at a place of the horizontal axis. */
import type { Curve } from './curve-chart';
import { place, value, type Values } from './format';

/** More lines than this would hide the curves. */
const MOST = 8;

export interface Row {
  curve: Curve;
  /** Which of its points. */
  i: number;
  /** How far the pointer is from it, up or down. */
  distance: number;
  smoothed: boolean;
}

/** The rows that are shown: the nearest ones, in the order of their values when there are many. */
export function chosen(rows: Row[]): Row[] {
  if (rows.length <= MOST) return rows;
  return [...rows]
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MOST)
    .sort((a, b) => b.curve.track.values[b.i] - a.curve.track.values[a.i]);
}

export function fill(tip: HTMLElement, all: Row[], values: Values, pointed?: string): void {
  const rows = chosen(all);
  const head = document.createElement('strong');
  const { curve, i } = rows[0];
  const step = curve.track.steps[i];
  head.textContent =
    `step ${place(step, 'step')} · epoch ${place(curve.track.epochs[i], 'epoch')}` +
    ` · ${place(curve.track.seconds[i], 'time')}`;
  const lines = rows.map((row) => {
    const { track, token, label, key } = row.curve;
    const line = document.createElement('div');
    line.style.setProperty('--series', `var(${token})`);
    line.classList.toggle('pointed', key === pointed);
    const own = track.steps[row.i];
    line.textContent =
      `${label} ${value(track.values[row.i], values)}` +
      (row.smoothed ? ` (smoothed ${value(track.smoothed[row.i], values)})` : '') +
      (own === step ? '' : ` at step ${place(own, 'step')}`);
    return line;
  });
  if (all.length > rows.length) {
    const more = document.createElement('small');
    more.textContent = `and ${all.length - rows.length} more`;
    lines.push(more as HTMLDivElement);
  }
  tip.replaceChildren(head, ...lines);
}

/** Beside the cursor, on the side that has room. */
export function beside(tip: HTMLElement, pixel: number, room: number): void {
  const width = tip.offsetWidth;
  const left = pixel > room / 2 ? pixel - 12 - width : pixel + 12;
  tip.style.left = `${Math.max(0, Math.min(room - width, left))}px`;
}
