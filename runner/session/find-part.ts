// Lesson, and an id -> the part that has it.
import type { Lesson, Quiz, Sentence, Step, Task } from '../lesson/lesson.ts';
import { didYouMean } from '../text/suggest.ts';

/** What is asked or looked at, and where in the lesson. */
export type FoundCheck =
  | { readonly kind: 'check'; readonly check: Sentence | Step; readonly task: Task | undefined }
  | {
      readonly kind: 'option';
      readonly ticked: boolean;
      readonly sentence: Sentence;
      readonly quiz: Quiz;
    };

/** @throws Error where the lesson has none of this id */
export function findStep({ steps, file }: Lesson, id: string): Step {
  const step = steps.find((one) => one.id === id);
  if (step) return step;
  throw unknownId(`step of ${file}`, id, steps);
}

/** @throws Error as above */
export function findTask({ parts, file }: Lesson, id: string): Task {
  const tasks = parts.filter((part) => part.kind === 'task');
  const task = tasks.find((one) => one.id === id);
  if (task) return task;
  throw unknownId(`task of ${file}`, id, tasks);
}

/** @throws Error as above */
export function findCheck({ parts, file }: Lesson, id: string): FoundCheck {
  for (const part of parts) {
    if (part.kind === 'task') {
      const check = part.checks.find((one) => one.id === id);
      if (check) return { kind: 'check', check, task: part };
    } else if (part.kind === 'quiz') {
      const { ticked, sentence } = part.options.find((one) => one.sentence?.id === id) ?? {};
      if (sentence) return { kind: 'option', ticked: ticked === true, sentence, quiz: part };
    } else if (part.id === id && part.kind !== 'step') return { kind: 'check', check: part, task: undefined };
  }
  const checks = parts.flatMap((part) => (part.kind === 'task' ? part.checks : part));
  throw unknownId(`check of ${file}`, id, checks);
}

function unknownId(what: string, id: string, known: readonly { readonly id: string }[]): Error {
  const suggestion = didYouMean(
    id,
    known.map((one) => one.id),
  );
  return new Error(`No ${what} has the id "${id}"${suggestion}`);
}
