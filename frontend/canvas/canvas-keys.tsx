import { useReactFlow } from '@xyflow/react';
import { useEffect, useId, type KeyboardEvent, type RefObject } from 'react';
import { commandOf, whoseKeys } from './keyboard';
import { KeysHelp } from './keys-help';
import { groupEntries, layerEntries, type Question } from './layer-acts';
import { LayerMenu } from './layer-menu';
import { Picker } from './picker';
import type { CanvasNode, Wire } from './scene';
import { count } from './spoken';
import { useDrawn, useStoreOfCanvas } from './store';
import { useSteered, useSteering } from './use-steering';

/** Makes an element the canvas that keys act on: one stop of the Tab key, which tells its layers. */
export function useCanvasKeys(canvas: RefObject<HTMLDivElement | null>) {
  const steering = useSteering();
  const flow = useReactFlow<CanvasNode, Wire>();
  const spoken = useSpokenId();
  const layers = useDrawn((drawn) => drawn.nodes.filter((node) => node.type === 'layer').length);
  const lead = useDrawn(() => steering.lead()?.id);
  useEffect(() => {
    steering.canvas = canvas.current;
    steering.flow = flow;
    return steering.follow();
  }, [steering, canvas, flow]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    delete canvas.current!.dataset.pointed;
    const whose = whoseKeys(event.target);
    const command = commandOf(event.nativeEvent);
    if (!command || whose === 'field') return;
    if (whose === 'button' && !event.ctrlKey && !event.metaKey) return;
    if (steering.obey(command)) event.preventDefault();
  };

  return {
    tabIndex: 0,
    role: 'application',
    'aria-roledescription': 'canvas',
    'aria-label': layers
      ? `Network of ${count(layers, 'layer')}. Arrows walk, question mark tells all keys.`
      : 'Empty network. A adds a layer, question mark tells all keys.',
    'aria-activedescendant': lead ? `${spoken}-${encodeURIComponent(lead)}` : undefined,
    onKeyDown,
    onPointerDownCapture: (event: { target: EventTarget }) => {
      canvas.current!.dataset.pointed = '';
      if (whoseKeys(event.target) === 'canvas') steering.focus();
      steering.aim.stop();
    },
    onBlur: () => {
      delete canvas.current!.dataset.pointed;
      steering.settle();
    },
  };
}

/** The canvas and what is said of its layers agree on this name. */
function useSpokenId(): string {
  return useSteering().name;
}

/** What keys bring up: what is said, how to connect, the menu of a layer, all keys. */
export function KeysLayer() {
  const steering = useSteering();
  return (
    <>
      <Lead />
      <p className="visually-hidden" role="status">
        {useSteered((state) => state.spoken)}
      </p>
      <ConnectBar />
      <Opened />
      {useSteered((state) => state.help) && (
        <KeysHelp
          close={() => {
            steering.set({ help: false });
            steering.focus();
          }}
        />
      )}
    </>
  );
}

/** The layer that the keys are at, for those who listen: the canvas's active descendant. */
function Lead() {
  const steering = useSteering();
  const spoken = useSpokenId();
  const lead = useDrawn(() => steering.lead()?.id);
  const sentence = useDrawn(() => (lead ? steering.aloud(lead) : ''));
  if (!lead) return null;
  return (
    <div
      key={lead}
      id={`${spoken}-${encodeURIComponent(lead)}`}
      className="visually-hidden"
      role="img"
      aria-roledescription="layer"
      aria-label={sentence}
    />
  );
}

function ConnectBar() {
  const aimed = useSteered((state) => state.aimed);
  if (!aimed) return null;
  const { from, targets, at } = aimed;
  return (
    <div className="palette-connect" aria-hidden="true">
      Connect <b>{from}</b> to <b>{targets[at]}</b>
      <span>
        <kbd>←</kbd>
        <kbd>→</kbd> choose
      </span>
      <span>
        <kbd>Enter</kbd> connects
      </span>
      <span>
        <kbd>Esc</kbd> leaves
      </span>
    </div>
  );
}

function Opened() {
  const store = useStoreOfCanvas();
  const steering = useSteering();
  const open = useSteered((state) => state.open);
  if (!open) return null;
  const close = () => {
    steering.set({ open: null });
    steering.focus();
  };
  if (open.what === 'question') {
    return (
      <Picker
        {...open.question}
        at={open.at}
        chosen={({ key }) => {
          close();
          open.question.answer(key);
        }}
        close={close}
      />
    );
  }
  const hands = {
    ask: (question: Question) => steering.set({ open: { what: 'question', question, at: open.at } }),
    rename: () => store.set({ naming: open.id }),
  };
  const box = store.drawn.nodes.find((node) => node.type === 'box' && node.id === open.id);
  const block = box?.type === 'box' ? box.data.group : undefined;
  return (
    <LayerMenu
      title={`What to do with ${block?.name ?? open.id}`}
      entries={
        block ? groupEntries(store, block, hands) : layerEntries(store, open.id, hands)
      }
      at={open.at}
      close={close}
    />
  );
}
