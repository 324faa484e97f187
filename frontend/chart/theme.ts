/** Colours of the stylesheet for a canvas, and when they change. */

const systemTheme = matchMedia('(prefers-color-scheme: dark)');
let printing = false;

/** Reads tokens such as --ink as colours that a canvas takes; on paper they are the light ones. */
export function colours(element: HTMLElement): (token: string) => string {
  const probe = document.createElement('span');
  probe.hidden = true;
  if (printing) probe.style.colorScheme = 'light';
  element.append(probe);
  const found = new Map<string, string>();
  queueMicrotask(() => probe.remove());
  return (token) => {
    if (!found.has(token)) {
      probe.style.color = `var(${token})`;
      found.set(token, getComputedStyle(probe).color);
    }
    return found.get(token)!;
  };
}

/** The token of a series' colour; 0 is the neutral one. */
export function seriesToken(colour: number): string {
  return colour === 0 ? '--ink-3' : `--series-${colour}`;
}

/**
 * Calls back when the theme changes, and around printing: then the picture must be drawn at once,
 * because paper is always light and does not wait for an animation frame.
 */
export function onTheme(signal: AbortSignal, changed: () => void, now: () => void): void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  signal.addEventListener('abort', () => observer.disconnect());
  systemTheme.addEventListener('change', changed, { signal });
  const print = (on: boolean) => () => {
    printing = on;
    now();
  };
  window.addEventListener('beforeprint', print(true), { signal });
  window.addEventListener('afterprint', print(false), { signal });
}
