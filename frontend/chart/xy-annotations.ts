/** What an XY chart draws beside its series: reference lines, marks, the chosen point. */
import type { Chart, Plugin } from 'chart.js';
import type { Mark, ReferenceModel } from './xy-model';

export interface Annotated {
  ink: string;
  line: string;
  ground: string;
  font: string;
  references: ReferenceModel[];
  marks: Mark[];
  at?: { series: number; point: number; colour: string };
}

function stroke(chart: Chart, from: [number, number], to: [number, number]): void {
  chart.ctx.beginPath();
  chart.ctx.moveTo(...from);
  chart.ctx.lineTo(...to);
  chart.ctx.stroke();
}

function references(chart: Chart, annotated: Annotated): void {
  const { ctx, chartArea: area, scales } = chart;
  ctx.strokeStyle = annotated.line;
  ctx.lineWidth = 1.25;
  ctx.setLineDash([5, 4]);
  for (const { y } of annotated.references) {
    if (y === undefined) {
      const from = Math.max(scales.x.min, scales.y.min);
      const to = Math.min(scales.x.max, scales.y.max);
      if (from < to) {
        stroke(
          chart,
          [scales.x.getPixelForValue(from), scales.y.getPixelForValue(from)],
          [scales.x.getPixelForValue(to), scales.y.getPixelForValue(to)],
        );
      }
    } else if (y >= scales.y.min && y <= scales.y.max) {
      const pixel = scales.y.getPixelForValue(y);
      stroke(chart, [area.left, pixel], [area.right, pixel]);
    }
  }
  ctx.setLineDash([]);
}

function marks(chart: Chart, annotated: Annotated): void {
  const { ctx, chartArea: area, scales } = chart;
  ctx.font = annotated.font;
  ctx.textBaseline = 'middle';
  ctx.lineWidth = 1.5;
  for (const mark of annotated.marks) {
    const pixel = scales.x.getPixelForValue(mark.x);
    if (!(pixel >= area.left - 1 && pixel <= area.right + 1)) continue;
    ctx.strokeStyle = annotated.ink;
    stroke(chart, [pixel, area.top - 2], [pixel, area.bottom]);
    const width = ctx.measureText(mark.label).width;
    const left = Math.min(area.right - width, Math.max(area.left, pixel - width / 2));
    ctx.fillStyle = annotated.ink;
    ctx.fillText(mark.label, left, area.top - 8);
  }
}

function chosen(chart: Chart, annotated: Annotated): void {
  const { at } = annotated;
  const element = at && chart.getDatasetMeta(at.series)?.data[at.point];
  if (!element) return;
  const { ctx } = chart;
  ctx.beginPath();
  ctx.arc(element.x, element.y, 5, 0, 2 * Math.PI);
  ctx.lineWidth = 2;
  ctx.strokeStyle = at.colour;
  ctx.stroke();
}

export function annotations(annotated: () => Annotated): Plugin<'scatter'> {
  const kept = (draw: (chart: Chart, a: Annotated) => void) => (chart: unknown) => {
    const own = chart as Chart;
    if (!own.scales.x) return;
    own.ctx.save();
    draw(own, annotated());
    own.ctx.restore();
  };
  return {
    id: 'annotations',
    beforeDatasetsDraw: kept(references),
    afterDraw: kept((chart, a) => {
      marks(chart, a);
      chosen(chart, a);
    }),
  };
}
