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
  return steps.map(({ ownId, heading, line }) => {
    const id = ownId ?? freeId(slug(heading) || 'step', taken);
    taken.set(id, line);
    return id;
  });
}

function freeId(base: string, taken: ReadonlyMap<string, number>): string {
  let id = base;
  for (let number = 2; taken.has(id); number++) id = `${base}-${number}`;
  return id;
}
