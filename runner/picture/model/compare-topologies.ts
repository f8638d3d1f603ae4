// Two topologies -> one with each part marked as added, removed or changed; removed parts are kept in it.
import type { Cable, Detail, Link, Note, Topology, TopologyNode } from './topology.ts';

export type Change = 'added' | 'removed' | 'changed';

export interface Marked<T> {
  readonly now: T;
  /** Of the whole that it is in, where that came or went with it. */
  readonly change: Change | undefined;
  /** What it was, where it changed. */
  readonly was?: T;
}

export interface Compared {
  readonly nodes: readonly MarkedNode[];
  readonly cables: readonly Marked<Cable>[];
}

export interface MarkedNode extends Marked<TopologyNode> {
  readonly links: readonly MarkedLink[];
  readonly notes: readonly Marked<Note>[];
}

export interface MarkedLink extends Marked<Link> {
  readonly details: readonly Marked<Detail>[];
}

/** @param before `undefined` for the first: then nothing has changed. */
export function compareTopologies(before: Topology | undefined, after: Topology): Compared {
  const old = before ?? after;
  return {
    nodes: marked(old.nodes, after.nodes, isSameNode).map(withContents),
    cables: marked(old.cables, after.cables, () => true),
  };
}

interface Keyed {
  readonly key: string;
}

function marked<T extends Keyed>(
  before: readonly T[],
  after: readonly T[],
  isSame: (a: T, b: T) => boolean,
): readonly (Marked<T> & { readonly before: T | undefined })[] {
  const old = new Map(before.map((one) => [one.key, one]));
  const present = new Set(after.map(({ key }) => key));
  const removed = before.filter(({ key }) => !present.has(key));
  return [
    ...after.map((now) => {
      const was = old.get(now.key);
      if (!was) return { now, change: 'added', before: was } as const;
      return isSame(was, now)
        ? ({ now, change: undefined, before: was } as const)
        : ({ now, change: 'changed', was, before: was } as const);
    }),
    ...removed.map((now) => ({ now, change: 'removed', before: now }) as const),
  ];
}

function withContents(
  node: Marked<TopologyNode> & { readonly before: TopologyNode | undefined },
): MarkedNode {
  const { now, change, was } = node;
  const [before, after] = sides(node);
  return {
    now,
    change,
    ...(was ? { was } : {}),
    links: marked(before?.links ?? [], after?.links ?? [], isSameLink).map(withDetails),
    notes: marked(before?.notes ?? [], after?.notes ?? [], hasSameText).map(bare),
  };
}

function withDetails(link: Marked<Link> & { readonly before: Link | undefined }): MarkedLink {
  const [before, after] = sides(link);
  return {
    ...bare(link),
    details: marked(before?.details ?? [], after?.details ?? [], hasSameText).map(bare),
  };
}

function sides<T>({ now, change, before }: Marked<T> & { readonly before: T | undefined }) {
  return [before, change === 'removed' ? undefined : now] as const;
}

function bare<T>({ now, change, was }: Marked<T>): Marked<T> {
  return was === undefined ? { now, change } : { now, change, was };
}

function isSameNode(a: TopologyNode, b: TopologyNode): boolean {
  return a.kind === b.kind && a.name === b.name;
}

function isSameLink(a: Link, b: Link): boolean {
  return a.state === b.state && a.bridge === b.bridge && a.type === b.type;
}

function hasSameText(a: { readonly text: string }, b: { readonly text: string }): boolean {
  return a.text === b.text;
}
