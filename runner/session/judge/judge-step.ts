// What a step's commands did, against what the lesson says they do.
import { outcomeOf } from '../outcome.ts';
import type { Outcome } from '../run.ts';
import type { SessionState } from '../session-state.ts';
import { endingFailures, notFoundFailures } from './judge-endings.ts';
import { endFailures, limitFailures } from './judge-limits.ts';
import { outputFailures } from './judge-outputs.ts';
import type { PerformedStep } from './performed-step.ts';

export async function judgeStep(performed: PerformedStep, state: SessionState): Promise<Outcome> {
  const endings = await endingFailures(performed, state);
  const failures = [
    ...endings,
    ...(endings.length === 0 ? outputFailures(performed, state) : []), // the first cause, not its effects
    ...(endings.length === 0 ? notFoundFailures(performed, state) : []),
    ...limitFailures(performed, state),
    ...endFailures(performed, state),
  ];
  return outcomeOf(failures);
}
