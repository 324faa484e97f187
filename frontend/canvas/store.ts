import { applyEdgeChanges, applyNodeChanges } from '@xyflow/react';
import type { EdgeChange, NodeChange } from '@xyflow/react';
import { createContext, useContext, useSyncExternalStore } from 'react';
import { drawNodes, drawWires } from './drawing';
import { Glide } from './motion';
import { Scene } from './scene';
import type { Act, CanvasNode, News, PaletteItem, Point, SceneGroup, Wire } from './scene';

const SELECTION_RESTS = 40;
/** How long a sentence is shown. */
const SAID_FOR = 6000;

/** What is drawn. */
export interface Drawn {
  nodes: CanvasNode[];
  wires: Wire[];
  palette: PaletteItem[];
  loaded: boolean;
  readOnly: boolean;
  snap: boolean;
  /** Whether dragging on the ground selects instead of moving the view. */
  marquee: boolean;
  /** The wire on which something would land now. */
  landing: string | null;
  /** While a wire is drawn: the layers that cannot take it. */
  refusing: ReadonlySet<string> | null;
  /** The layer or group whose name is being typed. */
  naming: string | null;
  /** Where the keys are: a layer, or the box of a closed group. */
  lead: string | null;
  /** While keys draw a wire: the layer that it would end at. */
  aimed: string | null;
  /** What is to come into sight, with the keys at the first of it. */
  reveal: string[] | null;
  /** Grows when the whole network is to come into sight. */
  framing: number;
  message: string;
}

/**
 * The state of one canvas: the scene as told, and what is local until it is told: places while
 * they are dragged, the selection, what is being typed.
 */
export class CanvasStore {
  readonly scene = new Scene();
  readonly places = new Map<string, Point>();
  /** What was done last, other than selecting. */
  lastAct: Act['act'] | null = null;
  drawn: Drawn = {
    nodes: [],
    wires: [],
    palette: [],
    loaded: false,
    readOnly: false,
    snap: true,
    marquee: false,
    landing: null,
    refusing: null,
    naming: null,
    lead: null,
    aimed: null,
    reveal: null,
    framing: 0,
    message: '',
  };

  private readonly glide = new Glide(this.places, () => this.redraw(this.drawn.nodes));
  private readonly listeners = new Set<() => void>();
  private count = 0;
  /** By layer, the number of the act that told where it stands. */
  private readonly moved = new Map<string, number>();
  private dragged = new Map<string, Point>();
  private renamed: { from: string; to: string } | null = null;
  private toldSelection = '';
  private selectionTimer = 0;
  private messageTimer = 0;

  /** @param send carries an act to the server, in order and without loss */
  constructor(private readonly send: (act: Act & { n: number }) => void) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(change: Partial<Drawn>): void {
    this.drawn = { ...this.drawn, ...change };
    this.listeners.forEach((listener) => listener());
  }

  /** Shows a sentence for a while. */
  say(sentence: string): void {
    clearTimeout(this.messageTimer);
    this.set({ message: sentence });
    this.messageTimer = window.setTimeout(() => this.set({ message: '' }), SAID_FOR);
  }

  /** Tells the server what was done. */
  act(act: Act): void {
    if (act.act !== 'select') {
      this.lastAct = act.act;
      this.tellSelection();
    }
    const n = ++this.count;
    if (act.act === 'move') act.to.forEach((to) => this.movedBy(n, to));
    if (act.act === 'moveOnWire') this.movedBy(n, act);
    if (act.act === 'rename') this.renamed = { from: act.id, to: act.name };
    this.send({ ...act, n });
  }

  /** The server takes it that what is shown here stands where it was told. */
  private movedBy(n: number, { id, x, y }: { id: string } & Point): void {
    this.moved.set(id, n);
    Object.assign(this.scene.nodes.get(id) ?? {}, { x, y });
  }

  /** Takes the server's news. Places that were told later than it knows of stay as they are. */
  receive(news: News): void {
    this.scene.take(news);
    let { nodes } = this.drawn;
    if (news.order && this.renamed) nodes = this.carryOver(nodes, this.renamed);
    const sent = new Map<string, Point>();
    for (const [id, { x, y }] of this.scene.nodes) {
      const at = this.glide.target(id) ?? this.places.get(id);
      const pending = this.dragged.has(id) || (this.moved.get(id) ?? 0) > news.seen;
      if (!at) this.places.set(id, { x, y });
      else if (!pending && (at.x !== x || at.y !== y)) sent.set(id, { x, y });
    }
    if (sent.size > 0) this.glide.send(sent);
    for (const id of [...this.places.keys()]) {
      if (!this.scene.nodes.has(id)) {
        this.places.delete(id);
        this.moved.delete(id);
      }
    }
    this.redraw(nodes);
    if (this.lastAct === 'arrange' && sent.size > 0) this.set({ framing: this.drawn.framing + 1 });
  }

  /** The server starts anew: its count of acts, too. */
  start(readOnly: boolean, palette: PaletteItem[]): void {
    this.moved.clear();
    this.set({ readOnly, palette });
  }

  /** Selects layers without telling; a layer in a closed group selects its box. */
  select(ids: string[], reveal: boolean): void {
    const wanted = new Set(ids.map((id) => this.shownAs(id)));
    const nodes = this.drawn.nodes.map((node) =>
      Boolean(node.selected) === wanted.has(node.id)
        ? node
        : { ...node, selected: wanted.has(node.id) },
    );
    const wires = this.drawn.wires.map((wire) =>
      wire.selected ? { ...wire, selected: false } : wire,
    );
    this.toldSelection = [...ids].sort().join(' ');
    this.set({ nodes, wires, reveal: reveal ? [...wanted] : this.drawn.reveal });
  }

