// Claims of the prose against the checks that they rest on, once all have run.
import type { Claim, Lesson } from '../../lesson/lesson.ts';
import { failureOf } from '../failure.ts';
import { outcomeOf } from '../outcome.ts';
import type { ClaimRun, Failure, Outcome, StepRun } from '../run.ts';

export function judgeClaims({ claims, file }: Lesson, steps: readonly StepRun[]): readonly ClaimRun[] {
  return claims.map((claim) => {
    const { line, text, checkId } = claim;
    const check = steps.find(({ id }) => id === checkId);
    return { line, text, checkId, outcome: claimOutcome(claim, check, file) };
  });
}

function claimOutcome(claim: Claim, check: StepRun | undefined, file: string): Outcome {
  const status = check?.outcome.status;
  if (status === 'passed') return { status };
  if (check?.outcome.status === 'errored')
    return { status: 'errored', message: `its check "${claim.checkId}" could not be run` };
  return outcomeOf([claimFailure(claim, check, file)]);
}

function claimFailure({ line, text, checkId }: Claim, check: StepRun | undefined, file: string): Failure {
  const where = check ? ` on line ${check.line}` : '';
  return failureOf(
    { file, line, subject: text },
    {
      expected: `its check "${checkId}"${where} holds`,
      actual:
        check?.outcome.status === 'failed' ? 'the check failed' : `the check was not run${because(check)}`,
    },
  );
}

function because(check: StepRun | undefined): string {
  return check?.outcome.status === 'skipped' ? `: ${check.outcome.because}` : '';
}
