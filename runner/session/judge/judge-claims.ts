// Claims of the prose against the checks that they rest on, once all have run.
import type { Claim, Lesson } from '../../lesson/lesson.ts';
import type { ClaimRun, Failure, Outcome, StepRun } from '../run.ts';

export function judgeClaims({ claims, file }: Lesson, steps: readonly StepRun[]): readonly ClaimRun[] {
  return claims.map((claim) => {
    const { line, text, checkId } = claim;
    const check = steps.find(({ id }) => id === checkId);
    return { line, text, checkId, outcome: outcomeOf(claim, check, file) };
  });
}

function outcomeOf(claim: Claim, check: StepRun | undefined, file: string): Outcome {
  const status = check?.outcome.status;
  if (status === 'passed') return { status };
  if (check?.outcome.status === 'errored')
    return { status: 'errored', message: `its check "${claim.checkId}" could not be run` };
  return { status: 'failed', failures: [failureOf(claim, check, file)] };
}

function failureOf({ line, text, checkId }: Claim, check: StepRun | undefined, file: string): Failure {
  const place = check ? ` on line ${check.line}` : '';
  return {
    file,
    line,
    subject: text,
    expected: `its check "${checkId}"${place} holds`,
    actual:
      check?.outcome.status === 'failed' ? 'the check failed' : `the check was not run${because(check)}`,
    output: undefined,
    diff: undefined,
    hint: undefined,
  };
}

function because(check: StepRun | undefined): string {
  return check?.outcome.status === 'skipped' ? `: ${check.outcome.because}` : '';
}
