// The first page of a language: what the course is, the way through it, and what each lesson proves.
import { type Html, html } from '../html.ts';
import type { Words } from '../page-words.ts';
import { mark } from '../verdict-mark.ts';
import { type LessonView, standingOf } from '../views/lesson-view.ts';
import { standingWords } from './render-stamp.ts';
import { claimedChecks, renderSentences } from './render-statement.ts';

export interface Course {
  readonly words: Words;
  /** In their order. */
  readonly lessons: readonly LessonView[];
  /** About the lessons rather than part of them. */
  readonly forAuthors: readonly LessonView[];
  /** Link to a page of this language, by its path without the language. */
  readonly hrefOf: (slug: string) => string;
  readonly hrefOfView: (view: LessonView) => string;
}

/** The browser knows what the reader has done. */
const LATER = { done: '{done}', all: '{all}' } as const;

export function renderHome(course: Course): Html {
  const { words, lessons, forAuthors, hrefOf, hrefOfView } = course;
  const [first] = lessons;
  return html`<div class="lead"><p>${words.homeLead}</p><p class="actions" data-pagefind-ignore>${first ? html`<a class="action action-first" href="${hrefOfView(first)}">${words.homeStart}</a>` : undefined}<a class="action" href="${hrefOf('evidence')}">${words.homeEvidence}</a></p></div>
${doubtHtml(course)}<course-progress data-pagefind-ignore data-all="${lessons.length}" data-text="${words.lessonsRead(LATER)}" data-lessons="${lessons.map(({ lesson }) => lesson.id).join(' ')}" hidden><p class="progress-text"></p><progress max="${lessons.length}" value="0" aria-label="${words.progress}"></progress><button type="button">${words.forget}</button></course-progress>
<ol class="course" data-pagefind-ignore>${lessons.map((view, index) => lessonItem(view, numberOf(view, index), course))}</ol>
${forAuthors.length > 0 ? authorsHtml(course) : undefined}`;
}

function doubtHtml({ lessons, forAuthors, words }: Course): Html | undefined {
  if ([...lessons, ...forAuthors].every((view) => standingOf(view) === 'passed')) return undefined;
  return html`<div class="banner banner-unverified"><p>${words.homeDoubt}</p></div>`;
}

/** As lessons refer to each other: the number of the folder, where it has one. */
function numberOf({ lesson }: LessonView, index: number): number {
  return Number(/^(\d+)-/.exec(lesson.id)?.[1] ?? index + 1);
}

function lessonItem(view: LessonView, number: number, course: Course): Html {
  const { words } = course;
  return html`<li class="course-lesson"><span class="course-number" aria-hidden="true">${number}</span><div class="course-text">${titleHtml(view, course)}
<p class="course-counts">${standingHtml(view, words)}<span>${countsOf(view)}</span>${progressHtml(view, words)}</p>${claimsHtml(view, course)}</div></li>`;
}

function titleHtml({ lesson, ...view }: LessonView, { hrefOfView }: Course): Html {
  return html`<h2 class="course-title"><a href="${hrefOfView({ lesson, ...view })}">${lesson.title}</a></h2>${lesson.summary === undefined ? undefined : html`<p class="course-summary">${lesson.summary}</p>`}`;
}

function standingHtml(view: LessonView, words: Words): Html {
  const standing = standingOf(view);
  return html`<span class="standing standing-${standing}">${mark(standing)} ${standingWords(standing, words)}</span>`;
}

function progressHtml({ lesson, anchors }: LessonView, words: Words): Html {
  const ids = (kind: 'task' | 'quiz') =>
    lesson.parts
      .filter((part) => part.kind === kind)
      .map(({ id }) => anchors.get(id) ?? id)
      .join(' ');
  return html`<lesson-progress data-lesson="${lesson.id}" data-tasks="${ids('task')}" data-quizzes="${ids('quiz')}" data-read="${words.read}" data-tasks-text="${words.ofCount({ what: words.tasksDone, ...LATER })}" data-quizzes-text="${words.ofCount({ what: words.quizzesDone, ...LATER })}"></lesson-progress>`;
}

function countsOf({ lesson, words }: LessonView): string {
  const { steps, parts } = lesson;
  const of = (kind: string) => parts.filter((part) => part.kind === kind).length;
  const inTasks = parts.flatMap((part) => (part.kind === 'task' ? part.checks : []));
  const checks = of('sentence') + inTasks.length + steps.filter(({ kind }) => kind === 'check').length;
  const shown = steps.filter(({ kind }) => kind === 'step').length;
  const more = [
    ...(of('task') > 0 ? [words.tasksCount({ count: of('task') })] : []),
    ...(of('quiz') > 0 ? [words.quizzesCount({ count: of('quiz') })] : []),
  ];
  return [words.counts({ steps: shown, checks }), ...more].join(' · ');
}

/** What is not proven is not counted as if it were. */
function provesWords({ lesson, runs }: LessonView, words: Words): string {
  const checks = claimedChecks(lesson.claims);
  const all = checks.length;
  const proven = checks.filter((id) => runs.get(id)?.outcome.status === 'passed').length;
  return proven === all ? words.proves({ count: all }) : words.provesSome({ count: proven, all });
}

function claimsHtml(view: LessonView, { words, hrefOfView }: Course): Html {
  const { claims } = view.lesson;
  if (claims.length === 0) return html``;
  const hrefOf = (checkId: string) => `${hrefOfView(view)}#${view.anchors.get(checkId) ?? checkId}`;
  const items = renderSentences(claims, hrefOf).map((sentence) => html`<li>${sentence}</li>`);
  return html`<details class="proves"><summary>${provesWords(view, words)}</summary><ul>${items}</ul></details>`;
}

function authorsHtml(course: Course): Html {
  const { words, forAuthors } = course;
  return html`<section class="for-authors" data-pagefind-ignore><p class="card-kind">${words.forAuthors}</p>${forAuthors.map((view) => html`<div class="course-text">${titleHtml(view, course)}<p class="course-counts">${standingHtml(view, words)}<span>${countsOf(view)}</span></p></div>`)}</section>`;
}
