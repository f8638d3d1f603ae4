// Lets a reader tick off a task.
import { doneIn, keepDone, lessonAround, withName } from './progress.ts';

export class TaskCard extends HTMLElement {
  connectedCallback(): void {
    const label = this.querySelector<HTMLElement>('.done');
    const box = label?.querySelector('input');
    if (!label || !box) return;
    const name = this.dataset.task ?? '';
    const lesson = lessonAround(this);
    label.hidden = false;
    box.checked = doneIn(lesson).tasks?.includes(name) ?? false;
    box.addEventListener('change', () => {
      keepDone(lesson, (before) => ({ ...before, tasks: withName(before.tasks, name, box.checked) }));
    });
  }
}
