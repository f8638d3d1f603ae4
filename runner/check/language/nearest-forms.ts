// For a sentence that is none: the forms that come nearest, and the word that went wrong.
import { suggest } from '../../text/suggest.ts';
import { literalWords } from './form.ts';
import { verbNames, verbs } from './verbs.ts';

const SHOWN = 3;

export function nearestForms(text: string): readonly string[] {
  const words = wordsOf(text);
  return verbNames
    .flatMap((name) => verbs[name].en)
    .map((form) => ({ form, score: score(words, literalWords(form)) - shapeDifference(text, form) }))
    .toSorted((a, b) => b.score - a.score)
    .slice(0, SHOWN)
    .map(({ form }) => form);
}

/** What is wrong with it, in a phrase. */
export function faultOf(text: string, nearest: readonly string[]): string {
  const words = wordsOf(text);
  for (const form of nearest) {
    for (const literal of literalWords(form)) {
      const wrong = words.includes(literal) ? undefined : words.find((one) => isNear(one, literal));
      if (wrong !== undefined) return `unknown word "${wrong}", did you mean "${literal}"`;
    }
  }
  return 'no form of a check fits';
}

/** How many of the form's own words are in the sentence, less those that are not. */
function score(words: readonly string[], literals: readonly string[]): number {
  const found = literals.map((literal) =>
    words.includes(literal) ? 2 : words.some((one) => isNear(one, literal)) ? 1.5 : -1,
  );
  return found.reduce((sum, one) => sum + one, 0);
}

/** Below one: it only decides between forms that share as many words. */
function shapeDifference(text: string, form: string): number {
  const bare = form.replace(/\[.*/, '');
  const count = (pattern: RegExp) =>
    Math.abs((text.match(pattern)?.length ?? 0) - (bare.match(pattern)?.length ?? 0));
  return Math.min(count(/\S+/g) + count(/:/g), 9) / 10;
}

function isNear(word: string, literal: string): boolean {
  const [short, long] = [word, literal].toSorted((a, b) => a.length - b.length) as [string, string];
  if (short.length < 3) return false;
  return suggest(word, [literal]) !== undefined || (short.length >= 4 && long.startsWith(short));
}

function wordsOf(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
