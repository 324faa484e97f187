import { Handle, Position, type NodeProps } from '@xyflow/react';
import { memo, useState } from 'react';
import { SignIcon } from './icons';
import { NameField } from './name-field';
import type { BoxNode, FrameNode, SceneGroup } from './scene';
import { useDrawn, useStoreOfCanvas } from './store';

/** A group's name and repetition, both changed where they stand, and the button that folds it. */
function Title({ group, id }: { group: SceneGroup; id: string }) {
  const store = useStoreOfCanvas();
  const naming = useDrawn((drawn) => drawn.naming === id);
  const readOnly = useDrawn((drawn) => drawn.readOnly);
  const [counting, setCounting] = useState(false);
  const change = (part: { newName?: string; repeat?: number; collapsed?: boolean }) =>
    store.act({
      act: 'regroup',
      name: group.name,
      newName: group.name,
      repeat: group.repeat,
      collapsed: group.collapsed,
      ...part,
    });
  const count = (text: string | null, left: boolean) => {
    setCounting(false);
    if (!left) store.set({ reveal: [id] });
    const repeat = Number(text);
    if (text !== null && Number.isInteger(repeat) && repeat >= 1 && repeat !== group.repeat) {
      change({ repeat });
    }
  };
  return (
    <div className="canvas-frame-title">
      <button
        type="button"
        className="canvas-fold nodrag"
        aria-expanded={!group.collapsed}
        aria-label={`${group.collapsed ? 'Open' : 'Close'} group ${group.name}`}
        onClick={() => (readOnly ? store.fold(group) : change({ collapsed: !group.collapsed }))}
      >
        <SignIcon sign={group.collapsed ? 'expand' : 'collapse'} />
      </button>
      {naming ? (
        <NameField
          name={group.name}
          label={`Name of group ${group.name}`}
          onDone={(name, left) => {
            store.set({ naming: null, reveal: left ? null : [id] });
            if (name !== null && name !== group.name) change({ newName: name });
          }}
        />
      ) : (
        <span className="canvas-name" onDoubleClick={() => !readOnly && store.set({ naming: id })}>
          {group.name}
        </span>
      )}
      {counting ? (
        <NameField
          name={String(group.repeat)}
          label={`How often ${group.name} is repeated`}
          onDone={count}
        />
      ) : (
        <button
          type="button"
          className="canvas-repeat nodrag"
          disabled={readOnly}
          aria-label={`${group.name} is repeated ${group.repeat} times; change`}
          onClick={() => setCounting(true)}
        >
          × {group.repeat}
        </button>
      )}
    </div>
  );
}

function FrameView({ id, data: { group } }: NodeProps<FrameNode>) {
  return (
    <div className={`canvas-frame ${group.problems ? 'has-problem' : ''}`}>
      <Title group={group} id={id} />
    </div>
  );
}

function BoxView({ id, data: { group } }: NodeProps<BoxNode>) {
  const lead = useDrawn((drawn) => drawn.lead === id);
  const layers = group.nodes.length === 1 ? '1 layer' : `${group.nodes.length} layers`;
  return (
    <div
      className={`canvas-layer canvas-box ${group.problems ? 'has-problem' : ''} ${lead ? 'is-lead' : ''}`}
    >
      <Title group={group} id={id} />
      <div className={`canvas-foot ${group.problems ? 'is-problem' : ''}`}>
        <span>{group.problems === 0 ? layers : `${group.problems} of its layers have problems`}</span>
      </div>
      <Handle type="target" position={Position.Left} id="in" className="canvas-port" />
      <Handle type="source" position={Position.Right} id="out" className="canvas-port" />
    </div>
  );
}

export const FrameMemo = memo(FrameView, (a, b) => a.id === b.id && a.data === b.data);
export const BoxMemo = memo(BoxView, (a, b) => a.id === b.id && a.data === b.data);
