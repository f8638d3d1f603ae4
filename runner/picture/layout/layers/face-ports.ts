// Ports of bridges -> the side of the bridge box at which each is named: where its cable leaves.

import type { Item } from '../block.ts';
import type { Layout } from '../layout.ts';
import type { PlacedCable } from '../place-cables.ts';

export function facePorts(
  items: readonly Item[],
  cables: readonly PlacedCable[],
  { boxes, cables: cablePoints }: Layout,
): readonly Item[] {
  const leavesLeft = ({ key, block }: Item) =>
    cables.some(({ key: cable, ends }) => {
      const points = cablePoints.get(cable) ?? [];
      const end = ends[0] === key ? points[0] : ends[1] === key ? points.at(-1) : undefined;
      return end !== undefined && end.x === boxes.get(block.key)?.x;
    });
  return items.map((item) =>
    item.isRight && leavesLeft(item) ? { ...item, isRight: false, isLeft: true } : item,
  );
}
