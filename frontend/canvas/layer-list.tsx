import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { commandOf } from './keyboard';
import { choose, groupEntries, layerEntries, type Question } from './layer-acts';
import { LayerMenu } from './layer-menu';
import { RowMemo, layersIn, nameOf, rowsOf, type Row, type RowHands } from './layer-row';
import { Picker } from './picker';
import type { SceneGroup } from './scene';
import type { Open } from './steering';
import { useDrawn, useStoreOfCanvas } from './store';
import { useTold } from './told';
import { useSteering } from './use-steering';

interface Typed {
  text: string;
  at: number;
}

const TYPING_RESTS = 700;

/** The network as a list, in the order of computation; all that the canvas can do, it can. */
export function LayerList() {
  const steering = useSteering();
  const store = useStoreOfCanvas();
  const told = useTold();
  const chosen = useDrawn(() => store.selectedLayers().join(' '));
  const readOnly = useDrawn((drawn) => drawn.readOnly);
  const lead = useDrawn((drawn) => drawn.lead);
  const [current, setCurrent] = useState(lead ?? undefined);
  const [naming, setNaming] = useState<string>();
  const [open, setOpen] = useState<Open>();
  const tree = useRef<HTMLDivElement>(null);
  const prefix = useId();
  const typed = useRef<Typed>({ text: '', at: 0 });
  const last = useRef(0);
  /** Where the keys are because of this list. */
  const led = useRef<string | null>(null);

  const rows = useMemo(() => rowsOf(store), [store, told]);
  const found = rows.findIndex((row) => row.key === current);
  const at = found >= 0 ? found : Math.min(last.current, rows.length - 1);
  last.current = Math.max(0, at);
  const row: Row | undefined = rows[at];
  const selected = useMemo(() => new Set(chosen.split(' ').filter(Boolean)), [chosen]);
  const rowId = (key: string) => `${prefix}-${encodeURIComponent(key)}`;

  useEffect(() => {
    if (row) document.getElementById(rowId(row.key))?.scrollIntoView({ block: 'nearest' });
  }, [row?.key]);

  // Where the keys go on the canvas, they go here, too.
  useEffect(() => {
    if (lead && lead !== led.current) setCurrent(lead.replace(/^box /, 'group '));
    led.current = lead;
  }, [lead]);

  const back = () => tree.current?.focus();

  const goTo = (target: Row | undefined) => {
    setCurrent(target?.key);
    if (!target) return;
    led.current = store.shownAs(layersIn(target)[0]);
    store.set({ lead: led.current });
  };

  const go = (to: number, extend = false, quietly = false) => {
    const target = rows[Math.max(0, Math.min(rows.length - 1, to))];
    if (!target) return;
    goTo(target);
    if (quietly) return;
    choose(store, extend ? [...selected, ...layersIn(target)] : layersIn(target));
  };

  const toggle = (each: Row) => {
    const own = layersIn(each);
    const kept = [...selected].filter((id) => !own.includes(id));
    choose(store, own.every((id) => selected.has(id)) ? kept : [...selected, ...own]);
  };

  const fold = ({ name, repeat }: SceneGroup, collapsed: boolean) =>
    store.act({ act: 'regroup', name, newName: name, repeat, collapsed });

  const menu = (each: Row) => {
    goTo(each);
    const own = layersIn(each);
    if (!own.every((id) => selected.has(id))) choose(store, own);
    const box = document.getElementById(rowId(each.key))!.getBoundingClientRect();
    setOpen({ what: 'menu', id: each.key, at: { top: box.top, left: box.right - 24 } });
  };

  const remove = () => {
    if (!row) return;
    const own = layersIn(row);
    const ids = own.some((id) => selected.has(id)) ? [...selected] : own;
    const gone = new Set(ids);
    const rest = [...rows.slice(at), ...rows.slice(0, at).reverse()];
    const heir = rest.find((each) => !layersIn(each).every((id) => gone.has(id)));
    store.act({ act: 'remove', ids, wires: [] });
    goTo(heir);
    if (heir) choose(store, layersIn(heir));
  };

  const typeAhead = (key: string, now: number, before: Typed) => {
    const text = now - before.at > TYPING_RESTS ? key : before.text + key;
    typed.current = { text, at: now };
    const start = text.length === 1 ? at + 1 : at;
    const turned = [...rows.slice(start), ...rows.slice(0, start)];
    const match = turned.find((each) => nameOf(each).toLowerCase().startsWith(text.toLowerCase()));
    if (match) go(rows.indexOf(match));
  };

  const onKey = (event: KeyboardEvent) => {
    if (event.target !== tree.current) return;
    const jump = event.ctrlKey || event.metaKey;
    const plain = !jump && !event.altKey;
    const command = commandOf(event.nativeEvent);
    if (!row) {
      if (command !== 'undo' && command !== 'redo' && command !== 'help') return;
      steering.obey(command);
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const before = typed.current;
    typed.current = { text: '', at: 0 };
    if (event.key === 'ArrowDown' && !event.altKey) go(at + 1, event.shiftKey, jump);
    else if (event.key === 'ArrowUp' && !event.altKey) go(at - 1, event.shiftKey, jump);
    else if (event.key === 'Home') go(0, false, jump);
    else if (event.key === 'End') go(rows.length - 1, false, jump);
    else if (event.key === 'PageDown') go(at + 10);
    else if (event.key === 'PageUp') go(at - 10);
    else if (event.key === 'ArrowRight' && plain && row.group) {
      if (row.group.collapsed) fold(row.group, false);
      else go(at + 1);
    } else if (event.key === 'ArrowLeft' && plain) {
      if (row.group && !row.group.collapsed) fold(row.group, true);
      else if (row.depth > 0) go(rows.slice(0, at).findLastIndex((each) => each.group));
    } else if (event.key === ' ') toggle(row);
    else if (event.key === 'Enter') {
      if (row.layer) store.act({ act: 'edit', id: row.layer.id });
      else fold(row.group, !row.group.collapsed);
    } else if (command === 'menu') menu(row);
    else if (command === 'rename') !readOnly && setNaming(row.key);
    else if (command === 'remove') !readOnly && remove();
    else if (command && (jump || command.startsWith('move-') || command === 'help')) {
      if (command === 'copy' || command === 'cut' || command === 'paste') return;
      steering.obey(command);
    } else if (event.key.length === 1 && plain) typeAhead(event.key, event.timeStamp, before);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const rename = (each: Row, to: string | null) => {
    setNaming(undefined);
    back();
    if (to === null || to === nameOf(each)) return;
    if (each.layer) {
      setCurrent(to);
      store.act({ act: 'rename', id: each.layer.id, name: to });
    } else {
      const { name: old, repeat, collapsed } = each.group;
      setCurrent(`group ${to}`);
      store.act({ act: 'regroup', name: old, newName: to, repeat, collapsed });
    }
  };

  const onPress = (each: Row, event: MouseEvent) => {
    const part = event.target as Element;
    if (part.closest('input')) return;
    event.preventDefault();
    back();
    if (part.closest('.layers-more')) return;
    goTo(each);
    if (event.ctrlKey || event.metaKey) toggle(each);
    else if (event.shiftKey) {
      const to = rows.findIndex(({ key }) => key === each.key);
      const span = rows.slice(Math.min(at, to), Math.max(at, to) + 1);
      choose(store, span.flatMap(layersIn));
    } else if (event.button === 0) choose(store, layersIn(each));
  };

  const hands = {
    ask: (question: Question) => {
      const box = document.getElementById(rowId(row!.key))?.getBoundingClientRect();
      setOpen({ what: 'question', question, at: { top: box?.top ?? 0, left: box?.right ?? 0 } });
    },
    rename: (id: string) => setNaming(id),
  };

  const rowHands = useRef<RowHands>(null!);
  rowHands.current = { press: onPress, menu, fold, rename };

  return (
    <div className="layers">
      {rows.length === 0 && <p className="layers-nothing">No layers yet. Add one first.</p>}
      <div
        ref={tree}
        className="layers-tree"
        role="tree"
        aria-label="Layers of the network"
        aria-multiselectable="true"
        aria-activedescendant={row ? rowId(row.key) : undefined}
        tabIndex={0}
        onKeyDown={onKey}
      >
        {rows.map((each) => (
          <RowMemo
            key={each.key}
            id={rowId(each.key)}
            row={each}
            active={each === row}
            selected={layersIn(each).every((id) => selected.has(id))}
            naming={naming === each.key}
            hands={rowHands}
          />
        ))}
      </div>
      {open?.what === 'menu' && (
        <LayerMenu
          title={`What to do with ${row ? nameOf(row) : ''}`}
          entries={row?.group ? groupEntries(store, row.group, hands) : layerEntries(store, open.id, hands)}
          at={open.at}
          close={() => {
            setOpen(undefined);
            back();
          }}
        />
      )}
      {open?.what === 'question' && (
        <Picker
          {...open.question}
          at={open.at}
          chosen={(choice) => {
            setOpen(undefined);
            back();
            open.question.answer(choice.key);
          }}
          close={() => {
            setOpen(undefined);
            back();
          }}
        />
      )}
    </div>
  );
}
