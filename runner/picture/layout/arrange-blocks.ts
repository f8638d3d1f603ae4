// The items of all pictures of a lesson -> blocks in which each line has one position, the same in every picture.
import { type Arranged, type Block, type Item, neverTogether, type Order } from './block.ts';

import { rowsOf } from './list-items.ts';

export const PAD = 8;
/** Left of the text, for the signs of what changed. */
export const MARGIN = 15;
export const INDENT = 10;
export const HEIGHTS = { title: 21, link: 18, detail: 15, note: 16 } as const;
const GROUP_GAP = 4;
const FEW = 3;
const NARROWEST = { host: 0, namespace: 118, bridge: 96, link: 96 } as const;

interface Line {
  readonly key: string;
  readonly kind: Item['kind'];
  readonly group: string;
  readonly bridge: string | undefined;
  /** Numbers of the pictures in which it is. */
  readonly pictures: Set<number>;
  lines: number;
  width: number;
}

interface OpenBlock {
  readonly block: Block;
  readonly lines: Map<string, Line>;
}

interface ArrangeOptions {
  readonly order: Order;
  /** Where the second of two notes in a row of a host begins. */
  readonly noteColumn: number;
}

export function arrangeBlocks(
  pictures: readonly (readonly Item[])[],
  options: ArrangeOptions,
): readonly Arranged[] {
  const open = new Map<string, OpenBlock>();
  pictures.forEach((items, picture) => {
    for (const item of items) addItem(item, picture, open);
  });
  return [...open.values()].map((one) => arrange(one, options));
}

function addItem(item: Item, picture: number, open: Map<string, OpenBlock>): void {
  const block = open.get(item.block.key) ?? { block: item.block, lines: new Map<string, Line>() };
  open.set(item.block.key, block);
  const { key, kind, group, bridge, width } = item;
  const line = block.lines.get(key) ?? { key, kind, group, bridge, pictures: new Set(), lines: 0, width: 0 };
  block.lines.set(key, line);
  line.pictures.add(picture);
  line.lines = Math.max(line.lines, rowsOf(item));
  line.width = Math.max(line.width, width + (bridge === undefined ? 0 : INDENT));
}

function arrange({ block, lines }: OpenBlock, { order, noteColumn }: ArrangeOptions): Arranged {
  const [tops, lefts] = [new Map<string, number>(), new Map<string, number>()];
  let top = PAD / 2;
  let width: number = NARROWEST[block.kind];
  for (const band of shareBands(block, groupsOf(block, [...lines.values()], order))) {
    const bottoms = band.map((group) => {
      let bottom = top;
      for (const row of inRows(block, shareBlockSlots(group, order), noteColumn)) {
        row.forEach((slot, column) => {
          const left = column * noteColumn;
          width = Math.max(width, left + widthOf(slot));
          for (const { key } of slot) tops.set(key, bottom);
          for (const { key } of slot) lefts.set(key, left);
        });
        bottom += Math.max(...row.flat().map(heightOf));
      }
      return bottom;
    });
    top = Math.max(...bottoms) + GROUP_GAP;
  }
  const pictures = new Set([...lines.values()].flatMap((line) => [...line.pictures]));
  return { ...block, width: Math.ceil(width), height: Math.ceil(top + PAD / 2), tops, lefts, pictures };
}

function heightOf({ kind, lines }: Line): number {
  return HEIGHTS[kind] + (lines - 1) * HEIGHTS.detail;
}

/** Links that a namespace never has at the same time share a position, with their details. */
function shareBands({ kind }: Block, groups: readonly Group[]): readonly (readonly Group[])[] {
  const bands: Group[][] = [];
  for (const group of groups) {
    const isLink = kind === 'namespace' && group[0]?.kind === 'link' && group[0].bridge === undefined;
    const free = isLink ? bands.find((band) => band.every((other) => neverOverlap(other, group))) : undefined;
    if (free) free.push(group);
    else bands.push([group]);
  }
  return bands;
}

function neverOverlap(a: Group, b: Group): boolean {
  const isLink = a[0]?.kind === 'link' && a[0].bridge === undefined;
  return isLink && a.every((one) => b.every((other) => neverTogether(one.pictures, other.pictures)));
}

