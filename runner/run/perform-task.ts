// Task -> StepRun[]: every check is false before the solution and true after it, or the task proves nothing.
import type { Sentence, Step, Task } from '../lesson/lesson.ts';
import { askBefore, isWatched } from './ask-lab.ts';
import { fillCaptures } from './fill-captures.ts';
import { inOrder } from './in-order.ts';
import { performSentence } from './perform-sentence.ts';
import { performStep, type Scene } from './perform-step.ts';
import type { Failure, StepRun } from './run.ts';

type Before = NonNullable<StepRun['before']>;

export async function performTask(task: Task, scene: Scene): Promise<readonly StepRun[]> {
  const before = await inOrder(
    task.checks,
    (check) => isWatchedCheck(check, 'opposite'),
    async (check) => [check.id, await stateBefore(check, scene)] as const,
  );
  const runs: StepRun[] = [];
  for (const step of task.solution) runs.push(await scene.announced(step, () => performStep(step, scene)));
  const states = new Map(before);
  const solved = !runs.some(({ outcome }) => outcome.status === 'failed');
  const after = await inOrder(
    solved || !scene.stage.stopAtFailure ? task.checks : [],
    (check) => isWatchedCheck(check, 'as-written'),
    (check) =>
      scene.announced(check, async () =>
        withBefore(await perform(check, scene), states.get(check.id) ?? 'cannot-tell', scene),
      ),
  );
  return [...runs, ...after].map((run) => ({ ...run, inside: task.id }));
}

function isWatchedCheck(check: Sentence | Step, sense: 'as-written' | 'opposite'): boolean {
  return check.kind === 'sentence' && isWatched(check, sense);
}

function perform(check: Sentence | Step, scene: Scene): Promise<StepRun> {
  return check.kind === 'sentence' ? performSentence(check, scene) : performStep(check, scene);
}

/** What the solution is to make does not exist yet: that a check cannot tell is no fault here. */
async function stateBefore(check: Sentence | Step, scene: Scene): Promise<Before> {
  if (check.kind === 'sentence') {
    const text = fillCaptures(check.text, scene.captures);
    return await askBefore({ ...check, text }, scene.stage);
  }
  const { outcome } = await performStep(check, scene);
  if (outcome.status === 'passed') return 'true';
  return outcome.status === 'failed' ? 'false' : 'cannot-tell';
}

function withBefore(run: StepRun, before: Before, { lesson }: Scene): StepRun {
  if (before !== 'true' || run.outcome.status === 'errored') return { ...run, before };
  const early: Failure = {
    file: lesson.file,
    line: run.line,
    subject: run.asked?.text ?? run.commands[0]?.text ?? run.id,
    expected: 'not true before the solution',
    actual: 'true already: the check does not tell whether the task was done',
    output: undefined,
    diff: undefined,
    hint: undefined,
  };
  const later = run.outcome.status === 'failed' ? run.outcome.failures : [];
  return { ...run, before, outcome: { status: 'failed', failures: [early, ...later] } };
}
