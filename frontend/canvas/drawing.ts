import {
  NODE_HEIGHT,
  NODE_WIDTH,
  type BoxNode,
  type CanvasNode,
  type FrameNode,
  type LayerNode,
  type Point,
  type Scene,
  type SceneGroup,
  type Wire,
} from './scene';
import { groupAloud } from './spoken';

const PAD = 16;
const TITLE = 32;

export const frameId = (group: string): string => `frame ${group}`;
export const boxId = (group: string): string => `box ${group}`;

/** Where a block's layers lie, with room for the frame and its title. */
function around(group: SceneGroup, places: Map<string, Point>) {
  const points = group.nodes.map((id) => places.get(id)).filter((at) => at !== undefined);
  const x = Math.min(...points.map((at) => at.x)) - PAD;
  const y = Math.min(...points.map((at) => at.y)) - PAD - TITLE;
  return {
    position: { x, y },
    width: Math.max(...points.map((at) => at.x)) + NODE_WIDTH + PAD - x,
    height: Math.max(...points.map((at) => at.y)) + NODE_HEIGHT + PAD - y,
  };
}

function frame(group: SceneGroup, places: Map<string, Point>, old?: FrameNode): FrameNode {
  const area = around(group, places);
  const same =
    old &&
    old.data.group === group &&
    old.position.x === area.position.x &&
    old.position.y === area.position.y &&
    old.width === area.width &&
    old.height === area.height;
  if (same) return old;
  return {
    ...old,
    ...area,
    id: frameId(group.name),
    type: 'frame',
    data: old?.data.group === group ? old.data : { group },
    selectable: false,
    focusable: false,
    connectable: false,
    zIndex: -1,
    dragHandle: '.canvas-frame-title',
    style: { pointerEvents: 'none' },
  };
}

function box(group: SceneGroup, places: Map<string, Point>, old?: BoxNode): BoxNode {
  const { position } = around(group, places);
  const at = { x: position.x + PAD, y: position.y + PAD + TITLE };
  if (old && old.data.group === group && old.position.x === at.x && old.position.y === at.y) {
    return old;
  }
  return {
    ...old,
    id: boxId(group.name),
    type: 'box',
    position: at,
    width: NODE_WIDTH,
    height: NODE_HEIGHT,
    data: old?.data.group === group ? old.data : { group },
    connectable: false,
    ariaLabel: groupAloud(group),
  };
}

/** How a layer reads for those who do not see it. */
function label({ layer }: LayerNode['data']): string {
  const parts = [layer.id, layer.type, layer.line];
  if (layer.shape !== '?') parts.push(`gives ${layer.shape}`);
  if (layer.parameters) parts.push(`${layer.parameters} parameters`);
  if (layer.problems.count) parts.push(`problem: ${layer.problems.first}`);
  else if (layer.hints.count) parts.push(`hint: ${layer.hints.first}`);
  return parts.filter((part) => part).join(', ');
}

/** Layers, frames and boxes; what did not change keeps its identity, so that it is not drawn anew. */
export function drawNodes(
  scene: Scene,
  places: Map<string, Point>,
  old: CanvasNode[],
): CanvasNode[] {
  const before = new Map(old.map((node) => [node.id, node]));
  const wires = new Map<string, number>();
  for (const edge of scene.edges) wires.set(edge.to, (wires.get(edge.to) ?? 0) + 1);
  const hidden = new Set(scene.groups.filter((g) => g.collapsed).flatMap((g) => g.nodes));
  const nodes: CanvasNode[] = [];
  for (const group of scene.groups) {
    if (group.nodes.length === 0) continue;
    if (group.collapsed) {
      nodes.push(box(group, places, before.get(boxId(group.name)) as BoxNode | undefined));
    } else {
      nodes.push(frame(group, places, before.get(frameId(group.name)) as FrameNode | undefined));
    }
  }
  for (const id of scene.order) {
    const layer = scene.nodes.get(id);
    const at = places.get(id);
    if (!layer || !at || hidden.has(id)) continue;
    const was = before.get(id) as LayerNode | undefined;
    const count = wires.get(id) ?? 0;
    const data =
      was && was.data.layer === layer && was.data.wires === count
        ? was.data
        : { layer, wires: count };
    if (was && was.data === data && was.position.x === at.x && was.position.y === at.y) {
      nodes.push(was);
    } else {
      nodes.push({
        ...was,
        id,
        type: 'layer',
        position: at,
        width: NODE_WIDTH,
        height: NODE_HEIGHT,
        data,
        ariaLabel: label(data),
      });
    }
  }
  return nodes;
}

/** Wires; those of a closed block's layers end at its box, and those inside it are not drawn. */
export function drawWires(scene: Scene, old: Wire[]): Wire[] {
  const before = new Map(old.map((wire) => [wire.id, wire]));
  const boxes = new Map<string, string>();
  for (const group of scene.groups) {
    if (group.collapsed) group.nodes.forEach((id) => boxes.set(id, boxId(group.name)));
  }
  const wires: Wire[] = [];
  for (const edge of scene.edges) {
    const source = boxes.get(edge.from) ?? edge.from;
    const target = boxes.get(edge.to) ?? edge.to;
    if (source === target && boxes.has(edge.from)) continue;
    const was = before.get(edge.id);
    if (was && was.data?.wire === edge && was.source === source && was.target === target) {
      wires.push(was);
    } else {
      wires.push({
        ...was,
        id: edge.id,
        type: 'wire',
        source,
        target,
        sourceHandle: 'out',
        targetHandle: target === edge.to ? String(edge.port) : 'in',
        data: { wire: edge },
        reconnectable: source === edge.from && target === edge.to ? 'target' : false,
        ariaLabel: `Wire from ${edge.from} to ${edge.to}, ${edge.label}`,
      });
    }
  }
  return wires;
}
