// `requires` in the front matter: names of features that nobody knows, which no lab can offer.
import { FEATURE_NAMES } from '../../net/feature-names.ts';
import { didYouMean } from '../../text/suggest.ts';
import type { Fail } from '../fail.ts';

export function reportFeatures(requires: readonly string[], source: string, fail: Fail): void {
  const known: readonly string[] = FEATURE_NAMES;
  for (const name of requires) if (!known.includes(name)) fail(lineOf(name, source), faultOf(name));
}

function faultOf(name: string): string {
  const known = `wanted one of ${FEATURE_NAMES.join(', ')}`;
  return `Unknown feature "${name}" in "requires"${didYouMean(name, FEATURE_NAMES) || `, ${known}`}`;
}

/** The front matter comes first: so does its mention of the name. */
function lineOf(name: string, source: string): number {
  return source.split('\n').findIndex((line) => line.includes(name)) + 1 || 1;
}
