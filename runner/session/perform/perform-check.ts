// Id of a check, of a task's check or of a quiz's option -> StepRun, in the task or quiz that it belongs to.
import type { Sentence, Step } from '../../lesson/lesson.ts';
import type { StepRun } from '../run.ts';
import type { CheckOptions } from '../session.ts';
import type { SessionState } from '../session-state.ts';
import { findCheck } from './find-part.ts';
import { performOption } from './perform-option.ts';
import { performSentence } from './perform-sentence.ts';
import { performStep } from './perform-step.ts';

/** @throws Error where the lesson has no such check */
export async function performCheck(
  id: string,
  state: SessionState,
  { mode, withinMs }: Omit<CheckOptions, 'signal'>,
): Promise<StepRun> {
  const { check, ticked, inside } = findCheck(state.lesson, id);
  const item = check.kind === 'sentence' && withinMs !== undefined ? { ...check, withinMs } : check;
  const run = await state.withEvents(item, () => perform(item, state, { mode, ticked }));
  return inside ? { ...run, inside: inside.id } : run;
}

interface Performing {
  readonly mode: CheckOptions['mode'];
  readonly ticked: boolean | undefined;
}

async function perform(
  check: Sentence | Step,
  state: SessionState,
  { mode, ticked }: Performing,
): Promise<StepRun> {
  if (check.kind !== 'sentence') return await performStep(check, state);
  if (ticked !== undefined) return await performOption({ ticked, sentence: check }, state, mode);
  return await performSentence(check, state, { sense: 'as-written', mode });
}
