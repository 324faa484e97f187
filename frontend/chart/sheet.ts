/** The ground of a picture that people take away. */

/** So many pixels of the picture for one of the screen. */
export const SCALE = 2;

export const SPACE = 16;
const TITLE = 24;

export interface Look {
  /** The colour of a token of the stylesheet, as the page shows it now. */
  colour(token: string): string;
  family: string;
}

export interface Sheet {
  canvas: HTMLCanvasElement;
  /** Draws in pixels of the screen. */
  pen: CanvasRenderingContext2D;
  /** Where there is room under the title. */
  top: number;
}

/** An opaque sheet with a title and room for so much under it. */
export function sheet(title: string, width: number, height: number, look: Look): Sheet {
  const canvas = document.createElement('canvas');
  const top = SPACE + TITLE;
  canvas.width = SCALE * (width + 2 * SPACE);
  canvas.height = SCALE * (top + height + SPACE);
  const pen = canvas.getContext('2d')!;
  pen.scale(SCALE, SCALE);
  pen.fillStyle = look.colour('--surface');
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.textBaseline = 'middle';
  pen.fillStyle = look.colour('--ink');
  pen.font = `620 15px ${look.family}`;
  pen.fillText(title, SPACE, SPACE + TITLE / 2 - 2, width);
  return { canvas, pen, top };
}

export function pngFile(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((done, failed) =>
    canvas.toBlob(
      (blob) => (blob ? done(blob) : failed(new Error('the picture is too large'))),
      'image/png',
    ),
  );
}
