// All statements of the course that a check proves, with the lab's answer to each: how many of which lesson, and one by one.

import { type Html, html } from '../html.ts';
import type { Heading } from '../page.ts';
import { mark } from '../verdict-mark.ts';
import type { LessonView } from '../views/lesson-view.ts';
import { markOf } from '../views/lesson-view.ts';
import { checkWords, factOf } from './render-check.ts';
import type { Course } from './render-home.ts';
import { claimedChecks, renderStatement, statementsOf } from './render-statement.ts';

export function renderEvidence(course: Course): Html {
  const { words } = course;
  const views = withClaims(course);
  if (views.length === 0) return html`<p class="lead">${words.evidenceLead}</p><p>${words.noClaims}</p>`;
  return html`<p class="lead">${words.evidenceLead}</p>
${summaryHtml(views, course)}
<evidence-filter data-text="${words.filterCount({ shown: '{shown}', all: '{all}' })}" hidden><label>${words.filter} <input type="search" autocomplete="off"></label><output></output></evidence-filter>
${views.map((view) => lessonHtml(view, course))}`;
}

export function evidenceHeadings(course: Course): readonly Heading[] {
  return withClaims(course).map(({ lesson }) => ({ depth: 2, slug: lesson.id, text: lesson.title }));
}

function withClaims({ lessons, forAuthors }: Course): readonly LessonView[] {
  return [...lessons, ...forAuthors].filter(({ lesson }) => lesson.claims.length > 0);
}

function summaryHtml(views: readonly LessonView[], { words }: Course): Html {
  const rows = views.map(({ lesson, ...view }) => ({ lesson, ...countOf({ lesson, ...view }) }));
  const all = rows.reduce((sum, one) => sum + one.all, 0);
  const proven = rows.reduce((sum, one) => sum + one.proven, 0);
  return html`<div class="table" tabindex="0"><table class="evidence-summary"><thead><tr><th scope="col">${words.lesson}</th><th scope="col">${words.statements}</th><th scope="col">${words.provenOnes}</th></tr></thead>
<tbody>${rows.map((one) => html`<tr><th scope="row"><a href="#${one.lesson.id}">${one.lesson.title}</a></th>${countCells(one)}</tr>`)}</tbody>
<tfoot><tr><th scope="row">${words.inAll}</th>${countCells({ all, proven })}</tr></tfoot></table></div>`;
}

interface Count {
  readonly all: number;
  readonly proven: number;
}

/** By checks, as a statement may be said again in a summary. */
function countOf({ lesson, runs }: LessonView): Count {
  const checks = claimedChecks(lesson.claims);
  return { all: checks.length, proven: checks.filter((id) => markOf(runs.get(id)) === 'passed').length };
}

function countCells({ all, proven }: Count): Html {
  return html`<td>${all}</td><td>${mark(proven === all ? 'passed' : 'unverified')} ${proven}</td>`;
}

function lessonHtml(view: LessonView, { words, hrefOfView }: Course): Html {
  const { lesson } = view;
  return html`<section class="evidence-lesson"><h2 id="${lesson.id}"><a href="${hrefOfView(view)}">${lesson.title}</a></h2>
<div class="table" tabindex="0"><table class="evidence"><thead><tr><th scope="col">${words.statement}</th><th scope="col">${words.check}</th><th scope="col">${words.verdictAndSeen}</th></tr></thead><tbody>${claimedChecks(view.lesson.claims).map((checkId) => checkRow(checkId, view, hrefOfView(view)))}</tbody></table></div></section>`;
}

function checkRow(checkId: string, view: LessonView, href: string): Html {
  const statements = statementsOf(view.lesson.claims, checkId);
  const run = view.runs.get(checkId);
  const kind = markOf(run);
  const verdict = run?.asked?.verdict;
  const seen = verdict?.status === 'holds' ? html`<p class="seen">${verdict.actual}</p>` : undefined;
  return html`<tr><td>${statements.map((claim) => html`<p>${renderStatement(claim)}</p>`)}</td><td><a href="${href}#${view.anchors.get(checkId) ?? checkId}">${factOf(checkId, view)}</a></td><td><span class="standing standing-${kind}">${mark(kind)} ${checkWords(kind, view.words)}</span>${seen}</td></tr>`;
}
