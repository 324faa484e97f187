import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { FamilyIcon } from './icons';
import { search } from './walk';

export interface Choice {
  key: string;
  name: string;
  family: string;
  /** A few words more, such as what the layer gives. */
  note: string;
  aliases?: readonly string[];
}

interface PickerProps {
  /** What is being chosen, as a heading: "Connect conv2d_1 to". */
  title: string;
  choices: readonly Choice[];
  /** What stands there when there is nothing to choose from. */
  nothing: string;
  at: { top: number; left: number };
  chosen: (choice: Choice) => void;
  close: () => void;
}

/** A small searchable list over the page: type, arrows, Enter; Escape leaves. */
export function Picker({ title, choices, nothing, at, chosen, close }: PickerProps) {
  const [words, setWords] = useState('');
  const [current, setCurrent] = useState(0);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const found = useMemo(
    () =>
      search(choices, words, (choice) => ({
        names: [choice.name, ...(choice.aliases ?? [])],
        sentence: choice.note,
      })),
    [choices, words],
  );
  const active = Math.min(current, found.length - 1);
  useKeptInWindow(box, at);
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);

  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    event.stopPropagation();
    if (event.key === 'ArrowDown') setCurrent(Math.min(active + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setCurrent(Math.max(active - 1, 0));
    else if (event.key === 'Escape' || event.key === 'Tab') close();
    else if (event.key === 'Enter') found[active] && chosen(found[active]);
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={box}
      className="layers-picker"
      role="dialog"
      aria-label={title}
      onKeyDown={onKey}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close();
      }}
    >
      <p aria-hidden="true">{title}</p>
      <input
        type="text"
        role="combobox"
        aria-label={title}
        aria-expanded="true"
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        autoFocus
        placeholder="Search…"
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          setCurrent(0);
        }}
      />
      <ul id={id} role="listbox" aria-label={title}>
        {found.map((choice, i) => (
          <li
            key={choice.key}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === active}
            data-family={choice.family}
            onMouseDown={(event) => event.preventDefault()}
            onMouseMove={() => setCurrent(i)}
            onClick={() => chosen(choice)}
          >
            <FamilyIcon family={choice.family} />
            <span className="layers-name">{choice.name}</span>
            <span className="layers-note">{choice.note}</span>
          </li>
        ))}
      </ul>
      {found.length === 0 && (
        <p className="layers-nothing" role="status">
          {choices.length === 0 ? nothing : 'Nothing has these words.'}
        </p>
      )}
    </div>
  );
}

/** Places a box at a point, and moves it where the window would cut it off. */
export function useKeptInWindow(
  box: React.RefObject<HTMLElement | null>,
  at: { top: number; left: number },
): void {
  useEffect(() => {
    const element = box.current!;
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
    element.style.top = `${Math.max(8, Math.min(at.top, innerHeight - height - 8))}px`;
  }, [box, at]);
}
