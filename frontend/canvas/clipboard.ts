import { GRID, NODE_HEIGHT, NODE_WIDTH, type Point, type SceneGroup } from './scene';
import { count } from './spoken';
import type { CanvasStore } from './store';

const FORMAT = 'weightroom-design/1';

/**
 * Layers as a fragment of a design: with the wires between them, the groups that are whole, and
 * where they stand.
 */
export function fragment(store: CanvasStore, ids: string[]): string {
  const { scene, places } = store;
  const chosen = new Set(ids);
  const ordered = scene.order.filter((id) => chosen.has(id));
  const nodes = ordered.map((id) => {
    const layer = scene.nodes.get(id)!;
    const bare = Object.keys(layer.settings).length === 0;
    return { id, type: layer.type, ...(bare ? {} : { settings: layer.settings }) };
  });
  const edges = scene.edges
    .filter((edge) => chosen.has(edge.from) && chosen.has(edge.to))
    .map(({ from, to, port }) => ({ from, to: port === 0 ? to : `${to}:${port}` }));
  const groups = scene.groups
    .filter((group: SceneGroup) => group.nodes.every((id) => chosen.has(id)))
    .map(({ name, nodes: members, repeat, collapsed }) => ({
      name,
      nodes: members,
      ...(repeat === 1 ? {} : { repeat }),
      ...(collapsed ? { collapsed } : {}),
    }));
  const layout = Object.fromEntries(ordered.map((id) => [id, places.get(id)!]));
  return JSON.stringify(
    { format: FORMAT, nodes, edges, ...(groups.length ? { groups } : {}), layout },
    null,
    1,
  );
}

/** Whether a text may be layers that were copied here or elsewhere. */
export function isFragment(text: string): boolean {
  return text.trimStart().startsWith('{') && text.includes(FORMAT);
}

/** How much room the layers of a fragment take; none where the text does not say. */
function extent(text: string): { width: number; height: number } {
  try {
    const places = Object.values<Point>(JSON.parse(text).layout);
    const span = (values: number[]) => Math.max(...values) - Math.min(...values);
    const width = span(places.map(({ x }) => x)) + NODE_WIDTH;
    const height = span(places.map(({ y }) => y)) + NODE_HEIGHT;
    if (Number.isFinite(width + height)) return { width, height };
  } catch {
    // The server says what is wrong with the text.
  }
  return { width: 0, height: 0 };
}

/**
 * Whether a clipboard event is about layers: the focus is on the canvas or in the list of its
 * layers, in no field.
 */
function isAboutLayers(root: HTMLElement, target: EventTarget | null): boolean {
  const element = target instanceof Element ? target : null;
  const at = element === document.body ? document.activeElement : element;
  const within = at?.closest('.canvas-flow, .layers-tree');
  return (
    Boolean(within && root.contains(within)) &&
    !at!.closest('input, textarea, select, [contenteditable="true"]')
  );
}

/**
 * Copies, cuts and pastes through the browser's own events, which need no permission.
 *
 * @param where the place for what is pasted
 * @param say tells those who listen what was copied; what changes the network, the server tells
 * @return what ends it
 */
export function bindClipboard(
  root: HTMLElement,
  store: CanvasStore,
  where: () => Point,
  say: (sentence: string) => void,
): () => void {
  let pasted = { text: '', times: 0 };
  const copy = (event: ClipboardEvent) => {
    const ids = store.selectedLayers();
    if (!isAboutLayers(root, event.target) || ids.length === 0) return;
    event.clipboardData?.setData('text/plain', fragment(store, ids));
    event.preventDefault();
    pasted = { text: '', times: 0 };
    if (event.type === 'cut' && !store.drawn.readOnly) {
      store.act({ act: 'remove', ids, wires: [] });
    } else {
      say(`${ids.length === 1 ? ids[0] : count(ids.length, 'layer')} copied.`);
    }
  };
  const paste = (event: ClipboardEvent) => {
    if (!isAboutLayers(root, event.target) || store.drawn.readOnly) return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!isFragment(text)) return;
    event.preventDefault();
    pasted = { text, times: pasted.text === text ? pasted.times + 1 : 0 };
    const { x, y } = where();
    const { width, height } = extent(text);
    const aside = pasted.times * GRID * 3;
    store.act({ act: 'paste', text, x: x - width / 2 + aside, y: y - height / 2 + aside });
  };
  document.addEventListener('copy', copy);
  document.addEventListener('cut', copy);
  document.addEventListener('paste', paste);
  return () => {
    document.removeEventListener('copy', copy);
    document.removeEventListener('cut', copy);
    document.removeEventListener('paste', paste);
  };
}
