/** What charts of curves draw beside the curves: the cursor, the shapes at their ends. */
import type { Chart, Plugin } from 'chart.js';
import { drawPoint } from 'chart.js/helpers';

interface End {
  x: number;
  y: number;
  token: string;
  marker: string;
  back: boolean;
}

interface Look {
  colour(): (token: string) => string;
  cursor(): number | undefined;
  ends(): End[];
  paint(layer: 'behind' | 'over', colour: (token: string) => string): void;
}

const SHAPES: Record<string, 'circle' | 'rect' | 'triangle' | 'rectRot' | 'crossRot' | 'star'> = {
  CIRCLE: 'circle',
  SQUARE: 'rect',
  TRIANGLE: 'triangle',
  DIAMOND: 'rectRot',
  CROSS: 'crossRot',
  STAR: 'star',
};

/** The shape of a marker as the library names it. */
export function shapeOf(marker: string) {
  return SHAPES[marker];
}

function ends(chart: Chart<'line'>, all: End[], colour: (token: string) => string): void {
  const { ctx, scales, chartArea: area } = chart;
  for (const { x, y, token, marker, back } of all) {
    const [across, up] = [scales.x.getPixelForValue(x), scales.y.getPixelForValue(y)];
    if (!(up >= area.top - 1 && up <= area.bottom + 1)) continue;
    ctx.globalAlpha = back ? 0.25 : 1;
    ctx.fillStyle = ctx.strokeStyle = colour(token);
    ctx.setLineDash([]);
    const pointStyle = SHAPES[marker];
    drawPoint(ctx, { pointStyle, radius: 4.5, borderWidth: 2 } as never, across, up);
  }
  ctx.globalAlpha = 1;
}

function cursor(chart: Chart<'line'>, x: number, colour: string): void {
  const pixel = chart.scales.x.getPixelForValue(x);
  const { top, bottom, left, right } = chart.chartArea;
  if (pixel < left || pixel > right) return;
  chart.ctx.strokeStyle = colour;
  chart.ctx.setLineDash([]);
  chart.ctx.lineWidth = 1;
  chart.ctx.beginPath();
  chart.ctx.moveTo(pixel, top);
  chart.ctx.lineTo(pixel, bottom);
  chart.ctx.stroke();
}

export function lookPlugin(look: Look): Plugin<'line'> {
  return {
    id: 'look',
    beforeDatasetsDraw: (chart) => {
      if (!chart.scales.x) return;
      chart.ctx.save();
      look.paint('behind', look.colour());
      chart.ctx.restore();
    },
    afterDraw: (chart) => {
      if (!chart.scales.x) return;
      const colour = look.colour();
      chart.ctx.save();
      ends(chart, look.ends(), colour);
      look.paint('over', colour);
      const x = look.cursor();
      if (x !== undefined) cursor(chart, x, colour('--ink-3'));
      chart.ctx.restore();
    },
  };
}
