import { useEffect, useRef, useState } from 'react';

/** A name typed where it stands: Enter and leaving keep it, Escape does not. */
export function NameField(props: {
  name: string;
  label: string;
  /** Null if the name stays; `left` if the focus is elsewhere by now. */
  onDone: (name: string | null, left: boolean) => void;
}) {
  const [text, setText] = useState(props.name);
  const field = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const finish = (name: string | null, left = false) => {
    if (done.current) return;
    done.current = true;
    props.onDone(name?.trim() || null, left);
  };
  return (
    <input
      ref={field}
      className="canvas-name-field nodrag nopan"
      aria-label={props.label}
      value={text}
      maxLength={64}
      spellCheck={false}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') finish(text);
        if (event.key === 'Escape') finish(null);
      }}
      onBlur={(event) => finish(text, event.relatedTarget !== null)}
    />
  );
}
