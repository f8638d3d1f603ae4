// PictureModel -> SVG: the boxes, texts and change marks of one picture at the positions of the layout.

import { element } from '../../text/markup.ts';
import { textWidth } from '../../text/width.ts';
import { HEIGHTS, INDENT, MARGIN, PAD } from '../layout/arrange-blocks.ts';
import type { Arranged, Item } from '../layout/block.ts';
import type { Box } from '../layout/layout.ts';
import { FONTS, linkWidth, PILL_PAD, pillWidth, rowsOf, TAG_GAP } from '../layout/list-items.ts';
import type { Change } from '../model/compare-topologies.ts';
import { drawCables, drawLanes } from './draw-cables.ts';
import { badge, rounded, strokeOf } from './draw-shapes.ts';
import type { Drawn, Kind, Label, Pen, PictureModel } from './picture-model.ts';
import { SANS, type Style, writeText } from './write-text.ts';

export function drawPicture(
  model: PictureModel,
  { alt, kind }: { readonly alt: string; readonly kind: Kind },
): Drawn {
  const { width, height } = model.layout;
  const labels: Label[] = [];
  const pen: Pen = { write: (label) => labels.push(label) };
  const content = [
    element('rect', { class: 'np-ground', width, height, fill: '#ffffff' }),
    ...boxesOf(model, 'host').map((one) => drawBlock(one, model, pen)),
    drawLanes(model, pen),
    ...drawCables(model),
    ...boxesOf(model, 'inner').map((one) => drawBlock(one, model, pen)),
  ];
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    class: kind === 'any' ? 'np' : `np np-${kind}`,
    role: 'img',
    'aria-label': alt,
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    'font-family': SANS,
  };
  const boxes = new Map(
    [...boxesOf(model, 'host'), ...boxesOf(model, 'inner')].map((one) => [one.block.key, one.box]),
  );
  const cables = model.cables.flatMap(({ key }) => {
    const way = model.layout.cables.get(key);
    return way ? [way] : [];
  });
  return {
    svg: `${element(
      'svg',
      attributes,
      content.map((part) => `\n${part}`),
    )}\n`,
    geometry: { labels, boxes, cables },
  };
}

interface PlacedBlock {
  readonly block: Arranged;
  readonly box: Box;
  readonly items: readonly Item[];
}

function boxesOf({ items, blocks, layout }: PictureModel, which: 'host' | 'inner'): readonly PlacedBlock[] {
  return blocks
    .filter(({ kind }) => (kind === 'host') === (which === 'host'))
    .flatMap((block) => {
      const own = items.filter((item) => item.block.key === block.key);
      const box = layout.boxes.get(block.key);
      return box && own.length > 0 ? [{ block, box, items: own }] : [];
    });
}

function drawBlock(present: PlacedBlock, model: PictureModel, pen: Pen): string {
  const { block, items } = present;
  const whole = wholeChange(present);
  return element('g', { class: `np-${CLASSES[block.kind]}${whole ? ` np-${whole}` : ''}` }, [
    frame(present, whole),
    ...items.map((item) => drawItem(item, present, pen)),
    ...stripes(present),
    ...(block.kind === 'host' ? [] : ports(present, model)),
  ]);
}

/** What came or went as a whole is marked as a whole. */
function wholeChange({ block, items }: PlacedBlock): 'added' | 'removed' | undefined {
  const head = items.find(({ key }) => key === block.key || key === `${block.key} title`);
  return head?.change === 'added' || head?.change === 'removed' ? head.change : undefined;
}

/** Names of `picture.css`, which pages of earlier versions have as well. */
const CLASSES = { host: 'host', namespace: 'card', bridge: 'bar', link: 'chip' } as const;
const FILLS = { host: '#f4f6f8', namespace: '#ffffff', bridge: '#e3edf9', link: '#ffffff' } as const;
const LINES = { host: '#8a94a3', namespace: '#5b6675', bridge: '#2f6fb7', link: '#5b6675' } as const;
const TINTS: Readonly<Record<Change, string>> = { added: '#e4f4e9', removed: '#fbe9e7', changed: '#fdf1d3' };

