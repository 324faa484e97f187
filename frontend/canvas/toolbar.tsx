import { Panel, useReactFlow, useStore } from '@xyflow/react';
import { SignIcon, type Sign } from './icons';
import { group, removeSelected } from './layer-acts';
import { lasting } from './motion';
import type { Side } from './scene';
import { useDrawn, useStoreOfCanvas } from './store';
import { useSteering } from './use-steering';

const move = () => ({ duration: lasting(200) });

function Tool(props: {
  sign: Sign;
  name: string;
  keys?: string;
  pressed?: boolean;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      className="canvas-tool"
      aria-label={props.name}
      aria-pressed={props.pressed}
      aria-keyshortcuts={props.keys?.replace('Ctrl', 'Control')}
      data-tip={props.keys ? `${props.name}  ${props.keys}` : props.name}
      onClick={props.onClick}
    >
      <SignIcon sign={props.sign} />
    </button>
  );
}

/** What concerns the canvas as a whole, in the lower left corner. */
export function Toolbar() {
  const store = useStoreOfCanvas();
  const steering = useSteering();
  const flow = useReactFlow();
  const zoom = useStore((state) => Math.round(state.transform[2] * 100));
  const snap = useDrawn((drawn) => drawn.snap);
  const marquee = useDrawn((drawn) => drawn.marquee);
  const readOnly = useDrawn((drawn) => drawn.readOnly);
  return (
    <Panel position="bottom-left" className="canvas-bar" role="toolbar" aria-label="Canvas">
      {!readOnly && (
        <>
          <Tool
            sign="marquee"
            name="Select with a frame"
            pressed={marquee}
            onClick={() => store.set({ marquee: !marquee })}
          />
          <Tool
            sign="snap"
            name="Snap to the grid"
            pressed={snap}
            onClick={() => store.set({ snap: !snap })}
          />
          <Tool
            sign="arrange"
            name="Arrange all layers"
            onClick={() => store.act({ act: 'arrange' })}
          />
          <i />
        </>
      )}
      <Tool sign="minus" name="Zoom out" onClick={() => void flow.zoomOut(move())} />
      <button
        type="button"
        className="canvas-tool canvas-zoom"
        aria-label={`Zoom is ${zoom} %; set to 100 %`}
        data-tip="Set to 100 %"
        onClick={() => void flow.zoomTo(1, move())}
      >
        {zoom} %
      </button>
      <Tool sign="plus" name="Zoom in" onClick={() => void flow.zoomIn(move())} />
      <Tool
        sign="fit"
        name="Show all layers"
        onClick={() => void flow.fitView({ ...move(), maxZoom: 1, padding: 0.12 })}
      />
      <i />
      <Tool sign="keys" name="All keys" keys="?" onClick={() => steering.set({ help: true })} />
    </Panel>
  );
}

const SIDES: [Side, string][] = [
  ['left', 'Align left edges'],
  ['centre', 'Align centres'],
  ['right', 'Align right edges'],
  ['top', 'Align upper edges'],
  ['middle', 'Align middles'],
  ['bottom', 'Align lower edges'],
  ['horizontally', 'Equal distances across'],
  ['vertically', 'Equal distances down'],
];

/** What concerns several selected layers, above the drawing. */
export function SelectionBar() {
  const store = useStoreOfCanvas();
  const count = useDrawn((drawn) => drawn.nodes.reduce((n, node) => n + (node.selected ? 1 : 0), 0));
  const readOnly = useDrawn((drawn) => drawn.readOnly);
  if (count < 2 || readOnly) return null;
  const ids = () => store.selectedLayers();
  return (
    <Panel position="top-center" className="canvas-bar" role="toolbar" aria-label="Selected layers">
      <span className="canvas-count">{count} selected</span>
      <i />
      {SIDES.slice(0, count < 3 ? 6 : 8).map(([side, name]) => (
        <Tool
          key={side}
          sign={side}
          name={name}
          onClick={() => store.act({ act: 'align', ids: ids(), side })}
        />
      ))}
      <i />
      <Tool sign="group" name="Make a block" keys="Ctrl+G" onClick={() => group(store, ids(), false)} />
      <Tool
        sign="duplicate"
        name="Duplicate"
        keys="Ctrl+D"
        onClick={() => store.act({ act: 'duplicate', ids: ids() })}
      />
      <Tool sign="remove" name="Delete" keys="Delete" onClick={() => removeSelected(store)} />
    </Panel>
  );
}
