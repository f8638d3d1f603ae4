// Compared topology -> the lines of text in its picture, each with the block that it belongs to.

import { type Font, textWidth } from '../../text/width.ts';
import { wrapText } from '../../text/wrap.ts';
import type { Change, Compared, Marked, MarkedLink, MarkedNode } from '../model/compare-topologies.ts';
import { nodeName } from '../model/list-facts.ts';
import { type Detail, type Link, type Note, OUTSIDE, TRANSIENT } from '../model/topology.ts';
import { noteText, type Words } from '../picture-words.ts';
import type { Block, Item } from './block.ts';
import type { LayoutOptions } from './layout-options.ts';

export const FONTS = {
  title: { size: 13.5, mono: false, bold: true },
  kind: { size: 11, mono: false },
  link: { size: 12.5, mono: true },
  detail: { size: 12, mono: true },
  note: { size: 12, mono: true },
  tag: { size: 11, mono: false },
  pill: { size: 11, mono: false },
} as const satisfies Record<string, Font>;

/** Beside the wire alone there is room for it. */
const OUTSIDE_ROOM = 150;

function roomIn({ key, kind }: Block, { room, hostRoom, stacks }: LayoutOptions): number {
  if (kind === 'host') return hostRoom;
  return key === OUTSIDE && stacks ? OUTSIDE_ROOM : room;
}

const MOST_LINES = { usual: 3, stacked: 5 } as const;
export const TAG_GAP = 5;
export const PILL_PAD = 5;

export interface Style {
  readonly words: Words;
  readonly format: LayoutOptions;
}

export function listItems({ nodes: places }: Compared, style: Style): readonly Item[] {
  return places.flatMap((node) => {
    const key = node.now.key;
    const isHost = node.now.kind === 'host';
    const own: Block = { key, kind: isHost ? 'host' : 'namespace', node: key };
    return [
      titleItem(node, own, style),
      ...node.links.flatMap((link) =>
        linkItems(link, isHost ? blockOf(link.now, node) : own, { ...style, node }),
      ),
      ...node.notes
        .filter((note) => isShown(note, node))
        .map((note) => noteItem(note, blockAbout(note.now, node, own), { ...style, node })),
    ];
  });
}

/** Ports of a bridge stand in the bridge's block. */
function blockOf({ key, bridge, type }: Link, { now: { key: place }, links }: MarkedNode): Block {
  if (bridge !== undefined) return { key: bridge, kind: 'bridge', node: place };
  const hasPorts = type === 'bridge' || links.some(({ now }) => now.bridge === key);
  return { key, kind: hasPorts ? 'bridge' : 'link', node: place };
}

/** In a host, notes about a link are shown with the link. */
function blockAbout(note: Note, node: MarkedNode, own: Block): Block {
  const link = linkAbout(note, node);
  return link && own.kind === 'host' ? blockOf(link.now, node) : own;
}

function linkAbout(note: Note, { links }: MarkedNode): MarkedLink | undefined {
  return links.find(({ now }) => now.key === note.link);
}

/** Whether whatever it is about came or went as well. */
function isImpliedBy(change: Change | undefined, note: Note, node: MarkedNode): boolean {
  return change !== undefined && (change === node.change || change === linkAbout(note, node)?.change);
}

interface Within extends Style {
  readonly node: MarkedNode;
}

const plain = {
  bridge: undefined,
  isRight: false,
  isLeft: false,
  tag: '',
  pill: '',
  below: false,
  isImplied: false,
} as const;

function titleItem({ now, change }: MarkedNode, block: Block, { words, format }: Style): Item {
  const name = words.place[now.kind];
  const tag = name === now.name ? '' : name;
  const title = nodeName(now, words);
  const wanted = [textWidth(title, FONTS.title), textWidth(tag, FONTS.kind)] as const;
  const room = roomIn(block, format);
  const below = isBelow(wanted, block, format);
  const beside = Math.max(room - wanted[1] - TAG_GAP, 60);
  const lines = wrapToWidth(title, below ? room : beside, { font: FONTS.title, most: 1 });
  const widths = [textWidth(lines[0] ?? '', FONTS.title), wanted[1]] as const;
  const width = below ? Math.max(...widths) : widths[0] + TAG_GAP * 2 + widths[1];
  return {
    ...plain,
    key: `${now.key} title`,
    block,
    kind: 'title',
    group: 'title',
    tag,
    lines,
    below,
    change,
    width,
  };
}

/** Where there is little room, what does not fit beside something stands below it. */
function isBelow([first, second]: readonly [number, number], block: Block, format: LayoutOptions): boolean {
  return format.stacks && second > 0 && first + TAG_GAP * 2 + second > roomIn(block, format);
}