function frame({ block: { kind }, box }: PlacedBlock, whole: 'added' | 'removed' | undefined): string {
  return element('rect', {
    class: 'np-frame',
    ...{ x: box.x, y: box.y, width: box.width, height: box.height },
    rx: kind === 'host' ? 10 : kind === 'namespace' ? 7 : 4,
    fill: whole ? TINTS[whole] : FILLS[kind],
    stroke: whole ? strokeOf(whole) : LINES[kind],
    'stroke-width': whole === 'added' ? 2.6 : 1.3,
    'stroke-dasharray': whole === 'removed' ? '6 4' : undefined,
  });
}

/** A bridge is a bar along the ports that it joins. */
function stripes({ block, box, items }: PlacedBlock): readonly string[] {
  if (block.kind === 'bridge') {
    const at = { y: box.y, width: 6, height: box.height, rx: 3, fill: '#2f6fb7' };
    const edge = (x: number) => element('rect', { class: 'np-bar-edge', x, ...at });
    const isLeft = items.some((item) => item.isLeft);
    return [...(isLeft ? [edge(box.x - 1)] : []), edge(box.x + box.width - 5)];
  }
  const ports = items.filter(({ bridge, kind }) => bridge !== undefined && kind === 'link');
  return [...Map.groupBy(ports, ({ bridge }) => bridge).values()].map((own) => {
    const tops = own.map(({ key }) => block.tops.get(key) ?? 0);
    const [top, bottom] = [Math.min(...tops), Math.max(...tops) + HEIGHTS.link];
    return element('rect', {
      class: 'np-bar-edge',
      ...{ x: box.x + PAD + MARGIN, y: box.y + top, width: 4, height: bottom - top, rx: 2, fill: '#2f6fb7' },
    });
  });
}

function drawItem(item: Item, present: PlacedBlock, pen: Pen): string {
  const { block, box } = present;
  const top = box.y + (block.tops.get(item.key) ?? 0);
  const x = box.x + (block.lefts.get(item.key) ?? 0);
  const height = HEIGHTS[item.kind] + (rowsOf(item) - 1) * HEIGHTS.detail;
  const ownChange = item.change !== undefined && !item.isImplied ? item.change : undefined;
  const whole = wholeChange(present) !== undefined && (item.kind === 'title' || item.key === block.key);
  return element('g', { class: `np-${item.kind}${ownChange && !whole ? ` np-${ownChange}` : ''}` }, [
    ...(ownChange && !whole
      ? [strip(ownChange, { x: x + 3, y: top, width: stripWidth(item, box), height })]
      : []),
    ...(ownChange ? [badge({ x: x + PAD + 4.5, y: rounded(top + HEIGHTS[item.kind] / 2) }, ownChange)] : []),
    ...writeItem(item, { ...present, top }, pen),
  ]);
}

/** A host is wide, and its notes are not. */
function stripWidth({ block, width }: Item, box: Box): number {
  if (block.kind === 'host') return Math.ceil(width) + PAD * 2 + MARGIN - 3;
  return box.width - (block.kind === 'bridge' ? 10 : 6);
}

function strip(change: Change, box: Box): string {
  return element('rect', {
    class: 'np-strip',
    ...{ x: box.x, y: box.y, width: box.width, height: box.height },
    rx: 3,
    fill: TINTS[change],
    stroke: strokeOf(change),
    'stroke-width': 1,
    'stroke-dasharray': change === 'removed' ? '4 3' : undefined,
  });
}

interface PlacedItem extends PlacedBlock {
  readonly top: number;
}

