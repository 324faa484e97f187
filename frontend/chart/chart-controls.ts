import type { Axis } from './format';
import { change, view, viewers, type View } from './view';

const ACROSS: [Axis, string][] = [
  ['step', 'step'],
  ['time', 'relative time'],
  ['epoch', 'epoch'],
];

/** One bar that steers all curves of a page. */
class ChartControls extends HTMLElement {
  private smoothing = document.createElement('input');
  private shown = document.createElement('output');
  private across = document.createElement('select');
  private log = document.createElement('input');
  private outliers = document.createElement('input');

  connectedCallback(): void {
    viewers.add(this);
    if (!this.hasChildNodes()) this.build();
    this.fill();
  }

  disconnectedCallback(): void {
    viewers.delete(this);
  }

  viewChanged(changed: keyof View | 'runs'): void {
    if (changed !== 'runs') this.fill();
  }

  private build(): void {
    this.setAttribute('role', 'group');
    this.setAttribute('aria-label', 'View of all curves');
    Object.assign(this.smoothing, { type: 'range', min: '0', max: '0.99', step: '0.01' });
    this.smoothing.oninput = () => change('smoothing', Number(this.smoothing.value));
    this.across.append(...ACROSS.map(([key, name]) => new Option(name, key)));
    this.across.onchange = () => change('x', this.across.value as Axis);
    this.log.type = this.outliers.type = 'checkbox';
    this.log.onchange = () => change('log', this.log.checked);
    this.outliers.onchange = () => change('outliers', this.outliers.checked);
    this.append(
      this.field('Smoothing', this.smoothing, this.shown),
      this.field('Across', this.across),
      this.field('Logarithmic y', this.log),
      this.field('Ignore outliers', this.outliers),
    );
  }

  private field(name: string, ...controls: HTMLElement[]): HTMLElement {
    const label = document.createElement('label');
    const text = document.createElement('span');
    text.textContent = name;
    label.append(text, ...controls);
    return label;
  }

  private fill(): void {
    this.smoothing.value = String(view.smoothing);
    this.shown.textContent = view.smoothing.toFixed(2);
    this.across.value = view.x;
    this.log.checked = view.log;
    this.outliers.checked = view.outliers;
  }
}

customElements.define('chart-controls', ChartControls);
