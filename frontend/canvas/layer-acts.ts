import type { Choice } from './picker';
import type { MenuEntry } from './layer-menu';
import { GRID, NODE_HEIGHT, NODE_WIDTH, type SceneEdge, type SceneGroup, type SceneNode } from './scene';
import type { CanvasStore } from './store';
import { Walk } from './walk';

/** What can be done with layers in other ways than by dragging. */

/** A question with a list of answers, put where the layer is. */
export interface Question {
  title: string;
  choices: Choice[];
  nothing: string;
  answer: (key: string) => void;
}

/** A walk over all layers, those in closed blocks, too. */
export function walkOf(store: CanvasStore): Walk {
  const stops = [...store.scene.nodes.values()].map(({ id, x, y }) => ({ id, x, y }));
  return new Walk(stops, store.scene.edges);
}

/** Whether a wire may be drawn from one layer to the other, as far as the drawing shows. */
function takes(store: CanvasStore, walk: Walk, from: string, to: SceneNode): boolean {
  return (
    from !== to.id &&
    to.maxInputs > 0 &&
    store.scene.nodes.get(from)?.type !== 'Output' &&
    !walk.connected(from, to.id) &&
    !walk.reaches(to.id, from)
  );
}

/** The layers that a wire from here may lead to: first those after it in reading order. */
export function targets(store: CanvasStore, from: string): string[] {
  const walk = walkOf(store);
  const order = walk.order();
  const at = order.indexOf(from);
  return [...order.slice(at + 1), ...order.slice(0, Math.max(at, 0))].filter((id) =>
    takes(store, walk, from, store.scene.nodes.get(id)!),
  );
}

function choice({ id, type, family, shape }: SceneNode): Choice {
  const note = shape === '?' ? type : `${type} · ${shape}`;
  return { key: id, name: id, family, note };
}

export function connectFrom(store: CanvasStore, from: string): Question {
  return {
    title: `Connect ${from} to`,
    choices: targets(store, from).map((id) => choice(store.scene.nodes.get(id)!)),
    nothing: 'No layer can take a wire from here.',
    answer: (to) => store.act({ act: 'connect', from, to, port: null }),
  };
}

export function disconnectFrom(store: CanvasStore, id: string): Question {
  const own = store.scene.edges.filter((edge) => edge.from === id || edge.to === id);
  return {
    title: `Disconnect ${id} from`,
    choices: own.map((edge) => {
      const other = store.scene.nodes.get(edge.from === id ? edge.to : edge.from)!;
      const note = edge.from === id ? 'which it feeds' : 'which feeds it';
      return { ...choice(other), key: edge.id, note };
    }),
    nothing: 'No wire begins or ends here.',
    answer: (wire) => store.act({ act: 'remove', ids: [], wires: [wire] }),
  };
}

function types(store: CanvasStore): Choice[] {
  return store.drawn.palette.map(({ type, family, summary, spellings }) => ({
    key: type,
    name: type,
    family,
    note: summary,
    aliases: spellings,
  }));
}

export function addAfter(store: CanvasStore, id: string): Question {
  return {
    title: `Add a layer after ${id}`,
    choices: types(store),
    nothing: 'There are no layers to add.',
    answer: (type) => store.act({ act: 'append', type, after: [id] }),
  };
}

export function insertBefore(store: CanvasStore, id: string, wire: SceneEdge): Question {
  const from = store.places.get(wire.from)!;
  const to = store.places.get(id)!;
  const x = (from.x + to.x) / 2 + NODE_WIDTH / 2;
  const y = (from.y + to.y) / 2 + NODE_HEIGHT / 2;
  return {
    title: `Insert a layer between ${wire.from} and ${id}`,
    choices: types(store),
    nothing: 'There are no layers to insert.',
    answer: (type) => store.act({ act: 'addOnWire', type, wire: wire.id, x, y }),
  };
}

const MOVES = {
  right: [1, 0],
  left: [-1, 0],
  down: [0, 1],
  up: [0, -1],
} as const;

export type Side = keyof typeof MOVES;

/** Moves what stands for these layers by some steps of the grid, and tells nobody yet. */
export function shift(store: CanvasStore, ids: readonly string[], side: Side, steps: number): void {
  const [x, y] = MOVES[side];
  const moving = new Set(ids.map((id) => store.shownAs(id)));
  const nodes = store.drawn.nodes.filter((node) => moving.has(node.id));
  store.onNodesChange(
    nodes.map(({ id, position }) => ({
      type: 'position' as const,
      id,
      position: { x: position.x + x * GRID * steps, y: position.y + y * GRID * steps },
    })),
  );
}

/** Tells where layers stand that were moved. */
export function tellPlaces(store: CanvasStore, ids: readonly string[]): void {
  const to = ids.flatMap((id) => {
    const at = store.places.get(id);
    return at ? [{ id, x: at.x, y: at.y }] : [];
  });
  if (to.length > 0) store.act({ act: 'move', to });
}

