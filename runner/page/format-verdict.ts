// What the lab said to a sentence, in the language of the page.

import { formatCheck } from '../check/language/format-check.ts';
import { parseSentence } from '../check/language/parse-sentence.ts';
import type { Verdict } from '../check/verdict.ts';
import type { Outcome, StepRun } from '../session/run.ts';
import { canFormat, formatMessage } from '../text/messages/message.ts';
import { languageOf } from './words.ts';

/** In English where the evidence does not have it as data. */
export function formatSeen({ actual, told }: Exclude<Verdict, { status: 'error' }>, lang: string): string {
  return told && canFormat(told) ? formatMessage(told, languageOf(lang)) : actual;
}

/** A sentence that does not hold has one failure: what it says, and what was seen instead. Causes are known in English only. */
export function formatOutcome(run: StepRun | undefined, lang: string): Outcome | undefined {
  const { asked, outcome } = run ?? {};
  const verdict = asked?.verdict;
  if (languageOf(lang) === 'en' || outcome?.status !== 'failed' || verdict?.status !== 'does-not-hold')
    return outcome;
  const actual = formatSeen(verdict, lang);
  const expected = askedWords(asked, lang) ?? verdict.expected;
  return { ...outcome, failures: outcome.failures.map((failure) => ({ ...failure, expected, actual })) };
}

function askedWords(asked: StepRun['asked'], lang: string): string | undefined {
  const parsed = parseSentence(asked?.text ?? '');
  if (!parsed.ok) return undefined;
  const { check } = parsed;
  return formatCheck({ ...check, negated: check.negated !== (asked?.opposite ?? false) }, languageOf(lang));
}
