/** Charts as files that people take away. */

/** A name that a spreadsheet would take for a formula is only a name. */
export function quoted(text: string): string {
  return `"${(/^[=+\-@\t\r]/.test(text) ? "'" : '') + text.replaceAll('"', '""')}"`;
}

/** Saves what an address holds under the chart's title. */
export function save(chart: HTMLElement, title: string, ending: string, address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = `${title.replaceAll(/[^\w-]+/g, '-')}.${ending}`;
  chart.append(link);
  link.click();
  link.remove();
  if (address.startsWith('blob:')) setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export function textAddress(text: string, type: string): string {
  return URL.createObjectURL(new Blob([text], { type }));
}

/** The picture on its ground. */
export function png(canvas: HTMLCanvasElement, ground: string): string {
  const picture = document.createElement('canvas');
  picture.width = canvas.width;
  picture.height = canvas.height;
  const pen = picture.getContext('2d')!;
  pen.fillStyle = ground;
  pen.fillRect(0, 0, picture.width, picture.height);
  pen.drawImage(canvas, 0, 0);
  return picture.toDataURL('image/png');
}