/** Selects layers, as a click would. */
export function choose(store: CanvasStore, ids: readonly string[]): void {
  const wanted = new Set(ids.map((id) => store.shownAs(id)));
  const changes = store.drawn.nodes
    .filter((node) => Boolean(node.selected) !== wanted.has(node.id))
    .map((node) => ({ type: 'select' as const, id: node.id, selected: wanted.has(node.id) }));
  if (changes.length > 0) store.onNodesChange(changes);
  const wires = store.drawn.wires.filter((wire) => wire.selected);
  if (wires.length > 0) {
    store.onEdgesChange(
      wires.map(({ id }) => ({ type: 'select' as const, id, selected: false })),
    );
  }
}

/** How far a move from the menu goes: one layer's width, or its height. */
const FAR = { right: 26, left: 26, up: 14, down: 14 };

/** Makes a block of layers, or dissolves the blocks that they are in. */
export function group(store: CanvasStore, ids: string[], dissolve: boolean): void {
  if (!dissolve) {
    store.act({ act: 'group', ids });
    return;
  }
  const within = store.scene.groups.filter((each) => each.nodes.some((id) => ids.includes(id)));
  if (within.length > 0) store.act({ act: 'ungroup', names: within.map(({ name }) => name) });
}

/** Removes the selected layers and wires; the server heals what is left. */
export function removeSelected(store: CanvasStore): void {
  const ids = store.selectedLayers();
  const wires = store.selectedWires();
  if (ids.length + wires.length > 0) store.act({ act: 'remove', ids, wires });
}

interface Hands {
  /** Asks where the menu stood. */
  ask: (question: Question) => void;
  rename: (id: string) => void;
}

/** The menu of one layer; what fits it also works on the rest of the selection. */
export function layerEntries(store: CanvasStore, id: string, hands: Hands): MenuEntry[] {
  const layer = store.scene.nodes.get(id);
  if (!layer) return [];
  const edit: MenuEntry = {
    label: 'Edit settings',
    keys: 'Enter',
    run: () => store.act({ act: 'edit', id }),
  };
  if (store.drawn.readOnly) return [edit];
  const chosen = store.selectedLayers();
  const all = chosen.includes(id) ? chosen : [id];
  const into = store.scene.edges.filter((edge) => edge.to === id);
  const wired = store.scene.edges.some((edge) => edge.from === id || edge.to === id);
  const block = store.scene.groups.find((group) => group.nodes.includes(id));
  const move = (label: string, side: Side, apart = false): MenuEntry => ({
    label,
    apart,
    run: () => {
      shift(store, all, side, FAR[side]);
      tellPlaces(store, all);
    },
  });
  return [
    edit,
    { label: 'Rename', keys: 'F2', run: () => hands.rename(id) },
    {
      label: 'Add a layer after…',
      apart: true,
      off: layer.type === 'Output',
      run: () => hands.ask(addAfter(store, id)),
    },
    ...into.map((wire) => ({
      label: into.length === 1 ? 'Insert a layer before…' : `Insert after ${wire.from}…`,
      run: () => hands.ask(insertBefore(store, id, wire)),
    })),
    {
      label: 'Connect to…',
      off: layer.type === 'Output',
      run: () => hands.ask(connectFrom(store, id)),
    },
    { label: 'Disconnect from…', off: !wired, run: () => hands.ask(disconnectFrom(store, id)) },
    move('Move left', 'left', true),
    move('Move right', 'right'),
    move('Move up', 'up'),
    move('Move down', 'down'),
    { label: 'Duplicate', apart: true, run: () => store.act({ act: 'duplicate', ids: all }) },
    block
      ? {
          label: `Dissolve block ${block.name}`,
          run: () => store.act({ act: 'ungroup', names: [block.name] }),
        }
      : {
          label: all.length > 1 ? `Make a block of ${all.length} layers` : 'Make a block of it',
          run: () => store.act({ act: 'group', ids: all }),
        },
    {
      label: all.length > 1 ? `Delete ${all.length} layers` : 'Delete',
      keys: 'Del',
      bad: true,
      apart: true,
      run: () => store.act({ act: 'remove', ids: all, wires: [] }),
    },
  ];
}

/** The menu of a block. */
export function groupEntries(
  store: CanvasStore,
  { name, nodes, repeat, collapsed }: SceneGroup,
  hands: Hands,
): MenuEntry[] {
  const change = (part: { repeat?: number; collapsed?: boolean }) => () =>
    store.act({ act: 'regroup', name, newName: name, repeat, collapsed, ...part });
  const fold: MenuEntry = {
    label: collapsed ? 'Open' : 'Close',
    run: change({ collapsed: !collapsed }),
  };
  if (store.drawn.readOnly) return [fold];
  return [
    fold,
    { label: 'Rename', keys: 'F2', run: () => hands.rename(`group ${name}`) },
    { label: 'Repeat once more', apart: true, run: change({ repeat: repeat + 1 }) },
    { label: 'Repeat once less', off: repeat < 2, run: change({ repeat: repeat - 1 }) },
    {
      label: 'Duplicate',
      apart: true,
      run: () => store.act({ act: 'duplicate', ids: nodes }),
    },
    { label: 'Dissolve', run: () => store.act({ act: 'ungroup', names: [name] }) },
    {
      label: `Delete with ${nodes.length} layers`,
      keys: 'Del',
      bad: true,
      apart: true,
      run: () => store.act({ act: 'remove', ids: nodes, wires: [] }),
    },
  ];
}
