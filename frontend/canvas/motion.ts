import type { Point } from './scene';

const STILL = matchMedia('(prefers-reduced-motion: reduce)');
const GLIDE = 220;

/** How long a movement may take, in milliseconds: no time for people who want none. */
export function lasting(milliseconds: number): number {
  return STILL.matches || document.hidden ? 0 : milliseconds;
}

/** Layers that the server has put elsewhere go there in sight, so that eyes can follow. */
export class Glide {
  private ways = new Map<string, { from: Point; to: Point }>();
  private began = 0;
  private frame = 0;

  constructor(
    private readonly places: Map<string, Point>,
    private readonly onFrame: () => void,
  ) {}

  /** Where a layer is going, if it is on its way. */
  target(id: string): Point | undefined {
    return this.ways.get(id)?.to;
  }

  /** Sends layers on their way from where they are; those on their way start again, too. */
  send(targets: Map<string, Point>): void {
    this.ways.forEach(({ to }, id) => targets.has(id) || targets.set(id, to));
    this.ways.clear();
    for (const [id, to] of targets) {
      const from = this.places.get(id);
      if (from && lasting(GLIDE) > 0) this.ways.set(id, { from, to });
      else this.places.set(id, to);
    }
    this.began = performance.now();
    if (this.frame === 0 && this.ways.size > 0) this.next();
  }

  /** A layer stays where it is. */
  stop(id: string): void {
    this.ways.delete(id);
  }

  private next(): void {
    this.frame = requestAnimationFrame((now) => {
      const time = Math.min(1, Math.max(0, (now - this.began) / GLIDE));
      const part = 1 - (1 - time) ** 3;
      for (const [id, { from, to }] of this.ways) {
        const at = time === 1 ? to : between(from, to, part);
        if (this.places.has(id)) this.places.set(id, at);
      }
      if (time === 1) this.ways.clear();
      this.frame = 0;
      if (this.ways.size > 0) this.next();
      this.onFrame();
    });
  }
}

function between(from: Point, to: Point, part: number): Point {
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}
