// Namespaces that are never in one picture, and hang on the same things, may stand in the same place.
import type { Arranged } from './arrange-blocks.ts';

export interface Seat {
  /** That of its first block. */
  readonly key: string;
  readonly blocks: readonly Arranged[];
}

/** @param neighbours keys of the blocks to which cables lead from one */
export function shareSeats(
  blocks: readonly Arranged[],
  neighbours: (key: string) => readonly string[],
): readonly Seat[] {
  const seats: { readonly key: string; readonly hangsOn: string; readonly blocks: Arranged[] }[] = [];
  for (const block of blocks) {
    const hangsOn = JSON.stringify([...new Set(neighbours(block.key))].toSorted());
    const free = seats.find(
      (seat) => seat.hangsOn === hangsOn && seat.blocks.every((one) => canShare(one, block)),
    );
    if (free) free.blocks.push(block);
    else seats.push({ key: block.key, hangsOn, blocks: [block] });
  }
  return seats;
}

function canShare(a: Arranged, b: Arranged): boolean {
  return a.kind !== 'bar' && a.kind === b.kind && areApart(a.pictures, b.pictures);
}

export function areApart(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  return [...a].every((one) => !b.has(one));
}
