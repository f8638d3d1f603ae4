// Layout of the lesson -> layout of one picture: boxes end below the lines that this picture has. Nothing else moves.
import { HEIGHTS, PAD } from './arrange-blocks.ts';
import type { Arranged, Item } from './block.ts';
import type { Box, Layout } from './layout.ts';
import { rowsOf } from './list-items.ts';

export function cropLayout(
  layout: Layout,
  blocks: readonly Arranged[],
  items: readonly Item[],
): Pick<Layout, 'height' | 'boxes'> {
  const itemsOf = Map.groupBy(items, (item) => item.block.key);
  const present = blocks.flatMap((block) => {
    const own = itemsOf.get(block.key) ?? [];
    const box = layout.boxes.get(block.key);
    return box && own.length > 0 ? [{ block, box: { ...box, height: filled(block, own) } }] : [];
  });
  const boxes = new Map<string, Box>();
  for (const { block, box } of present) {
    const inside = present.filter((one) => one.block.kind !== 'host' && isIn(one.block, block));
    const bottoms = inside.map((one) => one.box.y + one.box.height + layout.format.hostPad);
    boxes.set(block.key, { ...box, height: Math.max(box.y + box.height, ...bottoms) - box.y });
  }
  const bottom = Math.max(0, ...[...boxes.values()].map(({ y, height }) => y + height));
  return { boxes, height: bottom + layout.format.edge };
}

function isIn(block: Arranged, host: Arranged): boolean {
  return host.kind === 'host' && (block.node === host.key || block.node.startsWith(`${host.key}/`));
}

function filled({ tops }: Arranged, items: readonly Item[]): number {
  const bottoms = items.map(
    (item) => (tops.get(item.key) ?? 0) + HEIGHTS[item.kind] + (rowsOf(item) - 1) * HEIGHTS.detail,
  );
  return Math.max(...bottoms) + PAD;
}
