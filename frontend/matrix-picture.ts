/** A confusion matrix as a picture, cell by cell as the page shows it. */
import { sheet, SPACE, type Look } from './chart/sheet';

/** The title is as wide as it needs, at least; names that the page cuts are cut here too. */
export function matrixPicture(table: HTMLTableElement, title: string, look: Look) {
  const around = table.getBoundingClientRect();
  const width = Math.max(around.width, 9 * title.length);
  const { canvas, pen, top } = sheet(title, width, around.height + 8, look);
  pen.translate(SPACE - around.left, top + 8 - around.top);
  for (const cell of table.querySelectorAll<HTMLElement>('th, td')) {
    const box = cell.getBoundingClientRect();
    pen.save();
    pen.beginPath();
    pen.rect(box.left, box.top, box.width, box.height);
    pen.clip();
    pen.fillStyle = getComputedStyle(cell).backgroundColor;
    pen.fillRect(box.left, box.top, box.width, box.height);
    words(pen, cell);
    pen.restore();
  }
  return canvas;
}

/** Each text where it stands; a name on end reads from below. */
function words(pen: CanvasRenderingContext2D, cell: HTMLElement): void {
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const box = range.getBoundingClientRect();
    const style = getComputedStyle(walker.currentNode.parentElement!);
    if (box.width === 0 || parseFloat(style.fontSize) === 0) continue;
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    pen.fillStyle = style.color;
    pen.save();
    if (style.writingMode === 'horizontal-tb') {
      pen.translate(box.left, box.top + box.height / 2);
    } else {
      pen.translate(box.left + box.width / 2, box.bottom);
      pen.rotate(-Math.PI / 2);
    }
    pen.fillText(walker.currentNode.textContent ?? '', 0, 0);
    pen.restore();
  }
}
