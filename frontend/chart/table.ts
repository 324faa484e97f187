/** The values of a chart as a table. */

export const TABLE_ROWS = 200;

function cell(tag: string, text: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  element.className = 'number';
  return element;
}

/** A table and, under it, what it leaves out. */
export function table(head: string[], rows: string[][], left: string): HTMLElement[] {
  const element = document.createElement('table');
  element.className = 'plain';
  for (const [tag, cells] of [['th', head] as const, ...rows.map((row) => ['td', row] as const)]) {
    const tr = document.createElement('tr');
    tr.append(...cells.map((text) => cell(tag, text)));
    element.append(tr);
  }
  const note = document.createElement('p');
  note.className = 'quiet small';
  note.textContent = left;
  return [element, note];
}
