/** What the server tells an XY chart. */
import type { Values } from './format';
import type { Dash } from './lines';

export interface AxisModel {
  label: string;
  log: boolean;
  values: Values;
  from: number | null;
  to: number | null;
  names: string[];
}

export interface SeriesModel {
  label: string;
  kind: 'LINE' | 'STEP' | 'SCATTER' | 'BAR' | 'AREA';
  colour: number;
  dash: Dash;
  /** Points on the server, of which `points` may leave some out. */
  count: number;
  /** x and y, one after the other. */
  points: (number | null)[];
  /** The number of each point on the server; empty if all are here. */
  indices: number[];
}

export interface ReferenceModel {
  label: string;
  /** The height of a horizontal line; without it, the diagonal. */
  y?: number;
}

export interface XYModel {
  title: string;
  choosable: boolean;
  x: AxisModel;
  y: AxisModel;
  series: SeriesModel[];
  references: ReferenceModel[];
}

export interface Mark {
  x: number;
  label: string;
}
