import type { Axis } from './format';

/** What all charts on a page share, remembered in this browser. */
export interface View {
  /** The weight of TensorBoard's average, 0 to 0.99. */
  smoothing: number;
  x: Axis;
  log: boolean;
  /** Whether the vertical axis leaves out the lowest and the highest twentieth. */
  outliers: boolean;
}

export interface Viewer {
  viewChanged(changed: keyof View | 'runs'): void;
}

const KEY = 'weightroom.chart';

function remembered(): Partial<View> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}');
  } catch {
    return {};
  }
}

export const view: View = {
  smoothing: 0.6,
  x: 'step',
  log: false,
  outliers: false,
  ...remembered(),
};

/** Which runs the page's overlays hide and bring out; it lasts as long as the page. */
export const runs = { hidden: new Set<string>(), pointed: undefined as string | undefined };

/** The charts and the controls on the page. */
export const viewers = new Set<Viewer>();

export function change<K extends keyof View>(key: K, value: View[K]): void {
  view[key] = value;
  localStorage.setItem(KEY, JSON.stringify(view));
  viewers.forEach((viewer) => viewer.viewChanged(key));
}

export function toggleRun(key: string): void {
  if (!runs.hidden.delete(key)) runs.hidden.add(key);
  viewers.forEach((viewer) => viewer.viewChanged('runs'));
}

export function pointAtRun(key: string | undefined): void {
  if (runs.pointed === key) return;
  runs.pointed = key;
  viewers.forEach((viewer) => viewer.viewChanged('runs'));
}
