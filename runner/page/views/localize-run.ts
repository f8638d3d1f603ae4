// Run -> the same run with all that the tool itself says in it in the language of a page.
import type { Asked, Outcome, Run, StepRun } from '../../session/run.ts';
import type { Language } from '../../text/messages/language.ts';
import { inLanguage } from '../../text/messages/with-messages.ts';

/** What evidence of an earlier version does not have as messages stays English. */
export function localizeRun(run: Run, language: Language): Run {
  const { outcome } = run;
  return {
    ...run,
    steps: run.steps.map((step) => localizeStep(step, language)),
    claims: run.claims.map((claim) => ({ ...claim, outcome: localizeOutcome(claim.outcome, language) })),
    outcome: outcome.status === 'skipped' ? inLanguage(outcome, language) : outcome,
  };
}

function localizeStep({ asked, outcome, ...step }: StepRun, language: Language): StepRun {
  return {
    ...step,
    ...(asked ? { asked: localizeAnswer(asked, language) } : {}),
    outcome: localizeOutcome(outcome, language),
  };
}

/** Paths are drawn in the language of the page. */
function localizeAnswer({ verdict, path, ...asked }: Asked, language: Language): Asked {
  const answer = { ...asked, verdict: verdict && inLanguage(verdict, language) };
  if (!path) return answer;
  return { ...answer, path: 'unrecorded' in path ? inLanguage(path, language) : path };
}

function localizeOutcome(outcome: Outcome, language: Language): Outcome {
  if (outcome.status === 'passed') return outcome;
  if (outcome.status !== 'failed') return inLanguage(outcome, language);
  return { ...outcome, failures: outcome.failures.map((failure) => inLanguage(failure, language)) };
}
