// A lesson with somebody's answer in the place of a task's reference solution: wrong ones must not pass its checks.
import { fillVariables } from './fill-variables.ts';
import type { Lesson, Part, Step, Task } from './lesson.ts';
import { splitCommands } from './split-commands.ts';

export interface Answer {
  readonly task: string;
  /** Shell commands, typed where the solution would be; `{{net.1}}` stands for the lesson's own values. */
  readonly text: string;
}

/**
 * The lesson up to the task, whose solution is the answer; what comes after the task is left out. A command of the
 * answer may fail, and the next one is typed all the same, as a learner would go on.
 * @throws Error where the lesson has no such task
 */
export function withAnswer(lesson: Lesson, { task: id, text }: Answer): Lesson {
  const index = lesson.parts.findIndex((part) => part.kind === 'task' && part.id === id);
  const task = lesson.parts[index];
  if (task?.kind !== 'task') throw new Error(`The lesson ${lesson.file} has no task "${id}"`);
  const parts: readonly Part[] = [...lesson.parts.slice(0, index), answered(task, text, lesson)];
  return { ...lesson, parts, claims: [] };
}

function answered(task: Task, text: string, { values, file }: Lesson): Task {
  const [model] = task.solution;
  if (!model) throw new Error(`The task "${task.id}" in ${file} has no solution`);
  const filled = fillVariables(text, values, (line, fault) => {
    throw new Error(`Answer to "${task.id}", line ${line}: ${fault}`);
  });
  const commands = splitCommands(filled.text, 1).map((command) => ({ ...command, mayFail: true }));
  const step: Step = {
    ...model,
    commands,
    output: undefined,
    expects: { kind: 'succeeds' },
    background: false,
  };
  return { ...task, solution: [step] };
}
