import type { ReactFlowInstance } from '@xyflow/react';
import { Aim, type Aimed } from './aim';
import { boxId } from './drawing';
import type { Command } from './keyboard';
import {
  choose,
  disconnectFrom,
  group,
  removeSelected,
  shift,
  type Question,
  type Side,
} from './layer-acts';
import { lasting } from './motion';
import type { CanvasNode, Wire } from './scene';
import { change, count, groupAloud, layerAloud, moment, still, type Moment } from './spoken';
import type { CanvasStore } from './store';
import { Walk, type Direction } from './walk';

export interface Spot {
  top: number;
  left: number;
}

/** What stands over the page: the menu of a layer, or a question about it. */
export type Open =
  | { what: 'menu'; id: string; at: Spot }
  | { what: 'question'; question: Question; at: Spot };

export interface Steered {
  aimed: Aimed | null;
  open: Open | null;
  help: boolean;
  tab: 'add' | 'layers';
  /** Said to those who listen; the same words again are said again. */
  spoken: string;
}

const EDITING: readonly Command[] = [
  'rename',
  'add',
  'connect',
  'disconnect',
  'remove',
  'duplicate',
  'group',
  'ungroup',
  'undo',
  'redo',
  'search',
];

/** What brings layers that are to be selected, as they are what is worked on next. */
const BRINGING: readonly string[] = ['add', 'addOnWire', 'append', 'duplicate', 'paste'];
let canvases = 0;
const MOVE_RESTS = 600;
/** How long after the scene the server's sentence about it may come, in milliseconds. */
const TELLS_WITHIN = 50;
const ZOOM = 150;

/** Carries out what keys and menus ask for; knows where in the network they are. */
export class Steering {
  state: Steered = {
    aimed: null,
    open: null,
    help: false,
    tab: 'add',
    spoken: '',
  };

  /** The canvas, which has the focus while keys act on it. */
  canvas: HTMLElement | null = null;
  flow: ReactFlowInstance<CanvasNode, Wire> | null = null;
  /** Opens the palette with the focus in its search. */
  toSearch: () => void = () => {};

  readonly aim = new Aim(this);
  private readonly listeners = new Set<() => void>();
  private then: Moment | null = null;
  private moving: string[] = [];
  private moveTimer = 0;
  private sayTimer = 0;

  /** Tells the elements of this canvas from those of another on the page. */
  readonly name = `spoken-${++canvases}`;

  constructor(readonly store: CanvasStore) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(part: Partial<Steered>): void {
    this.state = { ...this.state, ...part };
    this.listeners.forEach((listener) => listener());
  }

  say(sentence: string): void {
    if (!sentence) return;
    clearTimeout(this.sayTimer);
    // A region with unchanged words stays silent.
    const again = this.state.spoken === sentence;
    this.set({ spoken: again ? `${sentence}\u00a0` : sentence });
  }

  /** A block that opened leads to its first layer, and a layer that a block hides to the block. */
  private keepPlace(): void {
    const { store } = this;
    const { lead, nodes } = store.drawn;
    const here = this.canvas?.contains(document.activeElement);
    if (!lead || !here || nodes.some((node) => node.id === lead)) return;
    const opened = store.scene.groups.find(({ name }) => boxId(name) === lead);
    const layer = opened ? this.walk().order().find((id) => opened.nodes.includes(id)) : lead;
    if (layer && store.scene.nodes.has(layer)) this.go(store.shownAs(layer));
  }

  /** Leaves it to the server's own sentence about the act, if one comes along. */
  private sayUnlessTold(sentence: string): void {
    const { message } = this.store.drawn;
    clearTimeout(this.sayTimer);
    this.sayTimer = window.setTimeout(() => {
      if (this.store.drawn.message === message) this.say(sentence);
    }, TELLS_WITHIN);
  }

  focus(): void {
    this.canvas?.focus({ preventScroll: true });
  }

  /** Takes the focus, unless it is beside the canvas, where the same layers are worked on. */
  takeFocus(): void {
    const beside = document.activeElement?.closest('.palette-side, .layers-menu, .layers-picker');
    if (!beside) this.focus();
  }

  /** Follows the store from now on; the result ends it. */
  follow(): () => void {
    this.then = this.store.drawn.loaded ? moment(this.store.scene) : null;
    return this.store.subscribe(() => this.compare());
  }

