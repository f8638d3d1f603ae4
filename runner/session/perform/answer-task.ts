// Task, and what somebody answered to it -> the task with that answer in place of the reference solution.
import type { Step, Task } from '../../lesson/lesson.ts';
import { splitCommands } from '../../shell/split-commands.ts';

/** Typed where the solution would be: into the terminal of its first step. */
export function answerTask(task: Task, answer: string): Task {
  const [first] = task.solution;
  const { id, line, heading } = first ?? task;
  const step: Step = {
    id,
    line,
    kind: 'solution',
    heading,
    terminal: first?.terminal ?? '1',
    host: first?.host,
    commands: splitCommands(answer, line + 1),
    expects: { kind: 'succeeds' },
    background: false,
    timeoutMs: first?.timeoutMs,
    skip: undefined,
    output: undefined,
  };
  return { ...task, solution: [step] };
}
