// Claims of the prose against the checks that they rest on, once all have run.
import type { Claim, Lesson } from '../../lesson/lesson.ts';
import { type Message, messageOf } from '../../text/messages/message.ts';
import { messageIn, withMessages } from '../../text/messages/with-messages.ts';
import { failureOf } from '../make-failure.ts';
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
    return {
      status: 'errored',
      ...withMessages({ message: messageOf('its-check-could-not-run', { check: claim.checkId }) }),
    };
  return outcomeOf([claimFailure(claim, check, file)]);
}

function claimFailure({ line, text, checkId }: Claim, check: StepRun | undefined, file: string): Failure {
  const expected = check
    ? messageOf('its-check-on-line-holds', { check: checkId, line: check.line })
    : messageOf('its-check-holds', { check: checkId });
  return failureOf({ file, line, subject: text }, { expected, actual: whyUnproven(check) });
}

function whyUnproven(check: StepRun | undefined): Message {
  if (check?.outcome.status === 'failed') return messageOf('check-failed');
  if (check?.outcome.status !== 'skipped') return messageOf('check-not-run');
  return messageOf('check-not-run-because', { why: messageIn(check.outcome, 'because') ?? '' });
}
