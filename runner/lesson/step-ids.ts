// Every step gets a name of its own: the author's, else the nearest heading's, numbered where it repeats.

import { slug } from './heading-text.ts';

export interface Nameable {
  readonly line: number;
  readonly heading: string;
  /** From `#id`. */
  readonly ownId: string | undefined;
}

/** Ids in the order of the steps. An author's id that is given twice goes to `fail` at its second line. */
export function assignIds(
  steps: readonly Nameable[],
  fail: (line: number, fault: string) => void,
): readonly string[] {
  const taken = new Map<string, number>();
  for (const { ownId, line } of steps) {
    if (ownId === undefined) continue;
    const before = taken.get(ownId);
    if (before === undefined) taken.set(ownId, line);
    else fail(line, `Id "${ownId}" is already taken on line ${before}`);
  }
  const numbers = new Map<string, number>();
  return steps.map(({ ownId, heading, line }) => {
    const id = ownId ?? freeId(slug(heading) || 'step', taken, numbers);
    taken.set(id, line);
    return id;
  });
}

function freeId(base: string, taken: ReadonlyMap<string, number>, numbers: Map<string, number>): string {
  let number = numbers.get(base) ?? 0;
  let id: string;
  do {
    number++;
    id = number === 1 ? base : `${base}-${number}`;
  } while (taken.has(id));
  numbers.set(base, number);
  return id;
}
