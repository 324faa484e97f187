import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { useKeptInWindow } from './picker';

export interface MenuEntry {
  label: string;
  /** The key that does the same, as it is written. */
  keys?: string;
  off?: boolean;
  bad?: boolean;
  /** A line above it: another kind of thing begins. */
  apart?: boolean;
  run: () => void;
}

interface MenuProps {
  title: string;
  entries: readonly MenuEntry[];
  at: { top: number; left: number };
  close: () => void;
}

/** What can be done with a layer: arrows, first letters, Enter; Escape and Tab leave. */
export function LayerMenu({ title, entries, at, close }: MenuProps) {
  const box = useRef<HTMLDivElement>(null);
  useKeptInWindow(box, at);
  useEffect(() => items(box.current!)[0]?.focus(), []);

  const onKey = (event: KeyboardEvent) => {
    event.stopPropagation();
    const all = items(box.current!);
    const here = all.indexOf(document.activeElement as HTMLElement);
    const go = (at: number) => all[(at + all.length) % all.length]?.focus();
    if (event.key === 'ArrowDown') go(here + 1);
    else if (event.key === 'ArrowUp') go(here - 1);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(-1);
    else if (event.key === 'Escape' || event.key === 'Tab') close();
    else if (/^\p{L}$/u.test(event.key) && !event.ctrlKey && !event.metaKey) {
      const letter = event.key.toLowerCase();
      const turned = [...all.slice(here + 1), ...all.slice(0, here + 1)];
      turned.find((item) => item.textContent!.toLowerCase().startsWith(letter))?.focus();
    } else return;
    event.preventDefault();
  };

  return (
    <div
      ref={box}
      className="layers-menu"
      role="menu"
      aria-label={title}
      onKeyDown={onKey}
      onContextMenu={(event) => event.preventDefault()}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close();
      }}
    >
      {entries.map((entry) => (
        <button
          key={entry.label}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className={(entry.apart ? 'apart ' : '') + (entry.bad ? 'bad' : '')}
          aria-disabled={entry.off || undefined}
          aria-keyshortcuts={entry.keys}
          onClick={() => {
            if (entry.off) return;
            close();
            entry.run();
          }}
          onMouseEnter={(event) => event.currentTarget.focus()}
        >
          <span>{entry.label}</span>
          {entry.keys && <kbd aria-hidden="true">{entry.keys}</kbd>}
        </button>
      ))}
    </div>
  );
}

function items(box: HTMLElement): HTMLElement[] {
  return [...box.querySelectorAll<HTMLElement>('[role=menuitem]')];
}
