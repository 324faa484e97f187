import { Handle, Position, type NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { FamilyIcon } from './icons';
import { NameField } from './name-field';
import { NODE_HEIGHT, type LayerNode, type SceneNode } from './scene';
import { useDrawn, useStoreOfCanvas } from './store';

/** How far from the upper edge a port is. */
function portTop(index: number, ports: number): number {
  return ports === 1 ? NODE_HEIGHT / 2 : 10 + ((NODE_HEIGHT - 20) * (index + 0.5)) / ports;
}

function Ports({ layer, wires }: { layer: SceneNode; wires: number }) {
  const several = layer.maxInputs > 1;
  const ports = several ? wires + 1 : Math.max(layer.maxInputs, wires);
  return Array.from({ length: ports }, (_, port) => (
    <Handle
      key={port}
      type="target"
      position={Position.Left}
      id={String(port)}
      className={port === ports - 1 ? 'canvas-port canvas-port-free' : 'canvas-port'}
      style={{ top: portTop(port, ports) }}
    />
  ));
}

function Remark({ layer }: { layer: SceneNode }) {
  const { problems, hints } = layer;
  const remark = problems.count ? problems : hints;
  if (!remark.count) return null;
  const more = remark.count > 1 ? ` (and ${remark.count - 1} more)` : '';
  return (
    <div className={`canvas-remark ${problems.count ? 'is-problem' : 'is-hint'}`}>
      {remark.first + more}
    </div>
  );
}

/** The sentence without the name that stands above it anyway. */
function short(layer: SceneNode): string {
  const { first } = layer.problems;
  return first.startsWith(`${layer.id} `) ? first.slice(layer.id.length + 1) : first;
}

function LayerNodeView({ id, data: { layer, wires } }: NodeProps<LayerNode>) {
  const store = useStoreOfCanvas();
  const naming = useDrawn((drawn) => drawn.naming === id);
  const refuses = useDrawn((drawn) => drawn.refusing?.has(id) ?? false);
  const aimed = useDrawn((drawn) => drawn.aimed === id);
  const lead = useDrawn((drawn) => drawn.lead === id);
  const readOnly = useDrawn((drawn) => drawn.readOnly);
  const state = [
    layer.problems.count ? 'has-problem' : layer.hints.count ? 'has-hint' : '',
    layer.mark === 'none' ? '' : `is-${layer.mark}`,
    refuses ? 'refuses' : '',
    aimed ? 'is-aimed' : '',
    lead ? 'is-lead' : '',
  ];
  return (
    <div className={`canvas-layer ${state.join(' ')}`} data-family={layer.family}>
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
          onDoubleClick={() => !readOnly && store.set({ naming: id })}
        >
          {layer.id}
        </div>
      )}
      <div className="canvas-line">
        {layer.line ? `${layer.type === 'Input' || layer.type === 'Output' ? `${layer.type} · ` : ''}${layer.line}` : layer.type}
      </div>
      {layer.problems.count > 0 ? (
        <div className="canvas-foot is-problem">
          <span>{short(layer)}</span>
        </div>
      ) : (
        <div className="canvas-foot">
          <span>{layer.shape}</span>
          <span>{layer.parameters}</span>
        </div>
      )}
      <Ports layer={layer} wires={wires} />
      {layer.type !== 'Output' && (
        <Handle type="source" position={Position.Right} id="out" className="canvas-port" />
      )}
      <Remark layer={layer} />
    </div>
  );
}

export const LayerNodeMemo = memo(LayerNodeView);
