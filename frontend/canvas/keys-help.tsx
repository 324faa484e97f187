import { useEffect, useRef } from 'react';
import { KEYS, caps, type KeyRow } from './keyboard';

/** Every key that the canvas knows, from the table that the canvas itself obeys. */
export function KeysHelp({ close }: { close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const mac = /mac|iphone|ipad/i.test(navigator.platform);
  useEffect(() => dialog.current!.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="palette-keys"
      aria-labelledby="palette-keys-title"
      onClose={close}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === '?') dialog.current!.close();
      }}
      onClick={(event) => event.target === dialog.current && dialog.current!.close()}
    >
      <header>
        <h2 id="palette-keys-title">Keys on the canvas</h2>
        <button type="button" aria-label="Close" onClick={() => dialog.current!.close()}>
          ✕
        </button>
      </header>
      <div className="palette-keys-sections" tabIndex={0} role="region" aria-label="All keys">
        {sections().map(({ section, lines }) => (
          <section key={section}>
            <h3>{section}</h3>
            <dl>
              {lines.map(({ says, keys }) => (
                <div key={says}>
                  <dt>{says}</dt>
                  <dd>
                    {keys.map((key) => (
                      <span key={key} className="palette-key">
                        {caps(key, mac).map((cap) => (
                          <kbd key={cap}>{cap}</kbd>
                        ))}
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </dialog>
  );
}

function sections(): { section: KeyRow['section']; lines: { says: string; keys: string[] }[] }[] {
  const found = new Map<KeyRow['section'], Map<string, string[]>>();
  for (const { section, says, keys } of KEYS) {
    const lines = found.get(section) ?? new Map<string, string[]>();
    found.set(section, lines);
    lines.set(says, [...(lines.get(says) ?? []), ...keys]);
  }
  return [...found].map(([section, lines]) => ({
    section,
    lines: [...lines].map(([says, keys]) => ({ says, keys })),
  }));
}
