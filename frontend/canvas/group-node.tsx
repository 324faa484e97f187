import { Handle, Position, type NodeProps } from '@xyflow/react';
import { memo, useState } from 'react';
import { SignIcon } from './icons';
import { NameField } from './name-field';
import type { BoxNode, FrameNode, SceneGroup } from './scene';
import { Remark } from './remark';
import { count, unnamed } from './spoken';
import { useDrawn, useStoreOfCanvas } from './store';

/** A block's name and repetition, both changed where they stand, and what opens or closes it. */
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
  const counted = (text: string | null, left: boolean) => {
    setCounting(false);
    if (!left) store.set({ reveal: [id] });
    const repeat = Number(text);
    if (text === null || repeat === group.repeat) return;
    if (Number.isInteger(repeat) && repeat >= 0 && repeat <= 1e9) change({ repeat });
    else store.say(`A block stands a whole number of times in a row, found "${text}". It stays at ${group.repeat}.`);
  };
  return (
    <div className="canvas-frame-title">
      <button
        type="button"
        className="canvas-fold nodrag"
        aria-expanded={!group.collapsed}
        aria-label={`${group.collapsed ? 'Open' : 'Close'} block ${group.name}`}
        onClick={() => (readOnly ? store.fold(group) : change({ collapsed: !group.collapsed }))}
      >
        <SignIcon sign={group.collapsed ? 'expand' : 'collapse'} />
      </button>
      {naming ? (
        <NameField
          name={group.name}
          label={`Name of block ${group.name}`}
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
          onDone={counted}
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
      {!group.collapsed && group.own.count > 0 && (
        <span className="canvas-frame-problem">{unnamed(group.name, group.own.first)}</span>
      )}
    </div>
  );
}

function FrameView({ id, data: { group } }: NodeProps<FrameNode>) {
  return (
    <div className={`canvas-frame ${group.problems ? 'has-problem' : ''}`}>
      <Title group={group} id={id} />
      <Remark problems={group.own} />
    </div>
  );
}

/** What stands below a closed block's name. */
function inWords({ name, nodes, problems, own }: SceneGroup): string {
  if (own.count > 0) return unnamed(name, own.first);
  return problems > 0 ? `${count(problems, 'problem')} inside` : count(nodes.length, 'layer');
}

function BoxView({ id, data: { group } }: NodeProps<BoxNode>) {
  const lead = useDrawn((drawn) => drawn.lead === id);
  return (
    <div
      className={`canvas-layer canvas-box ${group.problems ? 'has-problem' : ''} ${lead ? 'is-lead' : ''}`}
    >
      <Title group={group} id={id} />
      <div className={`canvas-foot ${group.problems ? 'is-problem' : ''}`}>
        <span>{inWords(group)}</span>
      </div>
      <Handle type="target" position={Position.Left} id="in" className="canvas-port" />
      <Handle type="source" position={Position.Right} id="out" className="canvas-port" />
      <Remark problems={group.own} />
    </div>
  );
}

export const FrameMemo = memo(FrameView, (a, b) => a.id === b.id && a.data === b.data);
export const BoxMemo = memo(BoxView, (a, b) => a.id === b.id && a.data === b.data);
