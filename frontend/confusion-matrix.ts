import { csvFile, save } from './chart/files';
import { SaveMenu } from './chart/save-menu';
import { pngFile } from './chart/sheet';
import { colours } from './chart/theme';
import { matrixPicture } from './matrix-picture';

interface Order {
  label: string;
  classes: number[];
}

interface Shown {
  /** What the classes are classes of. */
  column: string;
  /** Of whom it is, before what it is; empty where there is no other. */
  name: string;
  labels: string[];
  /** Row by row; rows are the true classes. */
  counts: number[];
  /** The samples of each true class. */
  totals: number[];
  /** The matrix that this one is compared with. */
  before?: number[];
  totalsBefore?: number[];
  /** Which classes are not drawn, in words. */
  left?: string;
  orders: Order[];
}

type Mode = 'counts' | 'shares';

const SIZES = { least: 10, most: 72, numbersFrom: 26 };
/** Matrices of so many classes need no zoom: their cells fill the room there is. */
const FEW = 12;
const FILL = { least: 36, most: 88 };

/**
 * Draws a confusion matrix as a grid that is walked with the arrow keys, and tells which cell
 * somebody opens.
 */
class ConfusionMatrix extends HTMLElement {
  declare $server?: { open(actual: number, predicted: number): void; csv(): Promise<string> };

  private shown?: Shown;
  private mode: Mode = 'counts';
  private order: number[] = [];
  private size = 46;
  private chosen: [number, number] | undefined;
  /** Where the keyboard stands, as places in the order. */
  private at: [number, number] = [0, 0];
  private cells: HTMLTableCellElement[][] = [];
  private table = document.createElement('table');
  private tools = document.createElement('div');
  private ground = document.createElement('div');

  /** Called by the server when the matrix joins a page. */
  show(shown: Shown) {
    const first = this.shown === undefined;
    this.shown = shown;
    this.order = shown.orders[0].classes;
    const count = shown.labels.length;
    this.size = count <= FEW ? FILL.least : count <= 30 ? 38 : 34;
    if (first) {
      this.tools.className = 'matrix-tools';
      this.ground.className = 'matrix-ground';
      this.ground.append(this.table);
      this.append(this.tools, this.ground);
      new ResizeObserver(() => this.fit()).observe(this.ground);
      this.table.addEventListener('click', (event) => this.opened(event.target));
      this.table.addEventListener('keydown', (event) => this.walk(event));
      this.table.addEventListener('pointerover', (event) => this.follow(event.target));
      this.table.addEventListener('pointerleave', () => this.cross(undefined));
    }
    this.drawTools();
    this.draw();
  }

  /** Marks the cell whose samples are shown. */
  choose(place: number[]) {
    this.chosen = place.length === 2 ? [place[0], place[1]] : undefined;
    this.mark();
  }

