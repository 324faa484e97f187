/**
 * Ways through a network for people who do not point: which layer an arrow key leads to, and in
 * which order a list of layers reads. Nothing here knows the page.
 */

/** A layer, as far as walking needs it; x and y in the canvas's own units. */
export interface Stop {
  id: string;
  x: number;
  y: number;
}

/** A wire; `port` is which of the target's inputs, from 0. */
export interface Path {
  from: string;
  to: string;
  port: number;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

export class Walk<S extends Stop = Stop> {
  private readonly stops = new Map<string, S>();
  private readonly next = new Map<string, string[]>();
  private readonly before = new Map<string, string[]>();
  private ordered?: string[];

  constructor(
    nodes: readonly S[],
    private readonly edges: readonly Path[],
  ) {
    nodes.forEach((node) => this.stops.set(node.id, node));
    for (const edge of [...edges].sort((a, b) => a.port - b.port)) {
      if (!this.stops.has(edge.from) || !this.stops.has(edge.to)) continue;
      add(this.next, edge.from, edge.to);
      add(this.before, edge.to, edge.from);
    }
    this.next.forEach((ids) => ids.sort((a, b) => this.byPosition(a, b)));
  }

  has(id: string): boolean {
    return this.stops.has(id);
  }

  get(id: string): S | undefined {
    return this.stops.get(id);
  }

  /** The layers that it feeds, from top to bottom. */
  after(id: string): readonly string[] {
    return this.next.get(id) ?? [];
  }

  /** The layers that feed it, by port. */
  into(id: string): readonly string[] {
    return this.before.get(id) ?? [];
  }

  /**
   * All layers, each behind those that feed it, and each chain in one piece: a branch is read to
   * its end before the next one begins. Layers in a loop come last, from left to right.
   */
  order(): readonly string[] {
    return (this.ordered ??= this.sorted());
  }

  private sorted(): string[] {
    const waiting = new Map<string, number>();
    const start = [...this.stops.keys()].sort((a, b) => this.byPosition(a, b));
    start.forEach((id) => waiting.set(id, this.into(id).length));
    const order: string[] = [];
    const placed = new Set<string>();
    const ready = start.filter((id) => waiting.get(id) === 0).reverse();
    while (ready.length > 0) {
      const id = ready.pop()!;
      order.push(id);
      placed.add(id);
      for (const fed of [...this.after(id)].reverse()) {
        const left = waiting.get(fed)! - 1;
        waiting.set(fed, left);
        if (left === 0) ready.push(fed);
      }
    }
    const looped = start.filter((id) => !placed.has(id));
    looped.sort((a, b) => this.stops.get(a)!.x - this.stops.get(b)!.x);
    return [...order, ...looped];
  }

  /** The layer an arrow key leads to, or none where the way ends. */
  towards(id: string, direction: Direction): string | undefined {
    const here = this.stops.get(id);
    if (!here) return undefined;
    if (direction === 'right') return this.after(id)[0];
    if (direction === 'left') return this.into(id)[0];
    const down = direction === 'down';
    const beyond = (other: string) => {
      const sign = this.byPosition(other, id);
      return other !== id && (down ? sign > 0 : sign < 0);
    };
    const siblings = this.siblings(id).filter(beyond);
    if (siblings.length > 0) return down ? siblings[0] : siblings[siblings.length - 1];
    return this.nearest(here, down);
  }

  /** The layer itself and those that share a feeder or a target with it, from top to bottom. */
  siblings(id: string): string[] {
    const found = new Set([id]);
    this.into(id).forEach((feeder) => this.after(feeder).forEach((other) => found.add(other)));
    this.after(id).forEach((target) => this.into(target).forEach((other) => found.add(other)));
    // What it feeds is ahead of it and not beside it, even where both end at one layer.
    this.after(id).forEach((other) => found.delete(other));
    this.into(id).forEach((other) => found.delete(other));
    return [...found].sort((a, b) => this.byPosition(a, b));
  }

  /** The next or previous layer in reading order; the first or last with nothing to start from. */
  step(id: string | undefined, by: 1 | -1): string | undefined {
    const order = this.order();
    if (id === undefined || !this.stops.has(id)) return by > 0 ? order[0] : order.at(-1);
    return order[order.indexOf(id) + by];
  }

  /** Whether a wire from one to the other would close a loop. */
  reaches(from: string, to: string): boolean {
    const seen = new Set<string>();
    const open = [from];
    while (open.length > 0) {
      const id = open.pop()!;
      if (id === to) return true;
      if (seen.has(id)) continue;
      seen.add(id);
      open.push(...this.after(id));
    }
    return false;
  }

  connected(from: string, to: string): boolean {
    return this.edges.some((edge) => edge.from === from && edge.to === to);
  }

  /** Looks above or below for the layer that stands closest, sideways steps counting double. */
  private nearest(here: S, down: boolean): string | undefined {
    let best: string | undefined;
    let least = Infinity;
    for (const other of this.stops.values()) {
      const dy = down ? other.y - here.y : here.y - other.y;
      const distance = dy + 2 * Math.abs(other.x - here.x);
      if (other.id !== here.id && dy > 0 && distance < least) {
        best = other.id;
        least = distance;
      }
    }
    return best;
  }

  private byPosition(a: string, b: string): number {
    const one = this.stops.get(a)!;
    const two = this.stops.get(b)!;
    return one.y - two.y || one.x - two.x || (a < b ? -1 : a > b ? 1 : 0);
  }
}

function add(map: Map<string, string[]>, key: string, value: string): void {
  const known = map.get(key);
  if (!known) map.set(key, [value]);
  else if (!known.includes(value)) known.push(value);
}

/** The best match first; nothing for words that occur nowhere. */
export function search<T>(
  items: readonly T[],
  words: string,
  texts: (item: T) => { names: readonly string[]; sentence: string },
): T[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [...items];
  const scored = items.map((item) => ({ item, score: score(wanted, texts(item)) }));
  return scored
    .filter((each) => each.score > 0)
    .sort((a, b) => b.score - a.score)
    .map((each) => each.item);
}

function score(wanted: string[], text: { names: readonly string[]; sentence: string }): number {
  const told = text.sentence.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  let total = 0;
  for (const word of wanted) {
    const best = Math.max(0, ...text.names.map((name) => closeness(name.toLowerCase(), word)));
    const points = Math.max(best, told.some((each) => each.startsWith(word)) ? 1 : 0);
    if (points === 0) return 0;
    total += points;
  }
  return total;
}

function closeness(name: string, word: string): number {
  if (name === word) return 5;
  if (name.startsWith(word)) return 4;
  if (name.includes(word)) return 3;
  return scattered(name, word) ? 2 : 0;
}

/** Whether the letters occur in this order, as "mp2" in "maxpooling2d". */
function scattered(name: string, word: string): boolean {
  if (word.length < 2 || word[0] !== name[0]) return false;
  let at = 0;
  for (const letter of name) if (letter === word[at]) at++;
  return at === word.length;
}
