// What is written in all pictures of a lesson -> blocks with a place for each line, the same in every picture.
import type { Block, Item } from './list-items.ts';
import { areApart } from './share-seats.ts';

export interface Arranged extends Block {
  readonly width: number;
  readonly height: number;
  /** By key of the item: the top of its line, from that of the block. */
  readonly tops: ReadonlyMap<string, number>;
  /** Numbers of the pictures in which it is. */
  readonly pictures: ReadonlySet<number>;
}

export const PAD = 8;
/** Left of the text, for the signs of what changed. */
export const MARGIN = 15;
export const INDENT = 10;
export const HEIGHTS = { title: 21, link: 18, detail: 15, note: 16 } as const;
const GROUP_GAP = 4;
const NARROWEST = { host: 0, card: 118, bar: 96, chip: 96 } as const;

interface Line {
  readonly key: string;
  readonly kind: Item['kind'];
  readonly group: string;
  readonly isPort: boolean;
  /** Numbers of the pictures in which it is. */
  readonly pictures: Set<number>;
  lines: number;
  width: number;
}

interface Growing {
  readonly block: Block;
  readonly lines: Map<string, Line>;
}

export function arrangeBlocks(pictures: readonly (readonly Item[])[]): readonly Arranged[] {
  const growing = new Map<string, Growing>();
  pictures.forEach((items, picture) => {
    for (const item of items) take(item, picture, growing);
  });
  return [...growing.values()].map(arrange);
}

function take(item: Item, picture: number, growing: Map<string, Growing>): void {
  const block = growing.get(item.block.key) ?? { block: item.block, lines: new Map<string, Line>() };
  growing.set(item.block.key, block);
  const { key, kind, group, isPort, width } = item;
  const line = block.lines.get(key) ?? { key, kind, group, isPort, pictures: new Set(), lines: 0, width: 0 };
  block.lines.set(key, line);
  line.pictures.add(picture);
  line.lines = Math.max(line.lines, item.lines.length);
  line.width = Math.max(line.width, width + (isPort ? INDENT : 0));
}

function arrange({ block, lines }: Growing): Arranged {
  const tops = new Map<string, number>();
  let top = PAD / 2;
  for (const group of groupsOf(block, [...lines.values()])) {
    for (const slot of shareSlots(group)) {
      for (const { key } of slot) tops.set(key, top);
      top += Math.max(...slot.map((line) => HEIGHTS[line.kind] + (line.lines - 1) * HEIGHTS.detail));
    }
    top += GROUP_GAP;
  }
  const width = Math.max(...[...lines.values()].map((line) => line.width)) + PAD * 2 + MARGIN;
  return {
    ...block,
    width: Math.ceil(Math.max(width, NARROWEST[block.kind])),
    height: Math.ceil(top + PAD / 2),
    tops,
    pictures: new Set([...lines.values()].flatMap((line) => [...line.pictures])),
  };
}

/** The title, a bridge's block the bridge itself, then links with their details, then notes. */
function groupsOf(block: Block, lines: readonly Line[]): readonly (readonly Line[])[] {
  const rank = (name: string) => (name === 'title' ? 0 : name === block.key ? 1 : name === 'notes' ? 4 : 3);
  const groups = [...Map.groupBy(lines, ({ group }) => group).entries()]
    .toSorted(([a], [b]) => rank(a) - rank(b))
    .map(([, group]) => group);
  if (block.kind !== 'bar') return groups;
  const simple = groups.filter((group) => group.length === 1 && group[0]?.isPort);
  return [...groups.filter((group) => !simple.includes(group)), simple.flat()];
}

/** Lines that are never in one picture may share a place. */
function shareSlots(group: readonly Line[]): readonly (readonly Line[])[] {
  const slots: Line[][] = [];
  for (const line of group) {
    const free = slots.find((slot) => slot.every((other) => canShare(line, other)));
    if (free) free.push(line);
    else slots.push([line]);
  }
  return slots;
}

/** Links with details keep them below; only a bar's simple ports are in a group with other links. */
function canShare(a: Line, b: Line): boolean {
  return a.kind === b.kind && areApart(a.pictures, b.pictures);
}
