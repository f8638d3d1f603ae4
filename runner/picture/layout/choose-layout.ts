// The compared topologies of a lesson -> one layout for all its pictures, with the first layout options that fit the
// page.

import type { Compared } from '../model/compare-topologies.ts';
import type { Words } from '../picture-words.ts';
import { arrangeBlocks } from './arrange-blocks.ts';
import type { Arranged, Item, Order } from './block.ts';
import { layOutLesson } from './lay-out-lesson.ts';
import { facePorts } from './layers/face-ports.ts';
import type { OrderCache } from './layers/minimize-crossings.ts';
import { orderPorts } from './layers/order-ports.ts';
import type { Layout } from './layout.ts';
import { type LayoutOptions, LOW_LAYOUTS, NARROW_LAYOUTS, WIDE_LAYOUTS } from './layout-options.ts';
import { listItems } from './list-items.ts';
import { type PlacedCable, placeCables } from './place-cables.ts';
import { splitLesson } from './split-lesson.ts';

/** One picture's content, and the layout that it has in common with others. */
export interface ChosenLayout {
  readonly items: readonly Item[];
  readonly cables: readonly PlacedCable[];
  readonly blocks: readonly Arranged[];
  readonly layout: Layout;
  readonly order: Order;
}

interface Lesson {
  readonly compared: readonly Compared[];
  /** Keys of hosts, from top to bottom. */
  readonly hosts: readonly string[];
  readonly words: Words;
  readonly found: OrderCache;
}

/** The smallest text is then 2 % of the width. */
const WIDEST = 550;
/** What a page has beside its navigation on a screen of 1280 px. */
const PAGE = 632;
/** The smallest text is 11 px high, on a phone of 390 px still 10.5 px. */
const PHONE = 372;
/** What a screen of 800 px shows at once. */
const HIGHEST = 640;

/** For pages, whose pictures had better not be higher than a screen. */
export function chooseWideLayout(lesson: Lesson): readonly ChosenLayout[] {
  const usual = chooseLayout([lesson], WIDE_LAYOUTS, WIDEST);
  if (heightOf(usual) <= HIGHEST) return finishLayout(usual, { widest: WIDEST, order: new Map() });
  const low = splits(lesson).map((parts) => chooseLayout(parts, LOW_LAYOUTS, PAGE));
  const best = lowest([usual, ...low.filter((one) => widthOf(one) <= PAGE)]);
  return finishLayout(best, { widest: PAGE, order: new Map() });
}

/** For phones. @param wide what wide pages have: `undefined` where that is for phones as well */
export function chooseNarrowLayout(
  lesson: Lesson,
  wide: readonly ChosenLayout[],
): readonly ChosenLayout[] | undefined {
  if (Math.max(...wide.map(({ layout }) => layout.width)) <= PHONE) return undefined;
  const whole = chooseLayout([lesson], NARROW_LAYOUTS, PHONE);
  const manner = { widest: PHONE, order: new Map(wide.flatMap(({ order }) => [...order])) };
  if (heightOf(whole) <= HIGHEST) return finishLayout(whole, manner);
  const parted = splits(lesson).slice(1);
  return finishLayout(
    lowest([whole, ...parted.map((parts) => chooseLayout(parts, NARROW_LAYOUTS, PHONE))]),
    manner,
  );
}

/** As a whole and, where it has several, in its parts. */
function splits(lesson: Lesson): readonly (readonly Lesson[])[] {
  const parts = splitLesson(lesson.compared).map((compared) => ({ ...lesson, compared }));
  return parts.length > 1 ? [[lesson], parts] : [[lesson]];
}

/** A part of a lesson in a format, and a layout that is good enough to choose by. */
interface Candidate {
  readonly part: Lesson;
  /** The one that it is in, then those that need less room. */
  readonly formats: readonly LayoutOptions[];
  readonly chosen: readonly ChosenLayout[];
}

