import type { Scene, SceneEdge, SceneGroup, SceneNode } from './scene';

/** What is said of a network to those who listen to it. */

/** A scene at one moment, to be compared with a later one. */
export interface Moment {
  nodes: ReadonlyMap<string, SceneNode>;
  edges: readonly SceneEdge[];
  groups: readonly SceneGroup[];
}

export function moment(scene: Scene): Moment {
  return { nodes: new Map(scene.nodes), edges: scene.edges, groups: scene.groups };
}

/** Whether nothing was told since. */
export function still(then: Moment, scene: Scene): boolean {
  if (then.edges !== scene.edges || then.groups !== scene.groups) return false;
  if (then.nodes.size !== scene.nodes.size) return false;
  for (const [id, node] of scene.nodes) if (then.nodes.get(id) !== node) return false;
  return true;
}

const NAMED = 3;

/** "a, b and c"; of many, how many there are. */
export function list(names: readonly string[], noun: string): string {
  if (names.length > NAMED) return `${names.length} ${noun}s`;
  if (names.length < 2) return names[0] ?? `no ${noun}`;
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Signs as words: "28 × 28 · same" is "28 by 28, same". */
export function aloud(text: string): string {
  return text.replace(/\s*×\s*/g, ' by ').replace(/\s*·\s*/g, ', ');
}

/** A layer in one breath, with where it stands in the network. */
export function layerAloud(scene: Scene, id: string): string {
  const node = scene.nodes.get(id);
  if (!node) return '';
  const into = scene.edges.filter((edge) => edge.to === id).sort((a, b) => a.port - b.port);
  const from = scene.edges.filter((edge) => edge.from === id);
  const block = scene.groups.find((group) => group.nodes.includes(id));
  const parts = [node.id, node.type];
  if (node.line) parts.push(aloud(node.line));
  if (node.shape !== '?') parts.push(`gives ${aloud(node.shape)}`);
  if (node.parameters) parts.push(`${node.parameters} parameters`);
  if (node.maxInputs > 0) {
    parts.push(into.length ? `fed by ${list(into.map((e) => e.from), 'layer')}` : 'fed by nothing');
  }
  if (from.length) parts.push(`feeds ${list(from.map((e) => e.to), 'layer')}`);
  else if (node.type !== 'Output') parts.push('feeds nothing');
  if (block) parts.push(`in block ${block.name}`);
  const { problems, hints } = node;
  if (problems.count) return `${parts.join(', ')}; ${count(problems.count, 'problem')}: ${problems.first}`;
  if (hints.count) return `${parts.join(', ')}; ${count(hints.count, 'hint')}: ${hints.first}`;
  return `${parts.join(', ')}.`;
}

export function groupAloud(group: SceneGroup): string {
  const repeated = group.repeat > 1 ? `, repeated ${group.repeat} times` : '';
  const state = group.collapsed ? 'closed' : 'open';
  const told = `${group.name}, block of ${count(group.nodes.length, 'layer')}${repeated}, ${state}`;
  if (!group.problems) return `${told}.`;
  const sentence = group.own.count ? `: ${group.own.first}` : '.';
  return `${told}; ${count(group.problems, 'problem')}${sentence}`;
}

/** A sentence without the name that stands above it anyway. */
export function unnamed(name: string, sentence: string): string {
  return sentence.startsWith(`${name} `) ? sentence.slice(name.length + 1) : sentence;
}

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

export interface Change {
  added: string[];
  removed: string[];
  sentence: string;
}

/** What became different, in a sentence; an empty one where nobody needs to be told. */
export function change(then: Moment, now: Moment): Change {
  const added = [...now.nodes.keys()].filter((id) => !then.nodes.has(id));
  const removed = [...then.nodes.keys()].filter((id) => !now.nodes.has(id));
  return { added, removed, sentence: sentence(then, now, added, removed) };
}

function sentence(then: Moment, now: Moment, added: string[], removed: string[]): string {
  if (added.length === 1 && removed.length === 1) {
    const same = then.nodes.get(removed[0])!.type === now.nodes.get(added[0])!.type;
    if (same) return `${removed[0]} is called ${added[0]} now.`;
  }
  const told: string[] = [];
  if (added.length) {
    const feeders = now.edges.filter((e) => e.to === added[0] && then.nodes.has(e.from));
    const after = added.length === 1 && feeders.length ? ` after ${feeders[0].from}` : '';
    told.push(`${list(added, 'layer')} added${after}.`);
  }
  if (removed.length) told.push(`${list(removed, 'layer')} removed.`);
  if (told.length === 0) told.push(...wires(then, now), ...blocks(then, now));
  return told.join(' ');
}

function wires(then: Moment, now: Moment): string[] {
  if (then.edges === now.edges) return [];
  const had = new Set(then.edges.map(ends));
  const has = new Set(now.edges.map(ends));
  const drawn = [...has].filter((wire) => !had.has(wire)).map((wire) => wire.split('>'));
  const gone = [...had].filter((wire) => !has.has(wire)).map((wire) => wire.split('>'));
  const told: string[] = [];
  if (drawn.length === 1) told.push(`${drawn[0][0]} connected to ${drawn[0][1]}.`);
  else if (drawn.length) told.push(`${drawn.length} wires drawn.`);
  if (gone.length === 1) told.push(`${gone[0][0]} disconnected from ${gone[0][1]}.`);
  else if (gone.length) told.push(`${gone.length} wires removed.`);
  return told;
}

function ends(edge: SceneEdge): string {
  return `${edge.from}>${edge.to}`;
}

function blocks(then: Moment, now: Moment): string[] {
  if (then.groups === now.groups) return [];
  const had = new Map(then.groups.map((group) => [group.name, group]));
  const has = new Map(now.groups.map((group) => [group.name, group]));
  const told: string[] = [];
  for (const [name, group] of has) {
    const before = had.get(name);
    if (!before) told.push(`Block ${name} of ${count(group.nodes.length, 'layer')} made.`);
    else if (before.collapsed !== group.collapsed) {
      told.push(`Block ${name} ${group.collapsed ? 'closed' : 'opened'}.`);
    } else if (before.repeat !== group.repeat) {
      told.push(`Block ${name} repeated ${group.repeat} times.`);
    }
  }
  for (const name of had.keys()) if (!has.has(name)) told.push(`Block ${name} dissolved.`);
  return told;
}
