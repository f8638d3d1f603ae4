// All statements of the course that a check proves, with the lab's answer to each.
import { type Html, html } from './html.ts';
import type { LessonView } from './lesson-view.ts';
import { markOf } from './lesson-view.ts';
import { mark } from './mark.ts';
import type { Heading } from './page.ts';
import { checkWords, factOf } from './render-check.ts';
import type { Course } from './render-home.ts';
import { claimedChecks, renderStatement, statementsOf } from './render-statement.ts';

export function renderEvidence(course: Course): Html {
  const { words } = course;
  const views = withClaims(course);
  return html`<p class="lead">${words.evidenceLead}</p>${views.length === 0 ? html`<p>${words.noClaims}</p>` : views.map((view) => lessonHtml(view, course))}`;
}

export function evidenceHeadings(course: Course): readonly Heading[] {
  return withClaims(course).map(({ lesson }) => ({ depth: 2, slug: lesson.id, text: lesson.title }));
}

function withClaims({ lessons, forAuthors }: Course): readonly LessonView[] {
  return [...lessons, ...forAuthors].filter(({ lesson }) => lesson.claims.length > 0);
}

function lessonHtml(view: LessonView, { words, hrefOfView }: Course): Html {
  const { lesson } = view;
  return html`<h2 id="${lesson.id}"><a href="${hrefOfView(view)}">${lesson.title}</a></h2>
<div class="table" tabindex="0"><table class="evidence"><thead><tr><th scope="col">${words.statement}</th><th scope="col">${words.check}</th><th scope="col">${words.verdictAndSeen}</th></tr></thead><tbody>${claimedChecks(view.lesson.claims).map((checkId) => checkRow(checkId, view, hrefOfView(view)))}</tbody></table></div>`;
}

function checkRow(checkId: string, view: LessonView, href: string): Html {
  const statements = statementsOf(view.lesson.claims, checkId);
  const run = view.runs.get(checkId);
  const kind = markOf(run);
  const verdict = run?.asked?.verdict;
  const seen = verdict?.status === 'holds' ? html`<p class="seen">${verdict.actual}</p>` : undefined;
  return html`<tr><td>${statements.map((claim) => html`<p>${renderStatement(claim)}</p>`)}</td><td><a href="${href}#${view.anchors.get(checkId) ?? checkId}">${factOf(checkId, view)}</a></td><td><span class="standing standing-${kind}">${mark(kind)} ${checkWords(kind, view.words)}</span>${seen}</td></tr>`;
}
