// What the lab said to a sentence, in the language of the page.
import type { Check } from '../check/language/check.ts';
import type { Verdict } from '../check/verdict.ts';
import type { Sentence } from '../lesson/lesson.ts';
import type { Outcome, StepRun } from '../session/run.ts';
import { languageOf } from '../text/messages/language.ts';
import { inLanguage } from '../text/messages/with-messages.ts';

/** In English where the evidence does not have it as data. */
export function formatSeen(verdict: Exclude<Verdict, { status: 'error' }>, lang: string): string {
  return inLanguage(verdict, languageOf(lang)).actual;
}

/** A sentence that does not hold has one failure: what it says, and what was seen instead. */
export function formatOutcome(run: StepRun | undefined, lang: string): Outcome | undefined {
  const { asked, outcome } = run ?? {};
  if (outcome?.status !== 'failed' || asked?.verdict?.status !== 'does-not-hold') return outcome;
  const { expected, actual } = inLanguage(asked.verdict, languageOf(lang));
  return { ...outcome, failures: outcome.failures.map((failure) => ({ ...failure, expected, actual })) };
}

/** The lesson's check, with what was captured when it was asked. */
export function askedCheck({ check }: Sentence, run: StepRun | undefined): Check {
  return { ...check, arguments: run?.asked?.check?.arguments ?? check.arguments };
}
