import type { Connection, FinalConnectionState, OnConnectStartParams } from '@xyflow/react';
import { canBeInserted, wireAt } from './drop';
import type { CanvasNode, Wire } from './scene';
import type { CanvasStore } from './store';

type Pointed = MouseEvent | TouchEvent;

/** Drawing wires: from port to port, or to anywhere on a layer, whose free port is taken then. */
export function wiring(store: CanvasStore, root: HTMLElement) {
  let detached: Wire | null = null;
  const tell = (from: string, to: string, port: number | null) =>
    store.act(
      detached
        ? { act: 'reconnect', wire: detached.id, from, to, port }
        : { act: 'connect', from, to, port },
    );
  const onConnect = ({ source, target, targetHandle }: Connection) =>
    tell(source, target, targetHandle === null ? null : Number(targetHandle));
  return {
    isValidConnection: (wire: Connection | Wire) => store.scene.mayConnect(wire.source, wire.target),
    onConnectStart: (_: unknown, { nodeId, handleType }: OnConnectStartParams) => {
      if (nodeId) store.set({ refusing: store.scene.refusing(nodeId, handleType ?? 'source') });
    },
    onConnect,
    onConnectEnd: (event: Pointed, { isValid, fromHandle }: FinalConnectionState) => {
      store.set({ refusing: null });
      const over = isValid ? undefined : nodeAt(root, event);
      if (over === undefined || !fromHandle) return;
      const [from, to] =
        fromHandle.type === 'source' ? [fromHandle.nodeId, over] : [over, fromHandle.nodeId];
      if (store.scene.mayConnect(from, to)) tell(from, to, null);
    },
    onReconnectStart: (_: unknown, wire: Wire) => (detached = wire),
    onReconnect: (_: Wire, connection: Connection) => onConnect(connection),
    onReconnectEnd: () => (detached = null),
  };
}

function nodeAt(root: HTMLElement, event: Pointed): string | undefined {
  const at = 'changedTouches' in event ? event.changedTouches[0] : event;
  const element = document.elementFromPoint(at.clientX, at.clientY);
  const node = element && root.contains(element) && element.closest('.react-flow__node-layer');
  return (node && node.getAttribute('data-id')) || undefined;
}

/** Moving layers: they move here, and are told once when they are let go. */
export function dragging(store: CanvasStore, root: HTMLElement) {
  let inserting: string | null = null;
  const start = (nodes: CanvasNode[]) => store.dragStarted(nodes);
  const stop = () => {
    const to = store.dragEnded();
    if (inserting && to.length === 1) {
      store.act({ act: 'moveOnWire', wire: inserting, ...to[0] });
    } else if (to.length > 0) {
      store.act({ act: 'move', to });
    }
    inserting = null;
    store.set({ landing: null });
  };
  return {
    onNodeDragStart: (_: unknown, __: CanvasNode, nodes: CanvasNode[]) => start(nodes),
    onNodeDrag: (event: Pointed, node: CanvasNode, nodes: CanvasNode[]) => {
      const alone = nodes.length === 1 && canBeInserted(store, node);
      const landing = alone && 'clientX' in event ? wireAt(root, event) : null;
      inserting = landing;
      if (landing !== store.drawn.landing) store.set({ landing });
    },
    onNodeDragStop: stop,
    onSelectionDragStart: (_: unknown, nodes: CanvasNode[]) => start(nodes),
    onSelectionDragStop: stop,
  };
}
