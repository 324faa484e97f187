/** Curves as words, as a table and as a file. */
import type { Curve } from './curve-chart';
import { quoted } from './files';
import { place, value, type Values } from './format';
import { TABLE_ROWS } from './table';

export function summary(name: string, epoch: number, curves: Curve[], values: Values): string {
  const parts = curves
    .filter(({ track }) => track.length > 0)
    .map(({ label, track }) => {
      const first = value(track.values[0], values, 4);
      const last = value(track.values[track.length - 1], values, 4);
      return `${label} from ${first} to ${last}`;
    });
  return parts.length
    ? `Chart of ${name} after epoch ${epoch}: ${parts.join('; ')}.`
    : `Chart of ${name}: no values yet.`;
}

/** The newest steps first, a column for each curve. */
export function tableOf(curves: Curve[], values: Values) {
  const bySteps = new Map<number, Map<string, number>>();
  for (const { key, track } of curves) {
    track.steps.forEach((step, i) => {
      if (!bySteps.has(step)) bySteps.set(step, new Map());
      bySteps.get(step)!.set(key, track.values[i]);
    });
  }
  const steps = [...bySteps.keys()].sort((a, b) => b - a);
  const rows = steps.slice(0, TABLE_ROWS).map((step) => [
    place(step, 'step'),
    ...curves.map(({ key }) => {
      const v = bySteps.get(step)!.get(key);
      return v === undefined ? '' : value(v, values);
    }),
  ]);
  const more = steps.length - TABLE_ROWS;
  const left =
    more > 0 ? `The newest ${TABLE_ROWS} steps. The CSV file has ${place(more, 'step')} more.` : '';
  return { head: ['step', ...curves.map(({ label }) => label)], rows, left };
}

export function csv(curves: Curve[]): string {
  const lines = ['series,step,seconds,epoch,value'];
  for (const { label, track } of curves) {
    track.steps.forEach((step, i) =>
      lines.push(
        [quoted(label), step, track.seconds[i], track.epochs[i], track.values[i]].join(','),
      ),
    );
  }
  return lines.join('\n') + '\n';
}
