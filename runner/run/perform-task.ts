// Task -> StepRun[]: every check is false before the solution and true after it, or the task proves nothing.
import type { Sentence, Step, Task } from '../lesson/lesson.ts';
import { askBefore } from './ask-lab.ts';
import { performSentence } from './perform-sentence.ts';
import { performStep, type Scene } from './perform-step.ts';
import type { Failure, StepRun } from './run.ts';

type Before = NonNullable<StepRun['before']>;

export async function performTask(task: Task, scene: Scene): Promise<readonly StepRun[]> {
  const before = new Map<string, Before>();
  for (const check of task.checks) before.set(check.id, await stateBefore(check, scene));
  const runs: StepRun[] = [];
  for (const step of task.solution) runs.push(await scene.announced(step, () => performStep(step, scene)));
  for (const check of task.checks) {
    const after = await scene.announced(check, async () =>
      withBefore(await perform(check, scene), before.get(check.id) ?? 'cannot-tell', scene),
    );
    runs.push(after);
  }
  return runs.map((run) => ({ ...run, inside: task.id }));
}

function perform(check: Sentence | Step, scene: Scene): Promise<StepRun> {
  return check.kind === 'sentence' ? performSentence(check, scene) : performStep(check, scene);
}

/** What the solution is to make does not exist yet: that a check cannot tell is no fault here. */
async function stateBefore(check: Sentence | Step, scene: Scene): Promise<Before> {
  if (check.kind === 'sentence') return await askBefore(check, scene.stage);
  const { outcome } = await performStep(check, scene);
  return outcome.status === 'passed' ? 'true' : 'false';
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
