// Lesson, and an id -> the part of it that has it.
import type { Lesson, Part, Quiz, Sentence, Step, Task } from '../../lesson/lesson.ts';
import { didYouMean } from '../../text/suggest.ts';

export interface FoundCheck {
  readonly check: Sentence | Step;
  /** Of an option of a quiz: whether the author ticked it. */
  readonly ticked: boolean | undefined;
  /** What it belongs to. */
  readonly inside: Task | Quiz | undefined;
}

/** @throws Error where the lesson has none of this id */
export function findStep({ steps, file }: Lesson, id: string): Step {
  return found(id, steps, { what: 'step', file });
}

/** @throws Error as above */
export function findTask({ parts, file }: Lesson, id: string): Task {
  const tasks = parts.filter((part) => part.kind === 'task');
  return found(id, tasks, { what: 'task', file });
}

/** @throws Error as above */
export function findCheck({ parts, file }: Lesson, id: string): FoundCheck {
  const checks = parts.flatMap(checksIn).map((one) => ({ ...one, id: one.check.id }));
  return found(id, checks, { what: 'check', file });
}

function checksIn(part: Part): readonly FoundCheck[] {
  if (part.kind === 'task') return part.checks.map((check) => ({ check, ticked: undefined, inside: part }));
  if (part.kind === 'quiz')
    return part.options.flatMap(({ ticked, sentence }) =>
      sentence ? [{ check: sentence, ticked, inside: part }] : [],
    );
  return part.kind === 'step' ? [] : [{ check: part, ticked: undefined, inside: undefined }];
}

function found<T extends { readonly id: string }>(
  id: string,
  all: readonly T[],
  { what, file }: { readonly what: string; readonly file: string },
): T {
  const one = all.find((candidate) => candidate.id === id);
  if (one) return one;
  const suggestion = didYouMean(
    id,
    all.map((candidate) => candidate.id),
  );
  throw new Error(`No ${what} of ${file} has the id "${id}"${suggestion}`);
}
