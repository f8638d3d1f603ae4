// A lesson with somebody's answers in the place of the tasks' reference solutions: wrong ones must not pass the checks.

import { splitCommands } from '../shell/split-commands.ts';
import type { Lesson, Step, Task } from './lesson.ts';
import { fillVariables } from './variables/fill-variables.ts';

export interface Answer {
  readonly task: string;
  /** Shell commands, typed where the solution would be; `{{net.1}}` stands for the lesson's own values. */
  readonly text: string;
}

/**
 * The lesson up to the last of the tasks, each with its answer for a solution; what comes after is left out. A command
 * of an answer may fail, and the next one is typed all the same, as a learner would go on.
 * @throws Error where the lesson has no such task
 */
export function withAnswers(lesson: Lesson, answers: readonly Answer[]): Lesson {
  const indices = answers.map(({ task }) => indexOfTask(lesson, task));
  const parts = lesson.parts.slice(0, Math.max(...indices) + 1).map((part) => {
    const answer = answers.find(({ task }) => task === part.id);
    return part.kind === 'task' && answer ? answered(part, answer.text, lesson) : part;
  });
  return { ...lesson, parts, claims: [] };
}

function indexOfTask({ parts, file }: Lesson, id: string): number {
  const index = parts.findIndex((part) => part.kind === 'task' && part.id === id);
  if (index < 0) throw new Error(`The lesson ${file} has no task "${id}"`);
  return index;
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
