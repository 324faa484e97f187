import { isForCanvas } from './clipboard';
import type { CanvasStore } from './store';

/** Keys that act on the whole canvas or on what is selected; they are told what they did. */
export function onCanvasKey(root: HTMLElement, store: CanvasStore, event: KeyboardEvent): void {
  if (event.defaultPrevented || !isForCanvas(root, event.target)) return;
  const command = event.ctrlKey || event.metaKey;
  const done = command ? withCommand(store, event) : alone(store, event);
  if (done) event.preventDefault();
}

function withCommand(store: CanvasStore, event: KeyboardEvent): boolean {
  const editable = !store.drawn.readOnly;
  const ids = store.selectedLayers();
  switch (event.key.toLowerCase()) {
    case 'a':
      store.selectAll();
      return true;
    case 'z':
      if (editable) store.act({ act: event.shiftKey ? 'redo' : 'undo' });
      return true;
    case 'y':
      if (editable) store.act({ act: 'redo' });
      return true;
    case 'd':
      if (editable && ids.length > 0) store.act({ act: 'duplicate', ids });
      return true;
    case 'g':
      if (editable && ids.length > 0) group(store, ids, event.shiftKey);
      return true;
    default:
      return false;
  }
}

/** Makes a group of layers, or dissolves the groups that they are in. */
export function group(store: CanvasStore, ids: string[], dissolve: boolean): void {
  if (!dissolve) {
    store.act({ act: 'group', ids });
    return;
  }
  for (const each of store.scene.groups) {
    if (each.nodes.some((id) => ids.includes(id))) store.act({ act: 'ungroup', name: each.name });
  }
}

function alone(store: CanvasStore, event: KeyboardEvent): boolean {
  const editable = !store.drawn.readOnly;
  switch (event.key) {
    case 'Delete':
    case 'Backspace':
      if (editable) removeSelected(store);
      return true;
    case 'F2': {
      const node = store.drawn.nodes.find((each) => each.selected);
      if (editable && node) store.set({ naming: node.id });
      return true;
    }
    case 'Escape':
      store.selectByHand([]);
      return true;
    default:
      return false;
  }
}

/** Removes the selected layers and wires; the server heals what is left. */
export function removeSelected(store: CanvasStore): void {
  const ids = store.selectedLayers();
  const wires = store.selectedWires();
  if (ids.length + wires.length > 0) store.act({ act: 'remove', ids, wires });
}
