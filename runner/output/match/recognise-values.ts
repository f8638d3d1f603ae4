// Finds the values in a line that differ from run to run.
import { valueTypes } from './value-types.ts';

/** A value at `start`, up to and without `end`. */
export interface Value {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** `line` and `above` have single blanks and none at their ends. The values do not overlap and are in order. */
export function recogniseValues(line: string, above: string): readonly Value[] {
  if (!mayHaveValues.test(line)) return [];
  const taken = new Uint8Array(line.length);
  const found = valueTypes
    .filter(({ under }) => under === undefined || under.test(above))
    .flatMap(({ name, pattern }) => free(occurrences(line, name, pattern), taken));
  return found.sort((a, b) => a.start - b.start);
}

/** Most output has no such value: one cheap look spares it the table. */
const mayHaveValues = /\d| ago|Up |veth|[0-9a-f]{12}|(?:[0-9a-f]{2}:){5}/i;

function occurrences(line: string, type: string, pattern: RegExp): readonly Value[] {
  return Array.from(line.matchAll(pattern), (match) => ({
    type,
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function free(values: readonly Value[], taken: Uint8Array): readonly Value[] {
  return values.filter(({ start, end }) => {
    if (taken.subarray(start, end).includes(1)) return false;
    taken.fill(1, start, end);
    return true;
  });
}
