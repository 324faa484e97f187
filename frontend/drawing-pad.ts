/** A pad for a small grey image: strokes are drawn large, and told in the image's own size. */
class DrawingPad extends HTMLElement {
  rows = 28;
  columns = 28;
  private canvas = document.createElement('canvas');
  private last: [number, number] | undefined;
  private ready = false;

  connectedCallback() {
    if (this.ready) return;
    this.ready = true;
    const scale = 10;
    this.canvas.width = this.columns * scale;
    this.canvas.height = this.rows * scale;
    this.canvas.setAttribute('role', 'img');
    this.canvas.setAttribute('aria-label', 'Drawing pad; draw with mouse, pen or finger');
    this.append(this.canvas);
    this.wipe();
    this.canvas.addEventListener('pointerdown', (event) => {
      this.canvas.setPointerCapture(event.pointerId);
      this.last = this.at(event);
      this.stroke(event);
    });
    this.canvas.addEventListener('pointermove', (event) => {
      if (this.last) this.stroke(event);
    });
    const end = () => {
      if (!this.last) return;
      this.last = undefined;
      this.tell();
    };
    this.canvas.addEventListener('pointerup', end);
    this.canvas.addEventListener('pointercancel', end);
  }

  clear() {
    this.wipe();
  }

  private wipe() {
    const pen = this.canvas.getContext('2d')!;
    pen.fillStyle = '#000';
    pen.fillRect(0, 0, this.canvas.width, this.canvas.height);
  }

  private at(event: PointerEvent): [number, number] {
    const box = this.canvas.getBoundingClientRect();
    return [
      ((event.clientX - box.left) * this.canvas.width) / box.width,
      ((event.clientY - box.top) * this.canvas.height) / box.height,
    ];
  }

  private stroke(event: PointerEvent) {
    const pen = this.canvas.getContext('2d')!;
    const [x, y] = this.at(event);
    const [fromX, fromY] = this.last ?? [x, y];
    pen.strokeStyle = '#fff';
    pen.lineCap = 'round';
    pen.lineJoin = 'round';
    pen.lineWidth = this.canvas.height / 13;
    pen.beginPath();
    pen.moveTo(fromX, fromY);
    pen.lineTo(x, y);
    pen.stroke();
    this.last = [x, y];
  }

  /** The mean over each pixel's square. */
  private tell() {
    const { width, height } = this.canvas;
    const large = this.canvas.getContext('2d')!.getImageData(0, 0, width, height).data;
    const scale = width / this.columns;
    let bytes = '';
    for (let row = 0; row < this.rows; row++) {
      for (let column = 0; column < this.columns; column++) {
        let sum = 0;
        for (let y = 0; y < scale; y++) {
          for (let x = 0; x < scale; x++) {
            sum += large[4 * ((row * scale + y) * width + column * scale + x)];
          }
        }
        bytes += String.fromCharCode(Math.round(sum / (scale * scale)));
      }
    }
    this.dispatchEvent(new CustomEvent('drawn', { detail: btoa(bytes) }));
  }
}

customElements.define('drawing-pad', DrawingPad);