  /** Tells what the server changed, and goes to what came. */
  private compare(): void {
    const { store } = this;
    if (!store.drawn.loaded || (this.then && still(this.then, store.scene))) return;
    const now = moment(store.scene);
    const { then } = this;
    this.then = now;
    if (!then) return;
    const { added, sentence } = change(then, now);
    if (added.length > 0 && store.lastAct && BRINGING.includes(store.lastAct)) {
      choose(store, added);
      store.set({ lead: store.shownAs(added[0]) });
      this.show(store.shownAs(added[0]));
    }
    this.keepPlace();
    const { lastAct } = store;
    store.lastAct = null;
    const again = lastAct === 'undo' ? 'Undone' : lastAct === 'redo' ? 'Done again' : '';
    this.sayUnlessTold([again, sentence].filter((part) => part).join(': '));
  }

  /** The drawn node that the keys are at, if it is still selected; else one that is. */
  lead(): CanvasNode | undefined {
    const chosen = this.store.drawn.nodes.filter((node) => node.selected);
    return chosen.find((node) => node.id === this.store.drawn.lead) ?? chosen[0];
  }

  /** How a node of the drawing reads. */
  aloud(id: string): string {
    const node = this.store.drawn.nodes.find((each) => each.id === id);
    if (!node) return '';
    return node.type === 'layer' ? layerAloud(this.store.scene, id) : groupAloud(node.data.group);
  }

  /** What a new layer would follow, for people. */
  where(): string {
    const ids = this.store.selectedLayers();
    if (ids.length === 0) return 'at the end';
    return ids.length === 1 ? `after ${ids[0]}` : `after ${ids.length} layers`;
  }

  private walk(): Walk {
    const stops = this.store.drawn.nodes
      .filter((node) => node.type !== 'frame')
      .map(({ id, position }) => ({ id, ...position }));
    const paths = this.store.drawn.wires.map(({ source, target, data }) => ({
      from: source,
      to: target,
      port: data!.wire.port,
    }));
    return new Walk(stops, paths);
  }

  /** Carries a command out; false where it is the browser's to do. */
  obey(command: Command): boolean {
    const { store } = this;
    if (this.state.aimed) {
      this.aim.obey(command, this.state.aimed);
      return true;
    }
    if (command === 'copy' || command === 'cut' || command === 'paste') return false;
    const changes = EDITING.includes(command) || command.startsWith('move-');
    if (changes && store.drawn.readOnly) return true;
    if (!command.startsWith('move-')) this.settle();
    const [verb, side] = command.split('-');
    switch (verb) {
      case 'right':
      case 'left':
      case 'up':
      case 'down':
        this.step(verb, false);
        break;
      case 'extend':
        this.step(side as Direction, true);
        break;
      case 'move':
        this.move(side as Side);
        break;
      case 'zoom':
        this.zoom(side);
        break;
      default:
        this.act(command);
    }
    return true;
  }

  private act(command: Command): void {
    const { store } = this;
    const lead = this.lead();
    const ids = store.selectedLayers();
    const walk = this.walk();
    switch (command) {
      case 'first':
        return this.go(walk.order()[0]);
      case 'last':
        return this.go(walk.order().at(-1));
      case 'next':
        return this.go(walk.step(lead?.id, 1));
      case 'previous':
        return this.go(walk.step(lead?.id, -1));
      case 'all':
        store.selectAll();
        return this.say(`${count(store.scene.order.length, 'layer')} selected.`);
      case 'leave':
        choose(store, []);
        return store.set({ lead: null });
      case 'edit':
        return this.edit(lead);
      case 'rename':
        return lead && store.set({ naming: lead.id });
      case 'add':
      case 'search':
        return this.toSearch();
      case 'connect':
        return lead?.type === 'layer'
          ? this.aim.start(lead.id)
          : this.say('Choose a layer first, with the arrows.');
      case 'disconnect':
        return this.ask(lead, (id) => disconnectFrom(store, id));
      case 'remove':
        return this.remove(walk, ids);
      case 'duplicate':
        return ids.length ? store.act({ act: 'duplicate', ids }) : undefined;
      case 'group':
      case 'ungroup':
        return ids.length ? group(store, ids, command === 'ungroup') : undefined;
      case 'undo':
      case 'redo':
        return store.act({ act: command });
      case 'menu':
        return this.menu(lead);
      case 'help':
        return this.set({ help: true });
      default:
    }
  }

  private step(direction: Direction, extend: boolean): void {
    const walk = this.walk();
    const lead = this.lead();
    if (!lead) {
      const order = walk.order();
      const input = order.find((id) => this.store.scene.nodes.get(id)?.type === 'Input');
      this.go(input ?? order[0]);
      return;
    }
    const to = walk.towards(lead.id, direction);
    if (to) this.go(to, extend);
    else this.say(END[direction](this.nameOf(lead)));
  }