function writeItem(item: Item, at: PlacedItem, pen: Pen): readonly string[] {
  const { box, top, block } = at;
  const indent = item.bridge !== undefined && block.kind === 'namespace' ? INDENT : 0;
  const left = box.x + PAD + MARGIN + indent + (block.lefts.get(item.key) ?? 0);
  const struck = item.change === 'removed';
  const base = (index: number) => rounded(top + HEIGHTS[item.kind] * 0.72 + index * HEIGHTS.detail);
  const write = (text: string, x: number, style: Style) =>
    writeText({ text, x, y: base(style.line ?? 0) }, style, pen);
  if (item.kind === 'title') {
    const [title = ''] = item.lines;
    return [
      write(title, left, { font: FONTS.title, class: 'np-name', bold: true, struck }),
      write(item.tag, item.below ? left : left + textWidth(title, FONTS.title) + TAG_GAP * 2, {
        font: FONTS.kind,
        class: 'np-muted',
        struck,
        line: item.below ? 1 : 0,
      }),
    ];
  }
  if (item.kind === 'link') {
    const [name = ''] = item.lines;
    const x = item.isRight ? box.x + box.width - 14 - linkWidth(item) : left;
    const end = x + textWidth(name, FONTS.link) + TAG_GAP;
    const after = end + (item.tag === '' ? 0 : textWidth(item.tag, FONTS.tag) + TAG_GAP);
    const at = item.below ? { x: left, y: top + HEIGHTS.detail } : { x: after, y: top };
    return [
      write(name, x, { font: FONTS.link, class: 'np-name', bold: true, struck }),
      ...(item.tag === '' ? [] : [write(item.tag, end, { font: FONTS.tag, class: 'np-muted', struck })]),
      ...(item.pill === '' ? [] : [pill(item.pill, at, pen)]),
    ];
  }
  const before = item.tag === '' || item.below ? 0 : textWidth(item.tag, FONTS.tag) + TAG_GAP;
  return [
    ...(item.tag === '' ? [] : [write(item.tag, left, { font: FONTS.tag, class: 'np-muted', struck })]),
    ...item.lines.map((line, index) =>
      write(line, left + before, {
        font: FONTS[item.kind],
        class: 'np-text',
        struck,
        line: index + (item.below ? 1 : 0),
      }),
    ),
  ];
}

function pill(text: string, { x, y }: { readonly x: number; readonly y: number }, pen: Pen): string {
  const width = rounded(pillWidth(text));
  return element('g', { class: 'np-pill' }, [
    element('rect', {
      ...{ x: rounded(x), y: rounded(y + 2), width, height: 14, rx: 7 },
      fill: '#ffffff',
      stroke: '#5b6675',
      'stroke-dasharray': '3 2',
    }),
    writeText({ text, x: x + PILL_PAD, y: y + 13 }, { font: FONTS.pill, class: 'np-text' }, pen),
  ]);
}

/** Sockets where cables end; those of links that are down are hollow. */
function ports({ block, box, items }: PlacedBlock, { cables, layout }: PictureModel): readonly string[] {
  return items
    .filter(({ kind }) => kind === 'link')
    .flatMap((item) =>
      cables
        .filter(({ key, ends }) => ends.includes(item.key) && layout.cables.has(key))
        .map(({ key, ends }) => {
          const points = layout.cables.get(key) ?? [];
          const end = ends[0] === item.key ? points[0] : points.at(-1);
          const x = end && Math.abs(end.x - box.x) < 2 ? box.x : box.x + box.width;
          const y = end?.y ?? box.y + (block.tops.get(item.key) ?? 0) + HEIGHTS.link / 2;
          return element('rect', {
            class: `np-port${item.pill === '' ? '' : ' np-port-down'}`,
            ...{ x: x - 4, y: y - 4, width: 8, height: 8, rx: 1.5 },
            fill: item.pill === '' ? '#33475b' : '#ffffff',
            stroke: '#33475b',
            'stroke-width': 1.4,
          });
        }),
    );
}
