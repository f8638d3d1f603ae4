// Namespaces that are never in one picture may stand in the same place: best those that hang on the same things, or else
// those that hang on nothing but bridges of the host, which are to their left anyhow.
import { type Arranged, areApart } from './block.ts';

export interface Slot {
  /** That of its first block. */
  readonly key: string;
  readonly blocks: readonly Arranged[];
}

interface Growing {
  readonly key: string;
  readonly hangsOn: string;
  readonly isLeaf: boolean;
  readonly blocks: Arranged[];
}

/** @param neighbours keys of the blocks to which cables lead from one */
export function shareSlots(
  blocks: readonly Arranged[],
  neighbours: (key: string) => readonly string[],
): readonly Slot[] {
  const bars = new Set(blocks.filter(({ kind }) => kind === 'bar').map(({ key }) => key));
  const slots: Growing[] = [];
  for (const block of blocks) {
    const near = [...new Set(neighbours(block.key))].toSorted();
    const seat = {
      key: block.key,
      hangsOn: JSON.stringify(near),
      isLeaf: near.length > 0 && near.every((key) => bars.has(key)),
      blocks: [block],
    };
    const free = slots.filter((one) => one.blocks.every((other) => canShare(other, block)));
    const taken =
      free.find(({ hangsOn }) => hangsOn === seat.hangsOn) ??
      free.find(({ isLeaf }) => isLeaf && seat.isLeaf);
    if (taken) taken.blocks.push(block);
    else slots.push(seat);
  }
  return slots;
}

function canShare(a: Arranged, b: Arranged): boolean {
  return a.kind !== 'bar' && a.kind === b.kind && areApart(a.pictures, b.pictures);
}
