// How far a reader has come in one lesson, on the course's first page.
import { doneIn } from './progress.ts';

export class LessonProgress extends HTMLElement {
  connectedCallback(): void {
    const { lesson = '', tasks, quizzes, read = '', tasksText = '', quizzesText = '' } = this.dataset;
    const done = doneIn(lesson);
    const parts = [
      ...(done.read ? [read] : []),
      ...counted(quizzes, done.quizzes, quizzesText),
      ...counted(tasks, done.tasks, tasksText),
    ];
    this.textContent = parts.join(' · ');
  }
}

/** Nothing where there is nothing to do or nothing was done. */
function counted(
  names: string | undefined,
  done: readonly string[] | undefined,
  text: string,
): readonly string[] {
  const all = (names ?? '').split(' ').filter((name) => name !== '');
  const some = all.filter((name) => done?.includes(name));
  if (some.length === 0) return [];
  return [text.replace('{done}', String(some.length)).replace('{all}', String(all.length))];
}