function widthOf(slot: readonly Line[]): number {
  return Math.max(...slot.map(({ width }) => width)) + PAD * 2 + MARGIN;
}

/** Of a host, which is wide, two short notes to a row where there are many. */
function inRows({ kind }: Block, slots: readonly Group[], noteColumn: number): readonly (readonly Group[])[] {
  const isShort = (slot: Group) => slot.every((line) => line.kind === 'note') && widthOf(slot) <= noteColumn;
  if (kind !== 'host' || slots.length <= FEW) return slots.map((slot) => [slot]);
  const rows: Group[][] = [];
  for (const slot of slots) {
    const open = isShort(slot)
      ? rows.find(([first, second]) => first && !second && isShort(first))
      : undefined;
    if (open) open.push(slot);
    else rows.push([slot]);
  }
  return rows;
}

type Group = readonly Line[];

/** The title; each bridge with its ports; other links, each with its details; notes, above links that came later. */
function groupsOf({ kind }: Block, lines: readonly Line[], order: Order): readonly Group[] {
  const rank = ({ group }: Line) => order.get(group) ?? 0;
  const groups = Map.groupBy(
    lines.toSorted((a, b) => rank(a) - rank(b)),
    ({ group }) => group,
  );
  const [title, notes] = [groups.get('title') ?? [], groups.get('notes') ?? []];
  const links = [...groups.values()].filter((group) => group !== title && group !== notes);
  const bridges = new Set(links.map(([first]) => first?.bridge));
  const nameOf = ([first]: Group) => first?.group;
  const joined = [...bridges].flatMap((bridge) => [
    ...links.filter((group) => bridge !== undefined && nameOf(group) === bridge),
    ...portsOf(
      links.filter(([first]) => bridge !== undefined && first?.bridge === bridge),
      kind,
    ),
  ]);
  const others = links.filter(([first]) => first?.bridge === undefined && !bridges.has(first?.group));
  const rest = kind === 'namespace' ? withNotes(others, notes, order) : [...others, notes];
  return [title, ...joined, ...rest].filter((group) => group.length > 0);
}

/** So that a namespace grows at its lower end: no line stands below a position that is still empty. */
function withNotes(links: readonly Group[], notes: Group, order: Order): readonly Group[] {
  const rank = ([first]: Group) => order.get(first?.group ?? '') ?? 0;
  const sorted = links.toSorted((a, b) => rank(a) - rank(b) || firstOf(a) - firstOf(b));
  const above = (note: Line) => {
    const index = sorted.findIndex(
      (group) => firstOf([note]) < firstOf(group) && note.pictures.has(firstOf(group)),
    );
    return index < 0 ? sorted.length : index;
  };
  return [...sorted, []].flatMap((group, index) => [notes.filter((note) => above(note) === index), group]);
}

/** The number of the first picture in which any of it is. */
function firstOf(lines: Group): number {
  return Math.min(...lines.flatMap(({ pictures }) => [...pictures]));
}

/** In a bridge box, ports without details share positions. */
function portsOf(ports: readonly Group[], kind: Block['kind']): readonly Group[] {
  if (kind !== 'bridge') return ports;
  const simple = ports.filter((group) => group.length === 1);
  return [...ports.filter((group) => group.length > 1), simple.flat()];
}

/** Lines that are never in the same picture may share a position; where an order is given, never above an earlier line. */
function shareBlockSlots(group: readonly Line[], order: Order): readonly (readonly Line[])[] {
  const slots: Line[][] = [];
  for (const line of group) {
    const isFree = (slot: readonly Line[]) => slot.every((other) => canShare(line, other));
    const above = order.has(line.group) ? slots.findLastIndex((slot) => !isFree(slot)) : -1;
    const free = slots.slice(above + 1).find(isFree);
    if (free) free.push(line);
    else slots.push([line]);
  }
  return slots;
}

/** Links with details keep them below; only a bridge box's simple ports are in a group with other links. */
function canShare(a: Line, b: Line): boolean {
  return a.kind === b.kind && neverTogether(a.pictures, b.pictures);
}
