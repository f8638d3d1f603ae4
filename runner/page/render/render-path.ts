// The way of a check's packets: a sequence picture, folded away, and the same as a table.

import { drawPath } from '../../picture/path/draw-path.ts';
import type { PathDrawing, Row } from '../../picture/path/path-drawing.ts';
import type { StepRun } from '../../session/run.ts';
import { asHtml, type Html, html } from '../html.ts';
import type { Words } from '../page-words.ts';
import type { LessonView } from '../views/lesson-view.ts';

/** @param fact What the check says, in the page's language. */
export function renderPath(run: StepRun | undefined, fact: string, { words, lesson }: LessonView): Html {
  const path = run?.asked?.path;
  if (!path) return html``;
  if ('unrecorded' in path)
    return html`<p class="because">${words.pathUnrecorded({ why: path.unrecorded })}</p>`;
  const drawn = drawPath(path, lesson.lang);
  return html`<details class="path" data-pagefind-ignore><summary>${words.pathOf({ fact })}</summary><div class="picture-frame" tabindex="0">${asHtml(drawn.svg)}</div>${tableOf(drawn, words)}</details>`;
}

/** Columns in which nothing stands are left out. */
function tableOf({ rows, columns: names }: PathDrawing, words: Words): Html {
  const columns = (Object.keys(names) as (keyof Row)[]).filter((key) => rows.some((row) => row[key] !== ''));
  const head = columns.map((key) => html`<th scope="col">${names[key]}</th>`);
  const body = rows.map((row) => html`<tr>${columns.map((key) => html`<td>${row[key]}</td>`)}</tr>`);
  return html`<details class="facts"><summary>${words.pathFacts}</summary><div class="table" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div></details>`;
}
