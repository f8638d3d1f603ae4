// Lets a reader tick off a task, and turn back from its solution.
import { doneIn, keepDone, lessonAround, withName } from './progress.ts';

export class TaskCard extends HTMLElement {
  connectedCallback(): void {
    this.letTurnBack();
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

  private letTurnBack(): void {
    const solution = this.querySelector<HTMLDetailsElement>('.solution');
    const button = solution?.querySelector<HTMLElement>('.solution-not');
    if (!solution || !button) return;
    button.hidden = false;
    button.addEventListener('click', () => {
      solution.open = false;
      solution.querySelector('summary')?.focus();
    });
  }
}
