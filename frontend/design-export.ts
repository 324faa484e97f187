/** How a design leaves the program: as a file, as a PNG made of its diagram, on paper. */
const LARGEST_SIDE = 16_000;
const LARGEST_AREA = 120_000_000;

function opened(svg: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = reject;
    image.src = svg;
  });
}

/** As sharp as paper wants it, as far as a canvas may be that large. */
function scale(width: number, height: number): number {
  return Math.min(2, LARGEST_SIDE / Math.max(width, height), Math.sqrt(LARGEST_AREA / (width * height)));
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The name that the server gives the SVG, with another ending. */
function nameOf(answer: Response): string {
  const header = answer.headers.get('content-disposition') ?? '';
  const name = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1] ?? 'diagram.svg';
  return decodeURIComponent(name).replace(/\.svg$/, '.png');
}

async function png(address: string): Promise<void> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`the diagram is not there: ${answer.status}`);
  const svg = URL.createObjectURL(await answer.blob());
  try {
    const image = await opened(svg);
    const factor = scale(image.naturalWidth, image.naturalHeight);
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.naturalWidth * factor);
    canvas.height = Math.round(image.naturalHeight * factor);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (!blob) throw new Error('the browser made no PNG');
    save(blob, nameOf(answer));
  } finally {
    URL.revokeObjectURL(svg);
  }
}

function print(address: string): void {
  const page = window.open(address, '_blank');
  if (!page) {
    window.location.assign(address);
    return;
  }
  const waiting = setInterval(() => {
    if (page.closed) {
      clearInterval(waiting);
    } else if (page.location.href === address && page.document.readyState === 'complete') {
      clearInterval(waiting);
      page.focus();
      page.print();
    }
  }, 50);
}

function keep(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
}

export {};

declare global {
  interface Window {
    exportDesign(way: 'file' | 'png' | 'print', path: string): Promise<void>;
  }
}

window.exportDesign = async (way, path) => {
  const address = new URL(path, document.baseURI).href;
  if (way === 'print') {
    print(address);
  } else if (way === 'png') {
    await png(address);
  } else {
    keep(address);
  }
};
