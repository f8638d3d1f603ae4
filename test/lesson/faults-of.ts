// What is wrong with a text, one `line: fault` each; empty for a sound lesson.

import { LessonErrors } from '../../runner/lesson/lesson-error.ts';
import { parseLesson } from '../../runner/lesson/parse/parse-lesson.ts';

export function faultsOf(source: string): readonly string[] {
  try {
    parseLesson(source, 'a.md');
    return [];
  } catch (error) {
    if (!(error instanceof LessonErrors)) throw error;
    return error.errors.map(({ line, fault }) => `${line}: ${fault}`);
  }
}

/** Lines joined to a text. */
export function md(...lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
