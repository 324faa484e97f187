import {
  Background,
  BackgroundVariant,
  MiniMap,
  ReactFlow,
  SelectionMode,
  getViewportForBounds,
  useReactFlow,
  useStore,
} from '@xyflow/react';
import { useEffect, useMemo, useRef, type DragEvent } from 'react';
import { KeysLayer, useCanvasKeys } from './canvas-keys';
import { bindClipboard } from './clipboard';
import { drawNodes } from './drawing';
import { dropped, isLayerDrag, wireAt } from './drop';
import { EmptyCanvas } from './empty-canvas';
import { BoxMemo, FrameMemo } from './group-node';
import { LayerNodeMemo } from './layer-node';
import { lasting } from './motion';
import { DRAG_TYPE, GRID, type CanvasNode, type Wire } from './scene';
import { dragging, wiring } from './pointer';
import { useDrawn, useStoreOfCanvas } from './store';
import { SelectionBar, Toolbar } from './toolbar';
import { WireMemo } from './wire';
import { useSteering } from './use-steering';

const NODE_TYPES = { layer: LayerNodeMemo, frame: FrameMemo, box: BoxMemo };
const EDGE_TYPES = { wire: WireMemo };
const ADDING_KEYS = ['Shift', 'Control', 'Meta'];
const MIN_ZOOM = 0.1;
/** Where only names can be read. */
const FAR = 0.4;
const FIT = { maxZoom: 1, padding: 0.12 };

/** The drawing itself with its tools. */
export function Flow({ root }: { root: HTMLElement }) {
  const store = useStoreOfCanvas();
  const steering = useSteering();
  const flow = useReactFlow<CanvasNode, Wire>();
  const nodes = useDrawn((drawn) => drawn.nodes);
  const wires = useDrawn((drawn) => drawn.wires);
  const { readOnly, snap, marquee, loaded } = useDrawn((drawn) => drawn);
  const connecting = useDrawn((drawn) => drawn.refusing !== null);
  const far = useStore((state) => state.transform[2] < FAR);
  const acts = useMemo(
    () => (readOnly ? {} : { ...wiring(store, root), ...dragging(store, root) }),
    [store, root, readOnly],
  );
  const pointer = useRef<{ x: number; y: number } | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const keys = useCanvasKeys(frame);
  // Whole in sight at first; but the first layer on an empty canvas stays where it was let go.
  const begun = useRef<boolean>(undefined);
  if (loaded) begun.current ??= nodes.length > 0;

  useEffect(() => {
    const where = () => {
      const area = frame.current!.getBoundingClientRect();
      const middle = { x: area.x + area.width / 2, y: area.y + area.height / 2 };
      return flow.screenToFlowPosition(pointer.current ?? middle);
    };
    return bindClipboard(root, store, where, (sentence) => steering.say(sentence));
  }, [flow, root, steering, store]);

  const over = (event: DragEvent) => {
    if (readOnly || !isLayerDrag(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    const landing = wireAt(root, event);
    if (landing !== store.drawn.landing) store.set({ landing });
  };
  const drop = (event: DragEvent) => {
    const type = event.dataTransfer.getData(DRAG_TYPE);
    if (readOnly || !type) return;
    event.preventDefault();
    const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    dropped(store, type, at, wireAt(root, event));
    store.set({ landing: null });
  };

  return (
    <div
      ref={frame}
      className={`canvas-flow ${connecting ? 'canvas-connecting' : ''} ${far ? 'canvas-far' : ''}`}
      {...keys}
      onDragOver={over}
      onDragLeave={() => store.drawn.landing && store.set({ landing: null })}
      onDrop={drop}
      onPointerMove={(event) => (pointer.current = { x: event.clientX, y: event.clientY })}
      onPointerLeave={() => (pointer.current = null)}
    >
      {loaded && (
        <ReactFlow<CanvasNode, Wire>
          {...acts}
          onNodesChange={store.onNodesChange}
          onEdgesChange={store.onEdgesChange}
          nodes={nodes}
          edges={wires}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          aria-label="The network"
          fitView={begun.current ?? false}
          fitViewOptions={FIT}
          minZoom={MIN_ZOOM}
          maxZoom={2}
          snapToGrid={snap}
          snapGrid={[GRID, GRID]}
          nodesDraggable={!readOnly}
          nodesConnectable={!readOnly}
          edgesReconnectable={!readOnly}
          connectionRadius={28}
          reconnectRadius={12}
          selectionOnDrag={marquee}
          panOnDrag={marquee ? [1, 2] : [0, 1, 2]}
          selectionMode={SelectionMode.Partial}
          selectionKeyCode="Shift"
          multiSelectionKeyCode={ADDING_KEYS}
          deleteKeyCode={null}
          panActivationKeyCode={null}
          disableKeyboardA11y
          nodesFocusable={false}
          edgesFocusable={false}
          zoomOnDoubleClick={false}
          elevateNodesOnSelect
        >
          <Background variant={BackgroundVariant.Dots} gap={24} size={1.5} />
          <SmallMap />
          <Toolbar />
          <SelectionBar />
        </ReactFlow>
      )}
      <EmptyCanvas />
      <KeysLayer />
      <Framing />
      <Reveal />
    </div>
  );
}

/** The whole network, while a part of it is out of sight. */
function SmallMap() {
  const needed = useStore(({ nodes, transform: [x, y, zoom], width, height }) =>
    nodes.some(({ position: at, width: wide = 0, height: high = 0 }) => {
      const left = at.x * zoom + x;
      const top = at.y * zoom + y;
      return left < 0 || top < 0 || left + wide * zoom > width || top + high * zoom > height;
    }),
  );
  if (!needed) return null;
  return (
    <MiniMap<CanvasNode>
      className="canvas-map"
      pannable
      zoomable
      ariaLabel="The whole network, small"
      style={{ width: 168, height: 104 }}
      nodeClassName={(node) => (node.type === 'layer' ? node.data.layer.family : 'group')}
      nodeBorderRadius={8}
    />
  );
}

/** Brings the whole network into sight after it was arranged, while its layers go there. */
function Framing() {
  const store = useStoreOfCanvas();
  const flow = useReactFlow<CanvasNode, Wire>();
  const framing = useDrawn((drawn) => drawn.framing);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  useEffect(() => {
    if (framing === 0) return;
    const ends = drawNodes(store.scene, new Map(store.scene.nodes), []);
    const area = flow.getNodesBounds(ends);
    const view = getViewportForBounds(area, width, height, MIN_ZOOM, FIT.maxZoom, FIT.padding);
    void flow.setViewport(view, { duration: lasting(220) });
  }, [framing]);
  return null;
}

/** Moves what is to be seen into sight, and the keys to the first of it. */
function Reveal() {
  const store = useStoreOfCanvas();
  const steering = useSteering();
  const reveal = useDrawn((drawn) => drawn.reveal);
  useEffect(() => {
    const first = store.drawn.nodes.find((node) => node.id === reveal?.[0]);
    if (!first) return;
    store.set({ reveal: null, lead: first.type === 'frame' ? store.drawn.lead : first.id });
    // A field that is gone left the focus to nobody.
    if (document.activeElement === document.body) steering.focus();
    steering.show(first.id);
  });
  return null;
}
