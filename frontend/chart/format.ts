/** Numbers and times as people read them in a chart. */

export type Values = 'NUMBER' | 'PERCENT';
export type Axis = 'step' | 'time' | 'epoch';

const count = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** A value with up to `digits` significant digits: 0.0813 or 98.12 %. */
export function value(v: number, kind: Values, digits = 5): string {
  if (!Number.isFinite(v)) return Number.isNaN(v) ? '–' : v > 0 ? '∞' : '−∞';
  if (kind === 'PERCENT') return `${Number((v * 100).toPrecision(digits))} %`;
  const size = Math.abs(v);
  if (v !== 0 && (size < 1e-4 || size >= 1e9)) return v.toExponential(digits - 2);
  return new Intl.NumberFormat('en-US', { maximumSignificantDigits: digits }).format(v);
}

/** Seconds on a clock: 00:21, 1:02:03. */
export function clock(seconds: number): string {
  const s = Math.max(0, Math.round(seconds));
  const two = (n: number) => String(n).padStart(2, '0');
  const rest = `${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
  return s < 3600 ? rest : `${Math.floor(s / 3600)}:${rest}`;
}

/** A place on the horizontal axis: 1,200, 00:21 or 2.5. */
export function place(x: number, axis: Axis): string {
  return axis === 'time' ? clock(x) : count.format(x);
}
