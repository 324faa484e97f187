/** How series and axes of an XY chart become Chart.js's. */
import {
  BarController,
  BarElement,
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  ScatterController,
  type ChartDataset,
  type ScaleOptions,
} from 'chart.js';
import { value } from './format';
import { pattern } from './lines';
import type { AxisModel, SeriesModel, XYModel } from './xy-model';

export interface Point {
  x: number;
  y: number;
}

/** Tells Chart.js what these charts are made of. */
export function register(): void {
  Chart.register(
    BarController,
    BarElement,
    Filler,
    LinearScale,
    LineController,
    LineElement,
    LogarithmicScale,
    PointElement,
    ScatterController,
  );
}

/** More points than this are drawn small and see-through, so that crowds look darker. */
const CROWD = 300;
const DENSE = 5000;

export function dataset(
  series: SeriesModel,
  stroke: string,
  log: boolean,
  model: XYModel,
): ChartDataset<'line' | 'bar' | 'scatter', Point[]> {
  const data: Point[] = [];
  for (let i = 0; i < series.points.length; i += 2) {
    const x = series.points[i] ?? NaN;
    const y = series.points[i + 1] ?? NaN;
    data.push({ x: model.x.log && x <= 0 ? NaN : x, y: log && y <= 0 ? NaN : y });
  }
  const soft = (share: number) => `color-mix(in srgb, ${stroke} ${share}%, transparent)`;
  switch (series.kind) {
    case 'BAR':
      return {
        type: 'bar',
        data,
        backgroundColor: soft(model.series.length > 1 ? 70 : 80),
        borderColor: stroke,
        borderWidth: 1,
        barPercentage: 0.96,
        categoryPercentage: model.x.names.length > 0 ? 0.8 : 1,
        order: 3,
      };
    case 'SCATTER': {
      const crowd = data.length > CROWD;
      return {
        type: 'scatter',
        data,
        pointRadius: crowd ? 2 : 3.5,
        pointBackgroundColor: soft(data.length > DENSE ? 20 : crowd ? 45 : 75),
        pointBorderColor: stroke,
        pointBorderWidth: crowd ? 0 : 1,
        order: 2,
      };
    }
    default:
      return {
        type: 'line',
        data,
        borderColor: stroke,
        borderWidth: 2,
        borderDash: pattern(series.dash),
        stepped: series.kind === 'STEP' ? 'before' : false,
        fill: series.kind === 'AREA' ? 'origin' : false,
        backgroundColor: soft(18),
        // A curve of one point would be invisible.
        pointRadius: data.length === 1 ? 3 : 0,
        pointBackgroundColor: stroke,
        order: 1,
      };
  }
}

type Scales = { x: ScaleOptions<'linear' | 'logarithmic'>; y: ScaleOptions<'linear' | 'logarithmic'> };

export function scales(
  x: AxisModel,
  y: AxisModel,
  series: SeriesModel[],
  colour: (token: string) => string,
  font: { family: string; size: number },
): Scales {
  const bars = series.some(({ kind }) => kind === 'BAR');
  const free = x.from === null && x.to === null;
  const ticks = (axis: AxisModel, limit: number) => ({
    color: colour('--ink-3'),
    font,
    maxRotation: axis.names.length > 0 ? 60 : 0,
    maxTicksLimit: axis.names.length > 0 ? 40 : limit,
    stepSize: axis.names.length > 0 && axis.names.length <= 40 ? 1 : undefined,
    padding: 6,
    callback: (v: number | string) =>
      axis.names.length > 0 ? (axis.names[Number(v)] ?? '') : value(Number(v), axis.values, 3),
  });
  const title = (axis: AxisModel) => ({
    display: axis.label !== '',
    text: axis.label,
    color: colour('--ink-2'),
    font,
    padding: 2,
  });
  const of = (axis: AxisModel, limit: number) => ({
    type: axis.log ? ('logarithmic' as const) : ('linear' as const),
    min: axis.from ?? undefined,
    max: axis.to ?? undefined,
    title: title(axis),
    ticks: ticks(axis, limit),
  });
  return {
    x: {
      ...of(x, 8),
      // Half a bar of room at the ends, unless the ends are given.
      offset: bars && free,
      grid: { display: false },
      border: { color: colour('--line-strong') },
    },
    y: {
      ...of(y, 6),
      beginAtZero: bars && y.from === null && !y.log,
      grid: { color: colour('--line'), drawTicks: false },
      border: { display: false },
    },
  } as Scales;
}
