// Seed -> number, the same on any machine: the only source of chance in a lesson.
import { createHash } from 'node:crypto';

/** Where `--seed` is not given: values differ between lessons, not between runs. */
export const DEFAULT_SEED = 'labproof';

/** What a lesson's values are drawn for. */
export interface Draw {
  readonly seed: string;
  readonly lessonId: string;
}

/** From 0 up to `count`, which it does not reach. It depends on seed, lesson and name, and on nothing else. */
export function seededRandom({ seed, lessonId }: Draw, name: string, count: number): number {
  const text = JSON.stringify([seed, lessonId, name]);
  return createHash('sha256').update(text).digest().readUIntBE(0, 6) % count;
}
