import { memo, type MouseEvent, type RefObject } from 'react';
import { FamilyIcon } from './icons';
import { walkOf } from './layer-acts';
import { NameField } from './name-field';
import { withMore } from './remark';
import type { Remarks, SceneGroup, SceneNode } from './scene';
import { groupAloud, layerAloud, unnamed } from './spoken';
import type { CanvasStore } from './store';

/** One line of the list: a layer, or the head of a group whose layers follow it. */
export type Row = { key: string; depth: number; spoken: string } & (
  | { layer: SceneNode; group?: undefined }
  | { group: SceneGroup; layer?: undefined }
);

export function nameOf(row: Row): string {
  return row.layer ? row.layer.id : row.group.name;
}

export function layersIn(row: Row): string[] {
  return row.layer ? [row.layer.id] : row.group.nodes;
}

/** The lines in reading order; a group stands where its first layer would. */
export function rowsOf(store: CanvasStore): Row[] {
  const { scene } = store;
  const inGroup = new Map<string, SceneGroup>();
  scene.groups.forEach((group) => group.nodes.forEach((id) => inGroup.set(id, group)));
  const order = walkOf(store).order();
  const at = new Map(order.map((id, i) => [id, i]));
  const headed = new Set<SceneGroup>();
  const layer = (id: string, depth: number): Row => ({
    key: id,
    depth,
    layer: scene.nodes.get(id)!,
    spoken: layerAloud(scene, id),
  });
  return order.flatMap((id) => {
    const group = inGroup.get(id);
    if (!group) return [layer(id, 0)];
    if (headed.has(group)) return [];
    headed.add(group);
    const head: Row = { key: `group ${group.name}`, depth: 0, group, spoken: groupAloud(group) };
    if (group.collapsed) return [head];
    const inside = group.nodes.filter((each) => at.has(each));
    inside.sort((a, b) => at.get(a)! - at.get(b)!);
    return [head, ...inside.map((each) => layer(each, 1))];
  });
}

export interface RowHands {
  press: (row: Row, event: MouseEvent) => void;
  menu: (row: Row) => void;
  fold: (group: SceneGroup, collapsed: boolean) => void;
  rename: (row: Row, to: string | null) => void;
}

interface RowProps {
  id: string;
  row: Row;
  active: boolean;
  selected: boolean;
  naming: boolean;
  hands: RefObject<RowHands>;
}

function RowView({ id, row, active, selected, naming, hands }: RowProps) {
  const { layer, group } = row;
  const troubled = layer ? layer.problems.count > 0 : group.problems > 0;
  const state = [active ? 'active' : '', troubled ? 'has-problem' : '', group ? 'is-group' : ''];
  return (
    <div
      id={id}
      className={`layers-row ${state.join(' ')}`}
      role="treeitem"
      aria-level={row.depth + 1}
      aria-expanded={group ? !group.collapsed : undefined}
      aria-selected={selected}
      aria-label={row.spoken}
      data-family={layer?.family}
      data-depth={row.depth}
      onMouseDown={(event) => hands.current.press(row, event)}
      onDoubleClick={() => group && hands.current.fold(group, !group.collapsed)}
      onContextMenu={(event) => {
        event.preventDefault();
        hands.current.menu(row);
      }}
    >
      {layer ? <FamilyIcon family={layer.family} /> : <Fold group={group} hands={hands} />}
      {naming ? (
        <NameField
          name={nameOf(row)}
          label={`Name of ${nameOf(row)}`}
          onDone={(to) => hands.current.rename(row, to)}
        />
      ) : (
        <span className="layers-name">{nameOf(row)}</span>
      )}
      <button
        type="button"
        className="layers-more"
        tabIndex={-1}
        aria-label={`What to do with ${nameOf(row)}`}
        aria-haspopup="menu"
        onClick={() => hands.current.menu(row)}
      >
        ⋯
      </button>
      <span className="layers-note">
        {layer ? `${layer.type} · ${layer.shape}` : told(group)}
        {layer?.parameters && <span className="layers-count">{layer.parameters}</span>}
      </span>
      {layer ? (
        <Remark name={layer.id} problems={layer.problems} hints={layer.hints} />
      ) : (
        <Remark name={group.name} problems={group.own} hints={NONE} />
      )}
    </div>
  );
}

function told({ nodes, repeat }: SceneGroup): string {
  const layers = nodes.length === 1 ? '1 layer' : `${nodes.length} layers`;
  return repeat > 1 ? `${layers} × ${repeat}` : layers;
}

function Fold({ group, hands }: { group: SceneGroup; hands: RefObject<RowHands> }) {
  return (
    <button
      type="button"
      className="layers-fold"
      tabIndex={-1}
      aria-label={`${group.collapsed ? 'Open' : 'Close'} block ${group.name}`}
      onClick={() => hands.current.fold(group, !group.collapsed)}
    >
      {group.collapsed ? '▸' : '▾'}
    </button>
  );
}

const NONE: Remarks = { count: 0, first: '' };

function Remark({ name, problems, hints }: { name: string; problems: Remarks; hints: Remarks }) {
  const remark = problems.count ? problems : hints;
  if (remark.count === 0) return null;
  return (
    <span className={problems.count ? 'layers-problem' : 'layers-hint'}>
      {unnamed(name, withMore(remark))}
    </span>
  );
}

export const RowMemo = memo(
  RowView,
  (a, b) =>
    a.active === b.active &&
    a.selected === b.selected &&
    a.naming === b.naming &&
    a.row.spoken === b.row.spoken &&
    a.row.depth === b.row.depth &&
    a.row.layer === b.row.layer &&
    a.row.group === b.row.group,
);
