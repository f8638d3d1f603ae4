// Blocks -> slots: namespaces that are never in the same picture share a slot, preferably those with the same
// neighbours.
import { type Arranged, neverTogether } from './block.ts';

export interface Slot {
  /** That of its first block. */
  readonly key: string;
  readonly blocks: readonly Arranged[];
}

interface OpenSlot {
  readonly key: string;
  readonly neighbours: string;
  readonly isLeaf: boolean;
  readonly blocks: Arranged[];
}

/** @param neighbours keys of the blocks to which cables lead from one */
export function shareSlots(
  blocks: readonly Arranged[],
  neighbours: (key: string) => readonly string[],
): readonly Slot[] {
  const bars = new Set(blocks.filter(({ kind }) => kind === 'bridge').map(({ key }) => key));
  const slots: OpenSlot[] = [];
  for (const block of blocks) {
    const near = [...new Set(neighbours(block.key))].toSorted();
    const open = {
      key: block.key,
      neighbours: JSON.stringify(near),
      isLeaf: near.length > 0 && near.every((key) => bars.has(key)),
      blocks: [block],
    };
    const free = slots.filter((one) => one.blocks.every((other) => canShare(other, block)));
    const taken =
      free.find(({ neighbours }) => neighbours === open.neighbours) ??
      free.find(({ isLeaf }) => isLeaf && open.isLeaf);
    if (taken) taken.blocks.push(block);
    else slots.push(open);
  }
  return slots;
}

function canShare(a: Arranged, b: Arranged): boolean {
  return a.kind !== 'bridge' && a.kind === b.kind && neverTogether(a.pictures, b.pictures);
}
