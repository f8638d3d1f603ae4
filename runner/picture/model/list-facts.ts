// Compared topology -> the same facts in words: for the table beside the picture and for its alternative text.

import { linkTypeName, noteSentence, type Words } from '../picture-words.ts';
import type { Change, Compared, Marked, MarkedLink, MarkedNode } from './compare-topologies.ts';
import { fullName } from './link-names.ts';
import {
  type Cable,
  type Detail,
  type Link,
  type Note,
  OUTSIDE,
  type TopologyNode,
  TRANSIENT,
  WIRE,
} from './topology.ts';

export interface Fact {
  readonly subject: string;
  readonly what: string;
  readonly change: Change | undefined;
  /** The real name of a link whose name Docker drew, in this run: for tables only, as it is another in the next. */
  readonly drawn?: string;
  /** What a kernel adds and drops by itself. */
  readonly passes?: true;
}

interface Description extends Fact {
  /** A cable seen from its second end: listed already. */
  readonly again?: boolean;
  /** Key of the link that it tells of, where it is that as a whole. */
  readonly link?: string;
}

/** @param drawn real names by key of the link, where they were drawn by lot */
export function listFacts(
  compared: Compared,
  words: Words,
  drawn: ReadonlyMap<string, string>,
): readonly Fact[] {
  return describeAll(compared, words).map(({ again: _, link = '', ...fact }) => {
    const name = drawn.get(link);
    return name === undefined ? fact : { ...fact, drawn: name };
  });
}

function describeAll(compared: Compared, words: Words): readonly Description[] {
  const names = namesIn(compared, words);
  return compared.nodes.flatMap((node) => nodeFacts(node, { compared, words, names }));
}

interface DescribeContext {
  readonly compared: Compared;
  readonly words: Words;
  /** Names of links with their node, by key. */
  readonly names: ReadonlyMap<string, string>;
}

function namesIn({ nodes }: Compared, words: Words): ReadonlyMap<string, string> {
  return new Map(
    nodes.flatMap(({ now, links }) =>
      links.map((link) => [link.now.key, `${nodeName(now, words)} ${fullName(link.now)}`] as const),
    ),
  );
}

export function nodeName({ kind, name }: TopologyNode, { outside }: Words): string {
  return kind === 'outside' ? outside : name;
}

function nodeFacts(node: MarkedNode, context: DescribeContext): readonly Description[] {
  const { words } = context;
  const subject = nodeName(node.now, words);
  const kind = ({ kind, name }: TopologyNode) =>
    name === node.now.name ? words.place[kind] : `${words.place[kind]} ${name}`;
  return [
    { subject, what: describe(node, kind, words), change: node.change },
    ...node.links.flatMap((link) => linkFacts(link, node, context)),
    ...node.notes.map((note) => noteFact(note, subject, words)),
  ];
}

function describe<T>({ now, was }: Marked<T>, say: (one: T) => string, words: Words): string {
  return was === undefined || say(was) === say(now)
    ? say(now)
    : words.was({ now: say(now), before: say(was) });
}

function noteFact(note: Marked<Note>, subject: string, words: Words): Fact {
  const say = (one: Note) => noteSentence(one, words);
  const fact = { subject, what: describe(note, say, words), change: note.change };
  return TRANSIENT.has(note.now.kind) ? { ...fact, passes: true } : fact;
}

function linkFacts(link: MarkedLink, node: MarkedNode, context: DescribeContext): readonly Description[] {
  const { words, names, compared } = context;
  const subject = names.get(link.now.key) ?? link.now.name;
  const say = (one: Link) =>
    `${linkTypeName(one.type, words)}, ${words.state[one.state]}${portWords(one, node, words)}`;
  return [
    { subject, what: describe(link, say, words), change: link.change, link: link.now.key },
    ...link.details.map((detail) => detailFact(detail, subject, words)),
    ...compared.cables
      .filter(({ now }) => now.ends.includes(link.now.key))
      .map((cable) => ({
        subject,
        what: cableWords(cable.now, link.now.key, context),
        change: cable.change,
        again: isAgain(cable.now, link.now.key, context),
      })),
  ];
}

function portWords({ bridge }: Link, { links }: MarkedNode, words: Words): string {
  if (bridge === undefined) return '';
  const found = links.find(({ now }) => now.key === bridge);
  return `, ${words.portOf({ bridge: found ? fullName(found.now) : '?' })}`;
}

function detailFact(detail: Marked<Detail>, subject: string, words: Words): Fact {
  const say = ({ kind, text }: Detail) => words[kind]({ text });
  return { subject, what: describe(detail, say, words), change: detail.change };
}

function cableWords({ kind, ends }: Cable, from: string, { words, names }: DescribeContext): string {
  if (kind === 'wire') return words.onWire;
  if (kind === 'tunnel') return words.tunnel({ id: ends[0].toUpperCase() });
  const other = ends[0] === from ? ends[1] : ends[0];
  return words.cable({ other: names.get(other) ?? other });
}

function isAgain({ kind, ends }: Cable, from: string, { names }: DescribeContext): boolean {
  const order = [...names.keys()];
  const other = ends[0] === from ? ends[1] : ends[0];
  return kind === 'veth' && order.indexOf(other) < order.indexOf(from) && order.includes(other);
}

/** What is there in a few words, then everything that came, went or changed. */
export function formatAltText(compared: Compared, words: Words, isFirst: boolean): string {
  const there = compared.nodes.filter(({ change }) => change !== 'removed');
  const shown = there.map(({ now }) => nodeWords(now, words));
  const changes = describeAll(compared, words)
    .filter(({ change, again }) => change !== undefined && !again)
    .map(
      ({ subject, what, change }) => `${change && words.change[change]} ${words.sentence({ subject, what })}`,
    );
  const none = isFirst ? words.first : words.unchanged;
  return words.alt({ shown, changes: changes.length === 0 ? none : words.changes({ changes }) });
}

function nodeWords({ kind, name }: TopologyNode, words: Words): string {
  if (kind === 'outside') return words.outside;
  return words.place[kind] === name ? name : `${words.place[kind]} ${name}`;
}

export function hubName(key: string, words: Words): string {
  return key === WIRE ? words.wire : key === OUTSIDE ? words.outside : key.toUpperCase();
}
