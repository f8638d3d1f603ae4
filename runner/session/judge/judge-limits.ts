// What a step did to its lab: limits that it reached, and whether the lab goes on.
import { SANDBOX_LIMITS } from '../../lab/sandbox.ts';
import { messageOf } from '../../text/messages/message.ts';
import { type FailureSubject, failureOf } from '../make-failure.ts';
import type { Failure } from '../run.ts';
import type { SessionState } from '../session-state.ts';
import { at, type PerformedStep } from './performed-step.ts';

const LIMITS = {
  memory: messageOf('memory-limit-reached', { size: SANDBOX_LIMITS.memoryBytes / 1024 ** 2 }),
  pids: messageOf('process-limit-reached', { count: SANDBOX_LIMITS.pids }),
} as const;

export function limitFailures(performed: PerformedStep, state: SessionState): readonly Failure[] {
  return performed.typed.exhausted.map((limit) =>
    failureOf(lastSubject(performed, state), {
      expected: messageOf('within-limits'),
      actual: LIMITS[limit],
      hint: limit === 'pids' ? messageOf('processes-without-end') : undefined,
    }),
  );
}

export function endFailures(performed: PerformedStep, state: SessionState): readonly Failure[] {
  if (!performed.typed.ended) return [];
  const actual = messageOf(performed.runs.length === 0 ? 'lab-had-ended' : 'lab-ended-with-it');
  return [failureOf(lastSubject(performed, state), { expected: messageOf('lab-goes-on'), actual })];
}

/** A failure of the step as a whole stands at the command that it was at. */
function lastSubject({ commands, runs }: PerformedStep, { lesson }: SessionState): FailureSubject {
  const { line, text } = at(commands, Math.max(runs.length - 1, 0));
  return { file: lesson.file, line, subject: text };
}
