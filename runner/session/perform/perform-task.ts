// Task -> StepRun[]: every check is false before the solution and true after it, or the task proves nothing.
import { setTimeout } from 'node:timers/promises';
import { STABLE_MS } from '../../check/evaluate/poll.ts';
import type { Sentence, Step, Task } from '../../lesson/lesson.ts';
import { messageOf } from '../../text/messages/message.ts';
import { failedEarly, needsControl, withControl } from '../control/needs-control.ts';
import { runControl } from '../control/run-control.ts';
import { hasFailed } from '../outcome.ts';
import type { StepRun } from '../run.ts';
import type { TaskOptions } from '../session.ts';
import type { SessionState } from '../session-state.ts';
import { askBefore, isWatched } from './ask-lab.ts';
import { fillSentence } from './fill-sentence.ts';
import { groupParallel } from './group-parallel.ts';
import { performSentence } from './perform-sentence.ts';
import { performStep } from './perform-step.ts';

type Before = NonNullable<StepRun['before']>;

export async function performTask(
  task: Task,
  state: SessionState,
  { control = true, stopAtFailure = false }: TaskOptions = {},
): Promise<readonly StepRun[]> {
  const started = performance.now();
  const before = new Map(await statesBefore(task, state));
  const runs: StepRun[] = [];
  for (const step of task.solution) runs.push(await state.withEvents(step, () => performStep(step, state)));
  const checks = stopAtFailure && hasFailed(runs) ? [] : task.checks;
  runs.push(...(await checksAfter(checks, before, state)));
  const took = { taskMs: performance.now() - started, lessonMs: performance.now() - state.openedAt };
  const all = runs.map((run) => ({ ...run, inside: task.id }));
  return control && needsControl(all)
    ? withControl(all, state.lesson.file, await runControl(task, state, took))
    : all;
}

async function statesBefore(
  { checks }: Task,
  state: SessionState,
): Promise<readonly (readonly [string, Before])[]> {
  return await groupParallel(
    checks,
    (check) => isWatchedCheck(check, 'opposite'),
    async (check) => [check.id, await stateBefore(check, state)] as const,
  );
}

async function checksAfter(
  checks: Task['checks'],
  before: ReadonlyMap<string, Before>,
  state: SessionState,
): Promise<readonly StepRun[]> {
  return await groupParallel(
    checks,
    (check) => isWatchedCheck(check, 'as-written'),
    (check) =>
      state.withEvents(check, async () =>
        withBefore(await perform(check, state), before.get(check.id) ?? 'cannot-tell', state),
      ),
  );
}

function isWatchedCheck(check: Sentence | Step, sense: 'as-written' | 'opposite'): boolean {
  return check.kind === 'sentence' && isWatched(check, sense);
}

function perform(check: Sentence | Step, state: SessionState): Promise<StepRun> {
  return check.kind === 'sentence' ? performSentence(check, state) : performStep(check, state);
}

/** What the solution is to make does not exist yet: that a check cannot tell is no fault here. */
async function stateBefore(check: Sentence | Step, state: SessionState): Promise<Before> {
  if (check.kind === 'sentence') {
    const filled = fillSentence(check, state.captures);
    return filled.ok ? await askBefore(filled.sentence, state) : 'cannot-tell'; // why is said when it is asked
  }
  const first = await shellState(check, state);
  if (first !== 'false') return first;
  await setTimeout(STABLE_MS, undefined, { signal: state.signal });
  return await shellState(check, state); // it must stay so, and may itself have made it true
}

async function shellState(check: Step, state: SessionState): Promise<Before> {
  const { outcome } = await performStep(check, state);
  if (outcome.status === 'passed') return 'true';
  return outcome.status === 'failed' ? 'false' : 'cannot-tell';
}

function withBefore(run: StepRun, before: Before, { lesson }: SessionState): StepRun {
  if (before !== 'true' || run.outcome.status === 'errored') return { ...run, before };
  return failedEarly({ ...run, before }, lesson.file, {
    expected: messageOf('false-before-solution'),
    actual: messageOf('true-before-solution'),
  });
}