/** Each part in the first format in which it is narrow enough, or the narrowest. */
function chooseLayout(
  parts: readonly Lesson[],
  formats: readonly LayoutOptions[],
  widest: number,
): readonly Candidate[] {
  return parts.map((part) => {
    const tried: Candidate[] = [];
    for (const format of formats) {
      const isLast = format === formats.at(-1);
      if (!isLast && pictureWidth(layOut(part, { format, effort: 'none', order: new Map() })) > widest)
        continue;
      const rest = formats.slice(formats.indexOf(format));
      const one = { part, formats: rest, chosen: layOut(part, { format, effort: 'some', order: new Map() }) };
      if (widthOf([one]) <= widest) return one;
      tried.push(one);
    }
    const [narrowest] = tried.toSorted((a, b) => widthOf([a]) - widthOf([b]));
    if (!narrowest) throw new Error('No format was tried');
    return narrowest;
  });
}

interface FinishOptions {
  readonly widest: number;
  /** Of links, to begin with. */
  readonly order: Order;
}

/** Without needless crossings where there is room for that; all as wide as the widest of them. */
function finishLayout(
  candidates: readonly Candidate[],
  { widest, order }: FinishOptions,
): readonly ChosenLayout[] {
  const best = candidates.map(({ part, formats, chosen }) => {
    for (const format of formats) {
      const careful = layOut(part, { format, effort: 'all', order });
      if (pictureWidth(careful) <= Math.max(widest, pictureWidth(chosen))) return careful;
    }
    return chosen;
  });
  const width = Math.max(0, ...best.map(pictureWidth));
  return best.flat().map((one) => ({ ...one, layout: widened(one.layout, width) }));
}

/** What reaches the right end of the picture still does. */
function widened(layout: Layout, width: number): Layout {
  const right = layout.width - layout.format.edge;
  const boxes = [...layout.boxes].map(([key, box]) => {
    const more = box.x + box.width === right ? width - layout.width : 0;
    return [key, { ...box, width: box.width + more }] as const;
  });
  return { ...layout, width, boxes: new Map(boxes) };
}

interface LayoutRequest {
  readonly format: LayoutOptions;
  /** For how wide it must be at least, for how high it is about, or to be drawn. */
  readonly effort: 'none' | 'some' | 'all';
  /** Of links, to begin with. */
  readonly order: Order;
}

function layOut(
  { compared, hosts, words, found: orders }: Lesson,
  { format, effort, order: start }: LayoutRequest,
): readonly ChosenLayout[] {
  const items = compared.map((one) => listItems(one, { words, format }));
  const cables = compared.map((one, index) => placeCables(one, items[index] ?? []));
  const cablesByKey = new Map(cables.flat().map((cable) => [cable.key, cable]));
  const tried = (order: Order, isFree: boolean) => {
    const blocks = arrangeBlocks(items, { order, noteColumn: format.noteColumn });
    const layout = layOutLesson({
      blocks,
      cables: [...cablesByKey.values()],
      hosts,
      format,
      isFree,
      rough: effort === 'none',
      found: orders,
    });
    return { blocks, layout };
  };
  const found =
    effort === 'all'
      ? orderPorts({ items, cables, layOut: tried }, start)
      : { ...tried(start, false), order: start };
  const { blocks, layout, order } = found;
  return compared.map((_, index) => {
    const own = cables[index] ?? [];
    return { items: facePorts(items[index] ?? [], own, layout), cables: own, blocks, layout, order };
  });
}

function pictureWidth(chosen: readonly ChosenLayout[]): number {
  return Math.max(0, ...chosen.map(({ layout }) => layout.width));
}

function widthOf(candidates: readonly Candidate[]): number {
  return Math.max(0, ...candidates.map(({ chosen }) => pictureWidth(chosen)));
}

function heightOf(candidates: readonly Candidate[]): number {
  return Math.max(0, ...candidates.flatMap(({ chosen }) => chosen.map(({ layout }) => layout.height)));
}

/** Of those that are as high, the first. */
function lowest(tried: readonly (readonly Candidate[])[]): readonly Candidate[] {
  return tried.toSorted((a, b) => heightOf(a) - heightOf(b))[0] ?? [];
}
