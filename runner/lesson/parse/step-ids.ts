// Everything that is done or looked at gets a name: the author's, else one from its base, numbered where it repeats.

import { slug } from '../document/heading-text.ts';

export interface Nameable {
  readonly line: number;
  /** What names it where the author did not: a step's nearest heading, else what it is. */
  readonly base: string;
  /** From `#id`. */
  readonly ownId: string | undefined;
}

/** Line -> id. An author's id that is given twice goes to `fail` at its second line. */
export function assignIds(
  nameables: readonly Nameable[],
  fail: (line: number, fault: string) => void,
): ReadonlyMap<number, string> {
  const sorted = [...nameables].sort((a, b) => a.line - b.line);
  const taken = new Map<string, number>();
  for (const { ownId, line } of sorted) {
    if (ownId === undefined) continue;
    const before = taken.get(ownId);
    if (before === undefined) taken.set(ownId, line);
    else fail(line, `Id "${ownId}" is already taken on line ${before}`);
  }
  const numbers = new Map<string, number>();
  return new Map(
    sorted.map(({ ownId, base, line }) => {
      const id = ownId ?? freeId(slug(base) || 'step', taken, numbers);
      taken.set(id, line);
      return [line, id] as const;
    }),
  );
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
