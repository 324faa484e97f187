/** How lines are told apart. */

export type Dash = 'SOLID' | 'DASHED' | 'DOTTED' | 'DASH_DOT';

const PATTERNS: Record<Dash, number[]> = {
  SOLID: [],
  DASHED: [7, 4],
  DOTTED: [2, 3],
  DASH_DOT: [9, 3, 2, 3],
};

export function pattern(dash: Dash): number[] {
  return PATTERNS[dash];
}

/** A short piece of the line, for legends. */
export function swatch(token: string, dash: Dash, kind: 'line' | 'point' | 'bar'): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'chart-swatch');
  svg.setAttribute('viewBox', '0 0 22 10');
  svg.setAttribute('aria-hidden', 'true');
  svg.style.color = `var(${token})`;
  const shapes = {
    line: `<path d="M1 5H21" stroke-dasharray="${pattern(dash).map((n) => n * 0.8).join(' ')}"/>`,
    point: '<circle cx="11" cy="5" r="3.5"/>',
    bar: '<rect x="6" y="0.5" width="10" height="9" rx="1"/>',
  };
  svg.innerHTML = shapes[kind];
  return svg;
}