  private drawTools() {
    const { labels, orders, before, left } = this.shown!;
    this.tools.replaceChildren();
    const modes = document.createElement('div');
    modes.className = 'matrix-modes';
    modes.setAttribute('role', 'group');
    modes.setAttribute('aria-label', 'What the cells show');
    const names: [Mode, string][] = [
      ['counts', before ? 'Change in counts' : 'Counts'],
      ['shares', before ? 'Change in row per cent' : 'Row per cent'],
    ];
    for (const [mode, name] of names) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = name;
      button.setAttribute('aria-pressed', String(mode === this.mode));
      button.addEventListener('click', () => {
        this.mode = mode;
        [...modes.children].forEach((each) =>
          each.setAttribute('aria-pressed', String(each === button)),
        );
        this.fill();
      });
      modes.append(button);
    }
    this.tools.append(modes);
    if (labels.length > 2) {
      const label = document.createElement('label');
      const select = document.createElement('select');
      orders.forEach((order, i) => select.add(new Option(order.label, String(i))));
      select.addEventListener('change', () => {
        this.order = orders[Number(select.value)].classes;
        this.draw();
      });
      label.append('Order ', select);
      this.tools.append(label);
    }
    if (labels.length > FEW) {
      const label = document.createElement('label');
      const slider = document.createElement('input');
      slider.type = 'range';
      slider.min = String(SIZES.least);
      slider.max = String(SIZES.most);
      slider.value = String(this.size);
      slider.addEventListener('input', () => {
        this.size = Number(slider.value);
        this.scale();
      });
      label.append('Zoom ', slider);
      this.tools.append(label);
    }
    if (left) {
      const words = document.createElement('span');
      words.className = 'quiet small';
      words.textContent = left;
      this.tools.append(words);
    }
    this.tools.append(
      new SaveMenu(this.named(), [
        ['PNG picture', async () => this.save('png', await pngFile(this.picture()))],
        [
          'CSV file of the counts',
          async () => this.save('csv', csvFile(await this.$server!.csv())),
        ],
      ]).root,
    );
  }

  private named(): string {
    return `${this.shown!.name}confusion matrix of ${this.shown!.column}`;
  }

  private save(ending: string, bytes: Blob) {
    save(this, this.named(), ending, bytes);
  }

  /** The whole matrix, also what is scrolled away. */
  private picture(): HTMLCanvasElement {
    const { scrollLeft, scrollTop } = this.ground;
    this.ground.scrollTo(0, 0);
    try {
      const shown = this.tools.querySelector('[aria-pressed="true"]')!.textContent!.toLowerCase();
      const { left } = this.shown!;
      const title = `${this.named()}, ${shown}${left ? `. ${left}` : ''}`;
      return matrixPicture(this.table, this.shown!.name ? title : capital(title), {
        colour: colours(this),
        family: getComputedStyle(this).fontFamily,
      });
    } finally {
      this.ground.scrollTo(scrollLeft, scrollTop);
    }
  }

  private draw() {
    const { column, labels } = this.shown!;
    const table = this.table;
    table.setAttribute('role', 'grid');
    table.setAttribute('aria-label', `Confusion matrix: rows are the true ${column}, columns the predicted one`);
    table.setAttribute('aria-rowcount', String(labels.length + 1));
    table.setAttribute('aria-colcount', String(labels.length + 1));
    const head = document.createElement('thead');
    const names = head.insertRow();
    const corner = document.createElement('td');
    corner.className = 'matrix-corner';
    const across = document.createElement('span');
    across.textContent = 'predicted →';
    const down = document.createElement('span');
    down.textContent = '↓ true';
    corner.append(across, down);
    names.append(corner);
    for (const predicted of this.order) names.append(this.header(labels[predicted], 'col'));
    const body = document.createElement('tbody');
    this.cells = this.order.map((actual, i) => {
      const row = body.insertRow();
      row.append(this.header(labels[actual], 'row'));
      return this.order.map((_, j) => {
        const cell = row.insertCell();
        cell.setAttribute('role', 'gridcell');
        cell.dataset.at = `${i},${j}`;
        cell.tabIndex = -1;
        return cell;
      });
    });
    table.replaceChildren(head, body);
    this.at = [0, 0];
    this.fill();
    this.scale();
    this.fit();
    this.mark();
  }

  private header(label: string, scope: 'row' | 'col') {
    const cell = document.createElement('th');
    const text = document.createElement('span');
    text.textContent = label;
    cell.scope = scope;
    cell.title = label;
    cell.append(text);
    return cell;
  }

  private scale() {
    this.style.setProperty('--matrix-cell', `${this.size}px`);
    this.toggleAttribute('data-tiny', this.size < SIZES.numbersFrom);
    const longest = Math.max(...this.shown!.labels.map((label) => label.length));
    this.toggleAttribute('data-slanted', longest * 7 > this.size - 6);
  }

  private fit() {
    const count = this.order.length;
    if (count > FEW || this.ground.clientWidth === 0) return;
    const names = this.cells[0][0].getBoundingClientRect().left - this.table.getBoundingClientRect().left;
    const gaps = 2 * (count + 1) + 4;
    const size = Math.floor((this.ground.clientWidth - names - gaps) / count);
    this.size = Math.min(FILL.most, Math.max(FILL.least, size));
    this.scale();
  }

  private fill() {
    const { labels, counts, totals: rows, before, totalsBefore: rowsBefore = [] } = this.shown!;
    const n = labels.length;
    this.order.forEach((actual, i) =>
      this.order.forEach((predicted, j) => {
        const cell = this.cells[i][j];
        const count = counts[actual * n + predicted];
        const share = rows[actual] === 0 ? 0 : count / rows[actual];
        const diagonal = actual === predicted;
        const words = `true ${labels[actual]}, predicted ${labels[predicted]}: `;
        if (before) {
          const was = before[actual * n + predicted];
          const shareWas = rowsBefore[actual] === 0 ? 0 : was / rowsBefore[actual];
          const change = share - shareWas;
          const better = diagonal ? change > 0 : change < 0;
          cell.textContent = this.mode === 'counts' ? signed(count - was, 0) : signed(100 * change, n > 20 ? 0 : 1);
          paint(cell, change === 0 ? '' : better ? 'good' : 'bad', Math.sqrt(Math.abs(change)));
          cell.setAttribute('aria-label', `${words}${count} instead of ${was}, ${signed(100 * change, 1)} points`);
        } else {
          cell.textContent = this.mode === 'counts' ? grouped(count) : percent(share, n);
          paint(cell, count === 0 ? '' : diagonal ? 'right' : 'wrong', diagonal ? share : Math.sqrt(share));
          cell.setAttribute(
            'aria-label',
            `${words}${grouped(count)} of ${grouped(rows[actual])}, ${percent(share, 2)} %`,
          );
        }
        cell.title = cell.getAttribute('aria-label') ?? '';
      }),
    );
  }

  private mark() {
    const [actual, predicted] = this.chosen ?? [-1, -1];
    const place = [this.order.indexOf(actual), this.order.indexOf(predicted)];
    if (place[0] >= 0 && place[1] >= 0) this.at = [place[0], place[1]];
    this.cells.forEach((row, i) =>
      row.forEach((cell, j) => {
        const is = i === place[0] && j === place[1];
        cell.setAttribute('aria-selected', String(is));
        cell.tabIndex = i === this.at[0] && j === this.at[1] ? 0 : -1;
      }),
    );
  }

  private placeOf(target: EventTarget | null): [number, number] | undefined {
    const cell = (target as Element | null)?.closest<HTMLElement>('[data-at]');
    if (!cell) return undefined;
    const [row, column] = cell.dataset.at!.split(',').map(Number);
    return [row, column];
  }

  private opened(target: EventTarget | null) {
    const place = this.placeOf(target);
    if (!place) return;
    this.stand(place);
    this.$server?.open(this.order[place[0]], this.order[place[1]]);
  }

  private stand([row, column]: [number, number]) {
    this.cells[this.at[0]][this.at[1]].tabIndex = -1;
    this.at = [row, column];
    this.cells[row][column].tabIndex = 0;
    this.cells[row][column].focus();
    this.cross([row, column]);
  }

  private walk(event: KeyboardEvent) {
    const last = this.order.length - 1;
    const [row, column] = this.at;
    const page = 10;
    const to: Record<string, [number, number]> = {
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      Home: event.ctrlKey ? [0, 0] : [row, 0],
      End: event.ctrlKey ? [last, last] : [row, last],
      PageUp: [row - page, column],
      PageDown: [row + page, column],
    };
    if (event.key === 'Enter' || event.key === ' ') {
      this.opened(event.target);
    } else if (to[event.key] && !event.altKey && !event.metaKey) {
      const within = (place: number) => Math.min(last, Math.max(0, place));
      this.stand([within(to[event.key][0]), within(to[event.key][1])]);
    } else {
      return;
    }
    event.preventDefault();
  }

  private follow(target: EventTarget | null) {
    this.cross(this.placeOf(target));
  }

  /** Shows which row and column a cell belongs to. */
  private cross(place: [number, number] | undefined) {
    this.table.querySelectorAll('th.on').forEach((each) => each.classList.remove('on'));
    if (!place) return;
    this.table.tHead?.rows[0].cells[place[1] + 1]?.classList.add('on');
    this.table.tBodies[0]?.rows[place[0]]?.cells[0]?.classList.add('on');
  }
}

const capital = (text: string) => text[0].toUpperCase() + text.slice(1);

function paint(cell: HTMLElement, kind: string, strength: number) {
  cell.dataset.kind = kind;
  cell.style.setProperty('--strength', `${(Math.min(1, Math.max(kind ? 0.06 : 0, strength)) * 50).toFixed(1)}%`);
}

const grouped = (count: number) => count.toLocaleString('en-US');

function percent(share: number, classes: number) {
  if (classes <= 20) return (100 * share).toFixed(1);
  return share > 0 && share < 0.005 ? '<1' : (100 * share).toFixed(0);
}

function signed(value: number, digits: number) {
  const text = Math.abs(value).toFixed(digits);
  return Number(text) === 0 ? '0' : (value > 0 ? '+' : '−') + text;
}

customElements.define('confusion-matrix', ConfusionMatrix);
