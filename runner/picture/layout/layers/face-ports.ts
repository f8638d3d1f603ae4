// Ports of bridges -> at which side each is named: where its cable leaves.

import type { Item } from '../block.ts';
import type { Layout } from '../layout.ts';
import type { PlacedCable } from '../place-cables.ts';

export function facePorts(
  items: readonly Item[],
  cables: readonly PlacedCable[],
  { boxes, cables: ways }: Layout,
): readonly Item[] {
  const leavesLeft = ({ key, block }: Item) =>
    cables.some(({ key: cable, ends }) => {
      const way = ways.get(cable) ?? [];
      const end = ends[0] === key ? way[0] : ends[1] === key ? way.at(-1) : undefined;
      return end !== undefined && end.x === boxes.get(block.key)?.x;
    });
  return items.map((item) =>
    item.isRight && leavesLeft(item) ? { ...item, isRight: false, isLeft: true } : item,
  );
}
