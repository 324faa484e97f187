import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { FamilyIcon, SignIcon } from './icons';
import { commandOf } from './keyboard';
import { LayerList } from './layer-list';
import { Palette, families } from './palette';
import type { PaletteItem } from './scene';
import type { Steered } from './steering';
import { useDrawn, useStoreOfCanvas } from './store';
import { useTold } from './told';
import { useSteered, useSteering } from './use-steering';

const NARROW = 720;
const REMEMBERED = 'weightroom.side';

type Tab = Steered['tab'];

/** Beside the canvas: the layers to add, and the network as a list. */
export function Side({ root }: { root: HTMLElement }) {
  const store = useStoreOfCanvas();
  const steering = useSteering();
  const items = useDrawn((drawn) => drawn.palette);
  const readOnly = useDrawn((drawn) => drawn.readOnly);
  const wanted = useSteered((state) => state.tab);
  const count = useTold().nodes.size;
  const narrow = useNarrow(root);
  const [wide, setWide] = useState(() => localStorage.getItem(REMEMBERED) !== 'closed');
  const [over, setOver] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const tabs: Tab[] = readOnly || items.length === 0 ? ['layers'] : ['add', 'layers'];
  const tab = tabs.includes(wanted) ? wanted : tabs[0];
  const shown = narrow || readOnly ? over : wide;

  const open = (to: boolean) => {
    if (narrow || readOnly) setOver(to);
    else {
      setWide(to);
      localStorage.setItem(REMEMBERED, to ? 'open' : 'closed');
    }
  };
  const show = (which: Tab) => {
    flushSync(() => {
      steering.set({ tab: which });
      open(true);
    });
    if (which === 'add') field.current?.focus();
    else root.querySelector<HTMLElement>('.layers-tree')?.focus();
  };
  useEffect(() => {
    steering.toSearch = () => show('add');
  });

  const leave = () => {
    if (narrow) open(false);
    steering.focus();
  };
  const append = (item: PaletteItem, byName: boolean) => {
    store.act({ act: 'append', type: item.type, after: store.selectedLayers() });
    if (byName || narrow) leave();
  };
  const onTabs = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    flushSync(() =>
      steering.set({ tab: tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length] }),
    );
    root.querySelector<HTMLElement>('.palette-tabs [aria-selected=true]')?.focus();
  };

  /** A click on a layer leaves the focus here, where its undoing is expected, too. */
  const onKeys = (event: KeyboardEvent) => {
    const command = commandOf(event.nativeEvent);
    if ((command !== 'undo' && command !== 'redo') || event.target === field.current) return;
    steering.obey(command);
    event.preventDefault();
    event.stopPropagation();
  };

  if (!shown) return <Rail items={items} tabs={tabs} show={show} root={root} />;
  return (
    <aside className={narrow ? 'palette-side over' : 'palette-side'} aria-label="Layers">
      <div className="palette-head">
        <div role="tablist" className="palette-tabs" aria-label="Layers" onKeyDown={onTabs}>
          {tabs.map((each) => (
            <button
              key={each}
              type="button"
              role="tab"
              id={`${id}-${each}`}
              aria-selected={each === tab}
              aria-controls={`${id}-panel`}
              tabIndex={each === tab ? 0 : -1}
              onClick={() => steering.set({ tab: each })}
            >
              {each === 'add' ? 'Add' : 'Layers'}
              {each === 'layers' && <span className="palette-number">{count}</span>}
            </button>
          ))}
        </div>
        <button
          type="button"
          className="palette-close"
          aria-label="Close the side"
          onClick={() => {
            open(false);
            steering.focus();
          }}
        >
          <SignIcon sign="close" />
        </button>
      </div>
      <div
        id={`${id}-panel`}
        className="palette-panel"
        role="tabpanel"
        aria-labelledby={`${id}-${tab}`}
        onKeyDown={onKeys}
      >
        {tab === 'add' ? (
          <Palette items={items} append={append} leave={leave} field={field} />
        ) : (
          <LayerList />
        )}
      </div>
    </aside>
  );
}

interface RailProps {
  items: readonly PaletteItem[];
  tabs: Tab[];
  show: (tab: Tab) => void;
  root: HTMLElement;
}

/** The closed side: a sign for each way to open it. */
function Rail({ items, tabs, show, root }: RailProps) {
  const sections = tabs.includes('add') ? families(items) : [];
  return (
    <aside className="palette-rail" aria-label="Layers">
      {tabs.includes('add') && (
        <button type="button" aria-label="Search layers" data-tip="Search layers  /" onClick={() => show('add')}>
          <SignIcon sign="search" />
        </button>
      )}
      <button
        type="button"
        aria-label="Layers of the network"
        data-tip="Layers of the network"
        onClick={() => show('layers')}
      >
        <SignIcon sign="list" />
      </button>
      {sections.map(({ heading, items: own }) => (
        <button
          key={heading}
          type="button"
          aria-label={`Add: ${heading}`}
          data-tip={heading}
          data-family={own[0].family}
          onClick={() => {
            show('add');
            const first = `.palette-item[data-type="${CSS.escape(own[0].type)}"]`;
            root.querySelector<HTMLElement>(first)?.focus();
          }}
        >
          <FamilyIcon family={own[0].family} />
        </button>
      ))}
    </aside>
  );
}

function useNarrow(root: HTMLElement): boolean {
  const [narrow, setNarrow] = useState(() => root.clientWidth < NARROW);
  useEffect(() => {
    const observer = new ResizeObserver(() => setNarrow(root.clientWidth < NARROW));
    observer.observe(root);
    return () => observer.disconnect();
  }, [root]);
  return narrow;
}
