import type { Edge, Node } from '@xyflow/react';

/** What the server tells of a network; see io.weightroom.kit.canvas. */

export interface Remarks {
  count: number;
  first: string;
}

export interface SceneNode {
  id: string;
  type: string;
  family: string;
  line: string;
  shape: string;
  parameters: string;
  minInputs: number;
  maxInputs: number;
  x: number;
  y: number;
  settings: Record<string, unknown>;
  problems: Remarks;
  hints: Remarks;
  mark: 'none' | 'added' | 'removed' | 'changed';
}

export interface SceneEdge {
  id: string;
  from: string;
  to: string;
  port: number;
  label: string;
  size: number;
  broken: boolean;
}

export interface SceneGroup {
  name: string;
  nodes: string[];
  repeat: number;
  collapsed: boolean;
  /** How many its layers and it have. */
  problems: number;
  /** Those of the block as a whole. */
  own: Remarks;
}

export interface PaletteItem {
  type: string;
  section: string;
  family: string;
  summary: string;
  spellings: string[];
}

/** The whole scene, or what changed; `seen` is the number of the last act that it knows of. */
export interface News {
  seen: number;
  nodes?: SceneNode[];
  order?: string[];
  edges?: SceneEdge[];
  groups?: SceneGroup[];
}

export type Side =
  | 'left'
  | 'centre'
  | 'right'
  | 'top'
  | 'middle'
  | 'bottom'
  | 'horizontally'
  | 'vertically';

export interface Point {
  x: number;
  y: number;
}

/** What a person did, for the server; see CanvasAct. */
export type Act =
  | ({ act: 'add'; type: string } & Point)
  | ({ act: 'addOnWire'; type: string; wire: string } & Point)
  | { act: 'append'; type: string; after: string[] }
  | { act: 'connect'; from: string; to: string; port: number | null }
  | { act: 'reconnect'; wire: string; from: string; to: string; port: number | null }
  | { act: 'move'; to: ({ id: string } & Point)[] }
  | ({ act: 'moveOnWire'; id: string; wire: string } & Point)
  | { act: 'remove'; ids: string[]; wires: string[] }
  | { act: 'rename'; id: string; name: string }
  | ({ act: 'paste'; text: string } & Point)
  | { act: 'duplicate'; ids: string[] }
  | { act: 'group'; ids: string[] }
  | { act: 'ungroup'; names: string[] }
  | { act: 'regroup'; name: string; newName: string; repeat: number; collapsed: boolean }
  | { act: 'arrange' }
  | { act: 'align'; ids: string[]; side: Side }
  | { act: 'undo' }
  | { act: 'redo' }
  | { act: 'select'; ids: string[] }
  | { act: 'edit'; id: string };

/** A layer on the canvas; `wires` is how many end at it. */
export type LayerNode = Node<{ layer: SceneNode; wires: number }, 'layer'>;
/** The frame around the layers of an open block. */
export type FrameNode = Node<{ group: SceneGroup }, 'frame'>;
/** A closed block. */
export type BoxNode = Node<{ group: SceneGroup }, 'box'>;
export type CanvasNode = LayerNode | FrameNode | BoxNode;
export type Wire = Edge<{ wire: SceneEdge }, 'wire'>;

export const NODE_WIDTH = 176;
export const NODE_HEIGHT = 84;
export const GRID = 8;
/** Under this type a layer is dragged from the palette; its value is the item's type. */
export const DRAG_TYPE = 'application/x-weightroom-layer';

/** The scene as it was last told. */
export class Scene {
  readonly nodes = new Map<string, SceneNode>();
  order: string[] = [];
  edges: SceneEdge[] = [];
  groups: SceneGroup[] = [];

  take(news: News): void {
    for (const node of news.nodes ?? []) this.nodes.set(node.id, node);
    if (news.order) {
      this.order = news.order;
      const kept = new Set(news.order);
      for (const id of [...this.nodes.keys()]) if (!kept.has(id)) this.nodes.delete(id);
    }
    if (news.edges) this.edges = kept(this.edges, news.edges, (edge) => edge.id);
    if (news.groups) this.groups = kept(this.groups, news.groups, (group) => group.name);
  }

  /** The closed group that hides a layer. */
  hiddenIn(id: string): SceneGroup | undefined {
    return this.groups.find((group) => group.collapsed && group.nodes.includes(id));
  }

  /** The layers at which a wire from (or to) a layer cannot end: it would be none, or a loop. */
  refusing(id: string, end: 'source' | 'target'): ReadonlySet<string> {
    const refusing = end === 'source' ? this.behind(id) : this.ahead(id);
    refusing.delete(id);
    for (const [other, layer] of this.nodes) {
      if (end === 'source' ? layer.maxInputs === 0 : layer.type === 'Output') refusing.add(other);
    }
    return refusing;
  }

  mayConnect(from: string, to: string): boolean {
    return this.nodes.has(to) && to !== from && !this.refusing(from, 'source').has(to);
  }

  /** The layers from which a layer's output is computed, with itself. */
  behind(id: string): Set<string> {
    return this.reach(id, (edge) => [edge.to, edge.from]);
  }

  /** The layers that depend on a layer, with itself. */
  ahead(id: string): Set<string> {
    return this.reach(id, (edge) => [edge.from, edge.to]);
  }

  private reach(id: string, ends: (edge: SceneEdge) => [string, string]): Set<string> {
    const next = new Map<string, string[]>();
    for (const edge of this.edges) {
      const [at, to] = ends(edge);
      next.set(at, [...(next.get(at) ?? []), to]);
    }
    const reached = new Set([id]);
    const open = [id];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const to of next.get(at) ?? []) {
        if (!reached.has(to)) {
          reached.add(to);
          open.push(to);
        }
      }
    }
    return reached;
  }
}

/** New values, with those that did not change as the same objects as before. */
function kept<T>(before: T[], now: T[], key: (value: T) => string): T[] {
  const known = new Map(before.map((value) => [key(value), value]));
  return now.map((value) => {
    const was = known.get(key(value));
    return was && JSON.stringify(was) === JSON.stringify(value) ? was : value;
  });
}
