import { Handle, Position, useUpdateNodeInternals, type NodeProps } from '@xyflow/react';
import { memo, useEffect, useRef } from 'react';
import { FamilyIcon } from './icons';
import { NameField } from './name-field';
import { Remark } from './remark';
import { NODE_HEIGHT, type LayerNode, type SceneNode } from './scene';
import { unnamed } from './spoken';
import { useDrawn, useStoreOfCanvas, type Drawn } from './store';

/** How far inside the border a port is from the upper edge. */
function portTop(index: number, ports: number): number {
  return ports === 1 ? NODE_HEIGHT / 2 - 1 : 9 + ((NODE_HEIGHT - 20) * (index + 0.5)) / ports;
}

/** One place to end for each wire, and one more where more are welcome. */
function Ports({ layer, wires }: { layer: SceneNode; wires: number }) {
  const ports = Math.max(wires, Math.min(wires + 1, layer.maxInputs));
  const measure = useUpdateNodeInternals();
  const measured = useRef(ports);
  useEffect(() => {
    if (measured.current !== ports) measure(layer.id);
    measured.current = ports;
  }, [measure, layer.id, ports]);
  return Array.from({ length: ports }, (_, port) => (
    <Handle
      key={port}
      type="target"
      position={Position.Left}
      id={String(port)}
      className="canvas-port"
      isConnectableStart={port >= wires}
      style={{ top: portTop(port, ports) }}
    />
  ));
}

/** The settings that matter; the type where the name and the icon do not say enough. */
function inWords({ type, line, family }: SceneNode): string {
  return family === 'data' && line ? `${type} · ${line}` : line || type;
}

const MARKS = { none: undefined, added: '+', removed: '−', changed: '≠' };

/** What a layer is at the moment, as classes: one text, so that it is cheap to compare. */
function transient({ refusing, aimed, lead }: Drawn, id: string): string {
  return `${refusing?.has(id) ? 'refuses ' : ''}${aimed === id ? 'is-aimed ' : ''}${lead === id ? 'is-lead' : ''}`;
}

function LayerNodeView({ id, data: { layer, wires } }: NodeProps<LayerNode>) {
  const store = useStoreOfCanvas();
  const naming = useDrawn((drawn) => drawn.naming === id);
  const state = useDrawn((drawn) => transient(drawn, id));
  const lasts = [
    layer.problems.count ? 'has-problem' : layer.hints.count ? 'has-hint' : '',
    layer.mark === 'none' ? '' : `is-${layer.mark}`,
  ];
  return (
    <div
      className={`canvas-layer ${lasts.join(' ')} ${state}`}
      data-family={layer.family}
      data-mark={MARKS[layer.mark]}
    >
      <FamilyIcon family={layer.family} />
      {naming ? (
        <NameField
          name={layer.id}
          label={`Name of ${layer.id}`}
          onDone={(name, left) => {
            store.set({ naming: null, reveal: left ? null : [id] });
            if (name !== null && name !== layer.id) store.act({ act: 'rename', id, name });
          }}
        />
      ) : (
        <div
          className="canvas-name"
          onDoubleClick={() => !store.drawn.readOnly && store.set({ naming: id })}
        >
          {layer.id}
        </div>
      )}
      <div className="canvas-line">{inWords(layer)}</div>
      {layer.problems.count > 0 ? (
        <div className="canvas-foot is-problem">
          <span>{unnamed(layer.id, layer.problems.first)}</span>
        </div>
      ) : (
        <div className="canvas-foot">
          <span>{layer.shape}</span>
          <span>{layer.parameters}</span>
        </div>
      )}
      <Ports layer={layer} wires={wires} />
      {layer.type !== 'Output' && (
        <Handle
          type="source"
          position={Position.Right}
          id="out"
          className="canvas-port"
          style={{ top: portTop(0, 1) }}
        />
      )}
      <Remark problems={layer.problems} hints={layer.hints} />
    </div>
  );
}

/** Where it stands is not its own matter: moving does not draw it anew. */
export const LayerNodeMemo = memo(LayerNodeView, (a, b) => a.id === b.id && a.data === b.data);
