// LessonView -> the HTML of its page: prose, and in it cards for what is done, checked and asked.
import type { Container } from '../../lesson/document/find-containers.ts';
import type { Block } from '../../lesson/document/lesson-document.ts';
import type { Quiz, Sentence, Step, Task } from '../../lesson/lesson.ts';
import { cutSegments, type Lines } from '../document/cut-segments.ts';
import { findHeadings } from '../document/find-headings.ts';
import { type Html, html } from '../html.ts';
import type { Heading } from '../page.ts';
import type { LessonView } from '../views/lesson-view.ts';
import { renderChecks } from './render-check.ts';
import { type ProseRenderer, proseRenderer } from './render-prose.ts';
import { renderQuiz } from './render-quiz.ts';
import { renderStamp } from './render-stamp.ts';
import { renderStep } from './render-step.ts';
import { renderTask } from './render-task.ts';

interface RenderContext {
  readonly view: LessonView;
  readonly prose: ProseRenderer;
}

export function renderLesson(view: LessonView): Html {
  const prose = proseRenderer(view, fenceRenderer(view));
  const lines = { start: 1, end: view.lesson.document.lines.length };
  const { id } = view.lesson;
  return html`${renderStamp(view)}<lesson-page data-lesson="${id}">${renderLines(lines, undefined, { view, prose })}<lesson-end data-pagefind-ignore><p class="lesson-end" hidden>${view.words.readNow}</p></lesson-end>${paperNote(view)}</lesson-page>`;
}

/** Where something is left out on paper. */
function paperNote({ lesson, words }: LessonView): Html | undefined {
  const asks = lesson.parts.some(({ kind }) => kind === 'task' || kind === 'quiz');
  return asks ? html`<p class="on-paper" data-pagefind-ignore>${words.onPaper}</p>` : undefined;
}

export function headingsOf({ lesson: { document }, headingIds }: LessonView): readonly Heading[] {
  return findHeadings(document).map(({ depth, text }, index) => ({
    depth: Math.max(depth, 2),
    slug: headingIds[index] ?? '',
    text,
  }));
}

/** Fences that are part of the lesson, by their lines; those inside of containers too. */
function fenceRenderer(view: LessonView): (line: number) => Html | undefined {
  const { lesson } = view;
  const { document } = lesson;
  const numbers = new Map(
    lesson.steps.filter(({ kind }) => kind === 'step').map(({ id }, index) => [id, index + 1]),
  );
  const outputs = new Set(
    lesson.steps
      .flatMap(({ output, commands }) => [output, ...commands.map((one) => one.output)])
      .map((one) => one?.line),
  );
  const sentences = sentencesOf(view);
  const inTasks = new Set(tasksOf(view).flatMap(({ checks }) => checks.map(({ id }) => id)));
  return (line) => {
    const block = document.blocks.find(({ fence }) => fence.line === line);
    if (!block) return undefined;
    if (outputs.has(block.fence.contentLine) && block.info.role !== 'step') return html``;
    const step = lesson.steps.find((one) => one.line === line);
    if (step?.kind === 'check') return inTasks.has(step.id) ? html`` : checksHtml([step], view);
    if (step) return renderStep({ step, block, number: numbers.get(step.id) }, view);
    const inside = sentences.filter((one) => isIn(one, block) && !inTasks.has(one.id));
    return block.info.role === 'check' ? checksHtml(inside, view) : undefined;
  };
}

function checksHtml(checks: readonly (Sentence | Step)[], view: LessonView): Html {
  return checks.length === 0 ? html`` : renderChecks(checks, view.words.checks, view);
}

function isIn({ line }: Sentence, { fence }: Block): boolean {
  return fence.line < line && line <= fence.endLine;
}

function sentencesOf({ lesson }: LessonView): readonly Sentence[] {
  return lesson.parts.flatMap((part) => {
    if (part.kind === 'sentence') return [part];
    return part.kind === 'task' ? part.checks.filter((check) => check.kind === 'sentence') : [];
  });
}

function tasksOf({ lesson }: LessonView): readonly Task[] {
  return lesson.parts.filter((part) => part.kind === 'task');
}

function renderLines(lines: Lines, outer: number | undefined, context: RenderContext): Html {
  const segments = cutSegments(context.view.lesson.document.containers, lines, outer);
  return html`${segments.map((one) => (one.kind === 'prose' ? context.prose.lines(one) : containerHtml(one.container, context)))}`;
}

function containerHtml({ line, endLine }: Container, context: RenderContext): Html {
  const part = context.view.lesson.parts.find(
    (one) => (one.kind === 'task' || one.kind === 'quiz') && one.line === line,
  );
  const inside = { start: line + 1, end: endLine - 1 };
  if (part?.kind === 'task') return taskHtml(part, inside, context);
  return part?.kind === 'quiz' ? quizHtml(part, inside, context) : html``;
}

/** The text and the solution are apart on the page, wherever they stand in the lesson. */
function taskHtml(task: Task, inside: Lines, context: RenderContext): Html {
  const { containers } = context.view.lesson.document.containers;
  const solutions = task.solution.map(({ line }) => linesOfFence(line, context));
  const hints = containers.filter(({ outer, name }) => outer === task.line && name === 'hint');
  const apart = [...solutions, ...hints.map(({ line, endLine }) => ({ start: line, end: endLine }))];
  const text = without(inside, apart).map((lines) => context.prose.lines(lines));
  return renderTask(
    task,
    {
      text: html`${text}`,
      hints: hints.map(({ line, endLine }) =>
        renderLines({ start: line + 1, end: endLine - 1 }, line, context),
      ),
      solution: html`${solutions.map((lines) => context.prose.lines(lines))}`,
    },
    context.view,
  );
}

function linesOfFence(line: number, { view }: RenderContext): Lines {
  const fence = view.lesson.document.blocks.find((one) => one.fence.line === line)?.fence;
  return { start: line, end: fence?.endLine ?? line };
}

function without({ start, end }: Lines, apart: readonly Lines[]): readonly Lines[] {
  const sorted = apart.toSorted((a, b) => a.start - b.start);
  const starts = [start, ...sorted.map((one) => one.end + 1)];
  const ends = [...sorted.map((one) => one.start - 1), end];
  return starts
    .map((from, index) => ({ start: from, end: ends[index] ?? end }))
    .filter((one) => one.start <= one.end);
}

function quizHtml(quiz: Quiz, { start }: Lines, context: RenderContext): Html {
  const first = quiz.options[0]?.line ?? start;
  const question = first > start ? context.prose.lines({ start, end: first - 1 }) : html``;
  return renderQuiz(quiz, question, context);
}
