// A task -> its card: what to do, when it is done, hints one by one, and the solution behind a second question.
import type { Task } from '../../lesson/lesson.ts';
import { type Html, html } from '../html.ts';
import type { LessonView } from '../views/lesson-view.ts';
import { renderChecks } from './render-check.ts';

export interface TaskParts {
  readonly text: Html;
  readonly hints: readonly Html[];
  readonly solution: Html;
}

export function renderTask(task: Task, { text, hints, solution }: TaskParts, view: LessonView): Html {
  const { words, anchors } = view;
  const anchor = anchors.get(task.id) ?? task.id;
  return html`<task-card id="${anchor}" class="task" data-task="${anchor}">
<p class="card-kind" data-pagefind-ignore>${words.task} <span class="points">${words.points({ count: task.points })}</span></p>
<div class="task-text">${text}</div>
${renderChecks(task.checks, words.taskGoal, view)}
${nestedHints(hints, 0, view)}
<details class="solution" data-pagefind-ignore><summary>${words.solutionAsk}</summary><p class="solution-first">${words.solutionFirst}</p><details class="solution-sure"><summary><span class="when-closed">${words.solutionAnyway}</span><span class="when-open">${words.solutionAgain}</span></summary>${solution}</details> <button type="button" class="solution-not" hidden>${words.solutionNot}</button></details>
<label class="done" data-pagefind-ignore hidden><input type="checkbox">${words.taskDone}</label>
</task-card>`;
}

/** Each hint holds the next: nobody sees the second before the first. */
function nestedHints(hints: readonly Html[], index: number, view: LessonView): Html {
  const hint = hints[index];
  if (!hint) return html``;
  return html`<details class="hint"><summary data-pagefind-ignore>${view.words.hint({ number: index + 1, all: hints.length })}</summary>${hint}${nestedHints(hints, index + 1, view)}</details>`;
}