  /** Selects layers and tells it. */
  selectByHand(ids: string[], reveal = false): void {
    const told = this.toldSelection;
    this.select(ids, reveal);
    this.toldSelection = told;
    this.tellSelection();
  }

  selectAll(): void {
    this.selectByHand(this.scene.order);
  }

  /** Opens or closes a group for those who only look. */
  fold(group: SceneGroup): void {
    this.scene.groups = this.scene.groups.map((each) =>
      each === group ? { ...group, collapsed: !group.collapsed } : each,
    );
    this.redraw(this.drawn.nodes);
  }

  /** The node that stands for a layer: itself, or the box that hides it. */
  shownAs(id: string): string {
    const group = this.scene.hiddenIn(id);
    return group ? `box ${group.name}` : id;
  }

  readonly onNodesChange = (changes: NodeChange<CanvasNode>[]): void => {
    const nodes = applyNodeChanges(changes, this.drawn.nodes);
    let moved = false;
    for (const change of changes) {
      if (change.type === 'position' && change.position) {
        moved = this.moveTo(change.id, change.position) || moved;
      }
    }
    if (moved) {
      this.set({ nodes: drawNodes(this.scene, this.places, nodes) });
    } else {
      this.set({ nodes });
    }
    if (changes.some((change) => change.type === 'select')) this.tellSelectionSoon();
  };

  readonly onEdgesChange = (changes: EdgeChange<Wire>[]): void => {
    const wires = applyEdgeChanges(changes, this.drawn.wires).map((wire) => {
      // The start of a wire hides under what starts new ones, until the wire is chosen.
      const ends: Wire['reconnectable'] =
        wire.reconnectable && (wire.selected ? true : 'target');
      return wire.reconnectable === ends ? wire : { ...wire, reconnectable: ends };
    });
    this.set({ wires });
  };

  /** Layers that are selected, those of selected boxes included. */
  selectedLayers(): string[] {
    return this.layersOf(this.drawn.nodes.filter((node) => node.selected));
  }

  selectedWires(): string[] {
    return this.drawn.wires.filter((wire) => wire.selected).map((wire) => wire.id);
  }

  /** The layers that nodes of the drawing stand for. */
  layersOf(nodes: CanvasNode[]): string[] {
    return nodes.flatMap((node) => (node.type === 'layer' ? [node.id] : node.data.group.nodes));
  }

  /** From now on, news do not move these nodes. */
  dragStarted(nodes: CanvasNode[]): void {
    for (const id of this.layersOf(nodes)) {
      const at = this.places.get(id);
      if (at) this.dragged.set(id, at);
      this.glide.stop(id);
    }
  }

  /** Where the dragged layers stand now; the drag is over. */
  dragEnded(): ({ id: string } & Point)[] {
    const at = [...this.dragged].flatMap(([id, from]) => {
      const to = this.places.get(id);
      return to && (to.x !== from.x || to.y !== from.y) ? [{ id, ...to }] : [];
    });
    this.dragged.clear();
    return at;
  }

  private redraw(old: CanvasNode[]): void {
    this.set({
      loaded: true,
      nodes: drawNodes(this.scene, this.places, old),
      wires: drawWires(this.scene, this.drawn.wires),
    });
  }

  /** A node moves, with the layers that it stands for. */
  private moveTo(id: string, to: Point): boolean {
    if (this.places.has(id)) {
      const inGroup = this.scene.groups.some((group) => group.nodes.includes(id));
      this.places.set(id, to);
      return inGroup;
    }
    const node = this.drawn.nodes.find((each) => each.id === id);
    if (!node || node.type === 'layer') return false;
    const x = to.x - node.position.x;
    const y = to.y - node.position.y;
    for (const member of node.data.group.nodes) {
      const at = this.places.get(member);
      if (at) this.places.set(member, { x: at.x + x, y: at.y + y });
    }
    return true;
  }

  /** A layer that came back under its new name keeps what is local of the old one. */
  private carryOver(nodes: CanvasNode[], { from, to }: { from: string; to: string }): CanvasNode[] {
    if (this.scene.nodes.has(from) || !this.scene.nodes.has(to)) return nodes;
    this.renamed = null;
    const at = this.places.get(from);
    if (at) this.places.set(to, at);
    if (this.drawn.lead === from) this.set({ lead: to });
    return nodes.map((node) => (node.id === from ? ({ ...node, id: to } as CanvasNode) : node));
  }

  private tellSelectionSoon(): void {
    clearTimeout(this.selectionTimer);
    this.selectionTimer = window.setTimeout(() => this.tellSelection(), SELECTION_RESTS);
  }

  private tellSelection(): void {
    clearTimeout(this.selectionTimer);
    const ids = this.selectedLayers();
    const told = [...ids].sort().join(' ');
    if (told === this.toldSelection) return;
    this.toldSelection = told;
    this.act({ act: 'select', ids });
  }
}

export const StoreContext = createContext<CanvasStore | null>(null);

export function useStoreOfCanvas(): CanvasStore {
  const store = useContext(StoreContext);
  if (!store) throw new Error('outside of a canvas');
  return store;
}

/** A part of what is drawn; the caller is drawn again when that part changes. */
export function useDrawn<T>(part: (drawn: Drawn) => T): T {
  const store = useStoreOfCanvas();
  return useSyncExternalStore(store.subscribe, () => part(store.drawn));
}