function linkItems(link: MarkedLink, block: Block, within: Within): readonly Item[] {
  const { now, change } = link;
  const { words, node, format } = within;
  const pill = now.state === 'up' ? '' : words.state[now.state];
  const { bridge } = now;
  const room = roomIn(block, format);
  const lines = wrapToWidth(now.name, room, { font: FONTS.link, most: 1 });
  const named = textWidth(lines[0] ?? '', FONTS.link);
  const tag = ownerTag(now, room - named - TAG_GAP);
  const below = isBelow([linkWidth({ lines, tag, pill: '', below: false }), pillWidth(pill)], block, format);
  const width = Math.max(linkWidth({ lines, tag, pill, below }), below ? pillWidth(pill) : 0);
  const isImplied = change !== undefined && block.kind === 'namespace' && change === node.change;
  const head: Item = {
    ...plain,
    key: bridge !== undefined ? `${now.key} in ${bridge}` : now.key,
    link: now.key,
    block,
    kind: 'link',
    group: bridge !== undefined ? `${now.key} in ${bridge}` : now.key,
    bridge,
    isRight: bridge !== undefined && block.kind === 'bridge' && now.type === 'veth',
    tag,
    lines,
    below,
    pill,
    change,
    width,
    isImplied,
  };
  return [head, ...link.details.map((detail) => detailItem(detail, head, { link, words, format }))];
}

/** A bridge's network stands below it anyhow. */
function ownerTag({ type, owner }: Link, room: number): string {
  if (owner === undefined || type === 'bridge') return '';
  return wrapToWidth(`(${owner})`, room, { font: FONTS.tag, most: 1 })[0] ?? '';
}

/** Of its name, whose it is, and its state if that stands beside it. */
export function linkWidth({ lines: [name = ''], tag, pill, below }: LinkText): number {
  const after = [tag === '' ? 0 : textWidth(tag, FONTS.tag), below ? 0 : pillWidth(pill)];
  return after.reduce((sum, one) => sum + (one === 0 ? 0 : one + TAG_GAP), textWidth(name, FONTS.link));
}

type LinkText = Pick<Item, 'lines' | 'tag' | 'pill' | 'below'>;

export function pillWidth(text: string): number {
  return text === '' ? 0 : textWidth(text, FONTS.pill) + PILL_PAD * 2;
}

function detailItem(
  { now, change }: Marked<Detail>,
  head: Item,
  { link, words, format }: Style & { readonly link: MarkedLink },
): Item {
  const { block, group, bridge } = head;
  const text = now.kind === 'address' ? now.text : words[now.kind]({ text: now.text });
  const lines = wrapToWidth(text, roomIn(block, format), {
    font: FONTS.detail,
    most: format.stacks ? 3 : 2,
  });
  const width = widest(lines, FONTS.detail);
  const isImplied = change !== undefined && change === link.change;
  return {
    ...plain,
    key: `${head.key} ${now.key}`,
    block,
    kind: 'detail',
    group,
    bridge,
    lines,
    change,
    width,
    isImplied,
  };
}

function isShown({ now, change }: Marked<Note>, node: MarkedNode): boolean {
  return !TRANSIENT.has(now.kind) || (change !== undefined && !isImpliedBy(change, now, node));
}

function noteItem({ now, change }: Marked<Note>, block: Block, { node, words, format }: Within): Item {
  const tag = words.tag[now.kind];
  const text = noteText(now, words);
  const before = textWidth(tag, FONTS.tag) + TAG_GAP;
  const room = roomIn(block, format);
  const most = format.stacks ? MOST_LINES.stacked : MOST_LINES.usual;
  const wrapped = (width: number) => wrapToWidth(text, width, { font: FONTS.note, most });
  const beside = wrapped(room - before);
  const below = format.stacks && beside.length > wrapped(room).length;
  const lines = below ? wrapped(room) : beside;
  const isImplied = isImpliedBy(change, now, node);
  const width = below ? Math.max(before, widest(lines, FONTS.note)) : before + widest(lines, FONTS.note);
  return {
    ...plain,
    key: now.key,
    block,
    kind: 'note',
    group: 'notes',
    tag,
    lines,
    below,
    change,
    width,
    isImplied,
  };
}

function widest(lines: readonly string[], font: Font): number {
  return Math.max(0, ...lines.map((line) => textWidth(line, font)));
}

export function rowsOf({ lines, below }: Item): number {
  return lines.length + (below ? 1 : 0);
}

function wrapToWidth(
  text: string,
  width: number,
  { font, most }: { readonly font: Font; readonly most: number },
): readonly string[] {
  return wrapText(text, (line) => textWidth(line, font) <= width, { most });
}
