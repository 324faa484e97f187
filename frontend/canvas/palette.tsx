import { useId, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { FamilyIcon } from './icons';
import { DRAG_TYPE, type PaletteItem } from './scene';
import { useDrawn } from './store';
import { search } from './walk';
import { useSteering } from './use-steering';

export function matches(items: readonly PaletteItem[], words: string): PaletteItem[] {
  return search(items, words, (item) => ({
    names: [item.type, ...item.spellings],
    sentence: `${item.summary} ${item.section}`,
  }));
}

interface PaletteProps {
  items: readonly PaletteItem[];
  /** @param byName whether it was found by searching, and not pointed at */
  append: (item: PaletteItem, byName: boolean) => void;
  /** Escape in an empty field: back to where one came from. */
  leave: () => void;
  field: RefObject<HTMLInputElement | null>;
}

/** The layers by family, with a search; Enter or a click adds one, and each can be dragged. */
export function Palette({ items, append, leave, field }: PaletteProps) {
  const [words, setWords] = useState('');
  const [current, setCurrent] = useState<string>();
  const steering = useSteering();
  const where = useDrawn(() => steering.where());
  const list = useRef<HTMLDivElement>(null);
  const status = useId();
  const found = useMemo(() => matches(items, words), [items, words]);
  const searching = words.trim() !== '';
  const best = searching ? found[0] : undefined;
  const stop = found.some((item) => item.type === current) ? current : found[0]?.type;

  const button = (key: string) =>
    list.current?.querySelector<HTMLElement>(`[data-type="${CSS.escape(key)}"]`);
  const focus = (at: number) => {
    const item = found[Math.max(0, Math.min(found.length - 1, at))];
    if (!item) return;
    setCurrent(item.type);
    button(item.type)?.focus();
  };

  const onField = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      if (words) setWords('');
      else leave();
    } else if (event.key === 'ArrowDown') focus(0);
    else if (event.key === 'Enter' && best) {
      setWords('');
      append(best, true);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const onList = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = found.findIndex((item) => item.type === stop);
    if (event.key === 'ArrowDown') focus(at + 1);
    else if (event.key === 'ArrowUp' && at > 0) focus(at - 1);
    else if (event.key === 'ArrowUp') field.current?.focus();
    else if (event.key === 'Home') focus(0);
    else if (event.key === 'End') focus(found.length - 1);
    else if (event.key === 'Escape') leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const entry = (item: PaletteItem) => (
    <Entry
      key={item.type}
      item={item}
      stop={item.type === stop}
      best={item === best}
      append={() => append(item, false)}
      focused={() => setCurrent(item.type)}
    />
  );

  return (
    <div className="palette">
      <div className="palette-search">
        <input
          ref={field}
          type="search"
          value={words}
          placeholder="Search layers…"
          aria-label="Search layers"
          aria-describedby={status}
          aria-keyshortcuts="/"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={onField}
        />
        {!searching && <kbd aria-hidden="true">/</kbd>}
      </div>
      <p id={status} className={searching ? 'palette-status' : 'visually-hidden'} role="status">
        {told(searching, best, found.length, where)}
      </p>
      <div ref={list} className="palette-list" onKeyDown={onList}>
        {searching ? <ul>{found.map(entry)}</ul> : families(found).map((family) => (
          <Section key={family.heading} heading={family.heading}>
            {family.items.map(entry)}
          </Section>
        ))}
      </div>
    </div>
  );
}

function told(
  searching: boolean,
  best: PaletteItem | undefined,
  count: number,
  where: string,
): string {
  if (!searching) return `The layer is added ${where}.`;
  if (!best) return 'No layer has these words.';
  return `${count === 1 ? '1 layer' : `${count} layers`}. Enter adds ${best.type} ${where}.`;
}

/** The items under their headings, in the order in which the headings first occur. */
export function families(items: readonly PaletteItem[]) {
  const found = new Map<string, PaletteItem[]>();
  for (const item of items) {
    const known = found.get(item.section);
    if (known) known.push(item);
    else found.set(item.section, [item]);
  }
  return [...found].map(([heading, own]) => ({ heading, items: own }));
}

function Section({ heading, children }: { heading: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className="palette-family">
      <h3 id={id}>{heading}</h3>
      <ul aria-labelledby={id}>{children}</ul>
    </section>
  );
}

interface EntryProps {
  item: PaletteItem;
  stop: boolean;
  best: boolean;
  append: () => void;
  focused: () => void;
}

/** One layer; its sentence appears beside it while it is pointed at or has the focus. */
function Entry({ item, stop, best, append, focused }: EntryProps) {
  const id = useId();
  const [tip, setTip] = useState<{ top: number; left: number }>();
  const row = useRef<HTMLLIElement>(null);
  const show = () => {
    const box = row.current!.getBoundingClientRect();
    setTip({ top: box.top, left: box.right });
  };
  const hide = () => setTip(undefined);
  return (
    <li
      ref={row}
      onMouseEnter={show}
      onMouseLeave={hide}
      onWheel={hide}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !tip) return;
        event.stopPropagation();
        hide();
      }}
    >
      {/* Not a button: Firefox does not let buttons be dragged. */}
      <div
        role="button"
        className={best ? 'palette-item best' : 'palette-item'}
        data-type={item.type}
        data-family={item.family}
        tabIndex={stop ? 0 : -1}
        draggable
        aria-describedby={id}
        onClick={append}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return;
          event.preventDefault();
          append();
        }}
        onFocus={(event) => {
          focused();
          if (event.currentTarget.matches(':focus-visible')) show();
        }}
        onBlur={hide}
        onDragStart={(event) => {
          hide();
          event.dataTransfer.setData(DRAG_TYPE, item.type);
          event.dataTransfer.setData('text/plain', item.type);
          event.dataTransfer.effectAllowed = 'copy';
        }}
      >
        <span className="palette-icon">
          <FamilyIcon family={item.family} />
        </span>
        {item.type}
      </div>
      <p id={id} className={tip ? 'palette-tip' : 'visually-hidden'} style={tip}>
        {item.summary}
      </p>
    </li>
  );
}
