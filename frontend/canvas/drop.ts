import { DRAG_TYPE, NODE_HEIGHT, NODE_WIDTH, type CanvasNode, type Point } from './scene';
import type { CanvasStore } from './store';

/** The wire at a point of the window, whatever lies above it. */
export function wireAt(root: HTMLElement, at: { clientX: number; clientY: number }): string | null {
  for (const element of document.elementsFromPoint(at.clientX, at.clientY)) {
    const wire = root.contains(element) && element.closest('.react-flow__edge');
    if (wire) return wire.getAttribute('data-id');
  }
  return null;
}

export function isLayerDrag(event: { dataTransfer: DataTransfer }): boolean {
  return event.dataTransfer.types.includes(DRAG_TYPE);
}

/** A layer from the palette falls with its middle at the pointer, on a wire or on the ground. */
export function dropped(store: CanvasStore, type: string, middle: Point, wire: string | null) {
  const x = middle.x - NODE_WIDTH / 2;
  const y = middle.y - NODE_HEIGHT / 2;
  if (wire) store.act({ act: 'addOnWire', type, wire, x, y });
  else store.act({ act: 'add', type, x, y });
}

/** Whether dropping this node on a wire puts it into the wire: a layer that passes something on. */
export function canBeInserted(store: CanvasStore, node: CanvasNode): boolean {
  return (
    node.type === 'layer' &&
    node.data.layer.maxInputs > 0 &&
    node.data.layer.type !== 'Output' &&
    !store.scene.edges.some((edge) => edge.from === node.id || edge.to === node.id)
  );
}
