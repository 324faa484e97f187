/** A chart as a picture that stands alone: its title, its legend, opaque ground. */
import type { Chart } from 'chart.js';
import { drawPoint } from 'chart.js/helpers';
import { shapeOf } from './curve-look';
import type { LegendEntry } from './head';
import { pattern } from './lines';
import { SCALE, sheet, SPACE, type Look } from './sheet';

const LINE = 20;
const SWATCH = 22;
const GAP = 18;

/** A named line of the legend; a marker stands at the end of its line. */
export type PictureEntry = Omit<LegendEntry, 'key' | 'swatch' | 'fixed'> & { marker?: string };

/** What is seen of a chart, at twice the size of the screen, in the colours of now. */
export function picture(
  chart: Chart,
  title: string,
  entries: PictureEntry[],
  look: Look,
): HTMLCanvasElement {
  const { width, height } = chart;
  const shown = entries.filter((entry) => !entry.hidden);
  const measuring = document.createElement('canvas').getContext('2d')!;
  measuring.font = `12px ${look.family}`;
  const places = flow(shown, width, (text) => measuring.measureText(text).width);
  const lines = places.length ? places[places.length - 1].line + 1 : 0;
  const { canvas, pen, top } = sheet(title, width, lines * LINE + GAP / 2 + height, look);
  pen.font = measuring.font;
  shown.forEach((entry, i) => {
    const { left, line, text } = places[i];
    const [x, y] = [SPACE + left, top + (line + 0.5) * LINE];
    swatch(pen, entry, look.colour(entry.token), x, y);
    pen.fillStyle = look.colour('--ink-2');
    pen.fillText(text, x + SWATCH + 6, y, width - SWATCH - 6);
  });
  const under = top + lines * LINE + GAP / 2;
  drawnAt(chart, SCALE, () => pen.drawImage(chart.canvas, SPACE, under, width, height));
  return canvas;
}

/** Where each entry stands: one after the other, on a new line where there is no more room. */
function flow(entries: PictureEntry[], room: number, measure: (text: string) => number) {
  let [left, line] = [0, 0];
  return entries.map((entry) => {
    const text = entry.last ? `${entry.label}  ${entry.last}` : entry.label;
    const wide = SWATCH + 6 + measure(text);
    if (left > 0 && left + wide > room) [left, line] = [0, line + 1];
    const place = { left, line, text };
    left += wide + GAP;
    return place;
  });
}

function swatch(
  pen: CanvasRenderingContext2D,
  { kind, dash, marker }: PictureEntry,
  colour: string,
  x: number,
  y: number,
): void {
  pen.strokeStyle = pen.fillStyle = colour;
  pen.lineWidth = 2;
  if (kind === 'bar') {
    pen.fillRect(x + 6, y - 5, 10, 10);
  } else if (kind === 'line') {
    pen.setLineDash(pattern(dash));
    pen.beginPath();
    pen.moveTo(x, y);
    pen.lineTo(x + SWATCH, y);
    pen.stroke();
    pen.setLineDash([]);
  }
  if (kind === 'point' || marker) {
    const pointStyle = shapeOf(marker ?? 'CIRCLE');
    drawPoint(pen, { pointStyle, radius: 4, borderWidth: 2 } as never, x + SWATCH / 2, y);
  }
}

/** Draws a chart with another number of pixels for as long as it is used; nobody sees it. */
function drawnAt(chart: Chart, ratio: number, use: () => void): void {
  const before = chart.currentDevicePixelRatio;
  try {
    chart.options.devicePixelRatio = ratio;
    chart.resize();
    use();
  } finally {
    chart.options.devicePixelRatio = before;
    chart.resize();
    delete chart.options.devicePixelRatio;
  }
}
