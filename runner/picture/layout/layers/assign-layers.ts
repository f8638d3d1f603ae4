// Slots and cables -> layers (columns), as in a layered graph layout: each slot right of the slots that it depends
// on.
import type { Slot } from '../share-slots.ts';

export interface LayerEdge {
  readonly from: string;
  readonly to: string;
}

/** Cables lead from left to right, in no circle. */
export function assignLayers(
  slots: readonly Slot[],
  cables: readonly LayerEdge[],
): readonly (readonly Slot[])[] {
  const numbers = new Map<string, number>();
  const incoming = Map.groupBy(cables, ({ to }) => to);
  const outgoing = Map.groupBy(cables, ({ from }) => from);
  const depth = (key: string): number => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const number = Math.max(-1, ...(incoming.get(key) ?? []).map(({ from }) => depth(from))) + 1;
    numbers.set(key, number);
    return number;
  };
  const last = Math.max(0, ...slots.map(({ key }) => depth(key)));
  for (const slot of slots) {
    if (incoming.has(slot.key)) continue;
    const nearest = (outgoing.get(slot.key) ?? []).map(({ to }) => depth(to) - 1);
    numbers.set(slot.key, nearest.length > 0 ? Math.min(...nearest) : isNamespace(slot) ? last : 0);
  }
  const columns = Array.from({ length: last + 1 }, (_, number) =>
    slots.filter(({ key }) => depth(key) === number),
  );
  return columns.filter((column) => column.length > 0);
}

function isNamespace({ blocks }: Slot): boolean {
  return blocks[0]?.kind === 'namespace';
}