  /** Goes to a node of the drawing and selects it. */
  private go(id: string | undefined, extend = false): void {
    const node = this.store.drawn.nodes.find((each) => each.id === id);
    if (!node) return;
    const layers = this.store.layersOf([node]);
    choose(this.store, extend ? [...this.store.selectedLayers(), ...layers] : layers);
    this.store.set({ lead: node.id });
    this.show(node.id);
  }

  /** Moves a node into sight. */
  show(id: string): void {
    const { flow, canvas } = this;
    const node = flow?.getNode(id);
    if (!flow || !canvas || !node) return;
    const { x: left, y: top, zoom } = flow.getViewport();
    const area = canvas.getBoundingClientRect();
    const x = node.position.x * zoom + left;
    const y = node.position.y * zoom + top;
    const width = (node.width ?? 0) * zoom;
    const height = (node.height ?? 0) * zoom;
    if (x >= 0 && y >= 0 && x + width <= area.width && y + height <= area.height) return;
    const middle = [(node.width ?? 0) / 2, (node.height ?? 0) / 2];
    void flow.setCenter(node.position.x + middle[0], node.position.y + middle[1], { zoom });
  }

  private nameOf(node: CanvasNode): string {
    return node.type === 'layer' ? node.id : node.data.group.name;
  }

  private move(side: Side): void {
    const ids = this.store.selectedLayers();
    if (ids.length === 0) return;
    if (this.moving.length === 0) {
      this.store.dragStarted(this.store.drawn.nodes.filter((node) => node.selected));
    }
    this.moving = ids;
    shift(this.store, ids, side, 1);
    clearTimeout(this.moveTimer);
    this.moveTimer = window.setTimeout(() => this.settle(), MOVE_RESTS);
  }

  /** Tells where the keys have moved layers to, as one move. */
  settle(): void {
    clearTimeout(this.moveTimer);
    if (this.moving.length === 0) return;
    const { moving } = this;
    this.moving = [];
    const to = this.store.dragEnded();
    if (to.length === 0) return;
    this.store.act({ act: 'move', to });
    this.say(`${moving.length === 1 ? moving[0] : count(moving.length, 'layer')} moved.`);
  }

  private edit(lead: CanvasNode | undefined): void {
    if (!lead) return;
    if (lead.type === 'layer') this.store.act({ act: 'edit', id: lead.id });
    else {
      const { name, repeat } = lead.data.group;
      this.store.act({ act: 'regroup', name, newName: name, repeat, collapsed: false });
    }
  }

  private remove(walk: Walk, ids: string[]): void {
    const gone = new Set(this.store.drawn.nodes.filter((n) => n.selected).map((n) => n.id));
    const lead = this.lead()?.id;
    const near = lead ? [...walk.into(lead), ...walk.after(lead), ...walk.order()] : [];
    removeSelected(this.store);
    if (ids.length > 0) this.go(near.find((id) => !gone.has(id)));
  }

  private zoom(how: string): void {
    const { flow } = this;
    const motion = { duration: lasting(ZOOM) };
    if (how === 'in') void flow?.zoomIn(motion);
    if (how === 'out') void flow?.zoomOut(motion);
    if (how === 'fit') void flow?.fitView({ ...motion, maxZoom: 1, padding: 0.12 });
    if (how === 'whole') void flow?.zoomTo(1, motion);
  }

  /** Where on the page a node ends. */
  private spot(id: string): Spot {
    const drawn = this.canvas?.querySelector(`.react-flow__node[data-id="${CSS.escape(id)}"]`);
    const box = (drawn ?? this.canvas)?.getBoundingClientRect();
    return { top: box?.top ?? 0, left: (drawn ? box?.right : box?.left) ?? 0 };
  }

  private ask(lead: CanvasNode | undefined, about: (id: string) => Question): void {
    if (lead?.type !== 'layer') return;
    this.set({ open: { what: 'question', question: about(lead.id), at: this.spot(lead.id) } });
  }

  private menu(lead: CanvasNode | undefined): void {
    if (!lead) return;
    this.set({ open: { what: 'menu', id: lead.id, at: this.spot(lead.id) } });
  }
}

const END: Record<Direction, (name: string) => string> = {
  right: (name) => `${name} feeds nothing.`,
  left: (name) => `Nothing feeds ${name}.`,
  up: (name) => `No layer above ${name}.`,
  down: (name) => `No layer below ${name}.`,
};
