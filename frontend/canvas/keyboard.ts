/** What the keys do on the canvas: one table, read by the handler and by the page that explains. */

export type Command =
  | 'right'
  | 'left'
  | 'up'
  | 'down'
  | 'first'
  | 'last'
  | 'next'
  | 'previous'
  | 'extend-right'
  | 'extend-left'
  | 'extend-up'
  | 'extend-down'
  | 'all'
  | 'leave'
  | 'move-right'
  | 'move-left'
  | 'move-up'
  | 'move-down'
  | 'edit'
  | 'rename'
  | 'add'
  | 'connect'
  | 'disconnect'
  | 'remove'
  | 'duplicate'
  | 'copy'
  | 'cut'
  | 'paste'
  | 'group'
  | 'ungroup'
  | 'undo'
  | 'redo'
  | 'menu'
  | 'zoom-in'
  | 'zoom-out'
  | 'zoom-fit'
  | 'zoom-whole'
  | 'search'
  | 'help';

export interface KeyRow {
  section: 'Walk' | 'Select' | 'Change' | 'Connect' | 'Look';
  /** What it does, for people; rows with the same words are told in one line. */
  says: string;
  command: Command;
  /** Modifiers in the order Mod, Alt, Shift, then the key; Mod is Ctrl, or ⌘ on a Mac. */
  keys: readonly string[];
}

const row = (
  section: KeyRow['section'],
  says: string,
  command: Command,
  ...keys: string[]
): KeyRow => ({ section, says, command, keys });

export const KEYS: readonly KeyRow[] = [
  row('Walk', 'To a layer that this one feeds', 'right', 'ArrowRight'),
  row('Walk', 'To what feeds this layer', 'left', 'ArrowLeft'),
  row('Walk', 'To the layer above or below', 'up', 'ArrowUp'),
  row('Walk', 'To the layer above or below', 'down', 'ArrowDown'),
  row('Walk', 'To the first or last layer', 'first', 'Home'),
  row('Walk', 'To the first or last layer', 'last', 'End'),
  row('Walk', 'To the previous or next layer of the list', 'previous', 'PageUp'),
  row('Walk', 'To the previous or next layer of the list', 'next', 'PageDown'),

  row('Select', 'Select one more', 'extend-right', 'Shift+ArrowRight'),
  row('Select', 'Select one more', 'extend-left', 'Shift+ArrowLeft'),
  row('Select', 'Select one more', 'extend-up', 'Shift+ArrowUp'),
  row('Select', 'Select one more', 'extend-down', 'Shift+ArrowDown'),
  row('Select', 'Select everything', 'all', 'Mod+A'),
  row('Select', 'Select nothing', 'leave', 'Escape'),

  row('Connect', 'Draw a wire from here', 'connect', 'C'),
  row('Connect', 'Take a wire away', 'disconnect', 'Shift+C'),

  row('Look', 'Search the layers to add', 'search', '/'),
  row('Look', 'Closer, further', 'zoom-in', '+', '='),
  row('Look', 'Closer, further', 'zoom-out', '-'),
  row('Look', 'The whole network', 'zoom-fit', '0'),
  row('Look', 'Full size', 'zoom-whole', '1'),
  row('Look', 'These keys', 'help', '?'),

  row('Change', 'Edit the settings', 'edit', 'Enter'),
  row('Change', 'Rename', 'rename', 'F2'),
  row('Change', 'Add a layer after the selection', 'add', 'A'),
  row('Change', 'Delete', 'remove', 'Delete', 'Backspace'),
  row('Change', 'Duplicate', 'duplicate', 'Mod+D', 'D'),
  row('Change', 'Copy, cut, paste', 'copy', 'Mod+C'),
  row('Change', 'Copy, cut, paste', 'cut', 'Mod+X'),
  row('Change', 'Copy, cut, paste', 'paste', 'Mod+V'),
  row('Change', 'Make a block', 'group', 'G', 'Mod+G'),
  row('Change', 'Dissolve the block', 'ungroup', 'Shift+G', 'Mod+Shift+G'),
  row('Change', 'Move on the canvas', 'move-right', 'Alt+ArrowRight'),
  row('Change', 'Move on the canvas', 'move-left', 'Alt+ArrowLeft'),
  row('Change', 'Move on the canvas', 'move-up', 'Alt+ArrowUp'),
  row('Change', 'Move on the canvas', 'move-down', 'Alt+ArrowDown'),
  row('Change', 'Everything for this layer', 'menu', 'Shift+F10', 'ContextMenu'),
  row('Change', 'Undo', 'undo', 'Mod+Z'),
  row('Change', 'Redo', 'redo', 'Mod+Shift+Z', 'Mod+Y'),
];

const BY_KEY = new Map(KEYS.flatMap(({ keys, command }) => keys.map((key) => [key, command])));

/** The command that a key asks for; none for keys that belong to the page or to a field. */
export function commandOf(event: KeyboardEvent): Command | undefined {
  return event.isComposing ? undefined : BY_KEY.get(named(event));
}

/** A letter means itself in either case; of signs, only the sign counts and not how it is made. */
function named(event: KeyboardEvent): string {
  const letter = /^\p{L}$/u.test(event.key);
  const sign = event.key.length === 1 && !letter;
  const key = letter ? event.key.toUpperCase() : event.key;
  const mod = event.ctrlKey || event.metaKey ? 'Mod+' : '';
  const alt = event.altKey ? 'Alt+' : '';
  const shift = event.shiftKey && !sign ? 'Shift+' : '';
  return mod + alt + shift + key;
}

/** Who gets the keys at an element: fields keep all, buttons those that are not with Ctrl. */
export function whoseKeys(target: EventTarget | null): 'field' | 'button' | 'canvas' {
  const at = target instanceof Element ? target : null;
  if (at?.closest('input, textarea, select, [contenteditable], [role=menu], [role=dialog], dialog')) {
    return 'field';
  }
  return at?.closest('button, a') ? 'button' : 'canvas';
}

const SYMBOLS: Record<string, string> = {
  ArrowRight: '→',
  ArrowLeft: '←',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
  ContextMenu: 'Menu',
  PageUp: 'Page ↑',
  PageDown: 'Page ↓',
  '-': '−',
};

/** The caps to press, as people read them. */
export function caps(key: string, mac: boolean): string[] {
  return key
    .split(/(?<=.)\+/)
    .map((cap) => (cap === 'Mod' ? (mac ? '⌘' : 'Ctrl') : cap))
    .map((cap) => (mac && cap === 'Alt' ? '⌥' : (SYMBOLS[cap] ?? cap)));
}
