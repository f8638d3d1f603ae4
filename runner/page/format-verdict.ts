// What the lab said to a sentence, in the language of the page.

import type { Check } from '../check/language/check.ts';
import { formatCheck } from '../check/language/format-check.ts';
import type { Verdict } from '../check/verdict.ts';
import type { Sentence } from '../lesson/lesson.ts';
import type { Outcome, StepRun } from '../session/run.ts';
import { canFormat, formatMessage } from '../text/messages/message.ts';
import { languageOf } from './words.ts';

/** In English where the evidence does not have it as data. */
export function formatSeen({ actual, told }: Exclude<Verdict, { status: 'error' }>, lang: string): string {
  return told && canFormat(told) ? formatMessage(told, languageOf(lang)) : actual;
}

/** A sentence that does not hold has one failure: what it says, and what was seen instead. Causes are known in English only. */
export function formatOutcome(
  run: StepRun | undefined,
  sentence: Sentence | undefined,
  lang: string,
): Outcome | undefined {
  const { asked, outcome } = run ?? {};
  const verdict = asked?.verdict;
  if (languageOf(lang) === 'en' || outcome?.status !== 'failed' || verdict?.status !== 'does-not-hold')
    return outcome;
  const actual = formatSeen(verdict, lang);
  const expected = sentence ? askedWords(sentence, run, lang) : verdict.expected;
  return { ...outcome, failures: outcome.failures.map((failure) => ({ ...failure, expected, actual })) };
}

/** What was asked: the opposite of an option that is not ticked. */
function askedWords(sentence: Sentence, run: StepRun | undefined, lang: string): string {
  const check = askedCheck(sentence, run);
  const opposite = run?.asked?.opposite ?? false;
  return formatCheck({ ...check, negated: check.negated !== opposite }, languageOf(lang));
}

/** The lesson's check, with what was captured when it was asked. */
export function askedCheck({ check }: Sentence, run: StepRun | undefined): Check {
  return { ...check, arguments: run?.asked?.check?.arguments ?? check.arguments };
}
