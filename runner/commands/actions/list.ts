// `list`: lessons with their steps, checks, tasks and quizzes, for people or as JSON.
import type { Console } from '../../console.ts';
import { exitCodes } from '../../exit-codes.ts';
import type { Lesson, Part, Quiz, Sentence, Step, Task } from '../../lesson/lesson.ts';
import { type LoadedLesson, loadLessons } from '../../lesson/load/load-lessons.ts';
import { partItems } from '../../lesson/part-items.ts';
import { oneLine } from '../../text/control-characters.ts';
import { pluralize } from '../../text/pluralize.ts';

interface ListOptions {
  readonly lang: string | undefined;
  readonly json: boolean;
}

/** Where a lesson cannot be read the others are listed all the same. */
export async function list(
  paths: readonly string[],
  options: ListOptions,
  console: Console,
): Promise<number> {
  const loaded = await loadLessons(paths, options);
  console.out(options.json ? jsonText(loaded) : loaded.map(lessonText).join('\n'));
  return (loaded.some(({ kind }) => kind === 'faulty') ? exitCodes.invalid : exitCodes.passed).code;
}

function lessonText(one: LoadedLesson): string {
  return one.kind === 'lesson' ? readableText(one.lesson) : faultsText(one);
}

function faultsText({ errors }: Extract<LoadedLesson, { kind: 'faulty' }>): string {
  return errors.map(({ file, line, fault }) => `${file}:${line}: ${oneLine(fault)}\n`).join('');
}

function readableText(lesson: Lesson): string {
  const { file, title, requires, parts } = lesson;
  const needs = [...(lesson.lab.docker ? ['Docker'] : []), ...requires];
  const about = [countsOf(lesson), ...(needs.length > 0 ? [`needs ${needs.join(', ')}`] : [])];
  return `${file}  ${oneLine(title)} (${about.join('; ')})\n${parts.map((part) => partText(part)).join('')}`;
}

/** `9 steps, 3 checks, 1 task`: what a lesson has none of is left out, but for steps. */
function countsOf({ steps, parts }: Lesson): string {
  const of = (kind: (Part | Sentence)['kind'], items: readonly (Part | Sentence)[]) =>
    items.filter((item) => item.kind === kind).length;
  const others = [
    [of('sentence', parts.flatMap(partItems)), 'check', 'checks'],
    [of('task', parts), 'task', 'tasks'],
    [of('quiz', parts), 'quiz', 'quizzes'],
  ] as const;
  const some = others.flatMap(([number, noun, plural]) =>
    number > 0 ? [pluralize(number, noun, plural)] : [],
  );
  return [pluralize(steps.length, 'step'), ...some].join(', ');
}

function partText(part: Part, indent = ''): string {
  if (part.kind === 'task') return taskText(part);
  if (part.kind === 'quiz') return quizText(part);
  if (part.kind !== 'sentence') return stepText(part, indent);
  return lineText(part, `${indent}#${part.id} (check)  ${oneLine(part.text)}`);
}

function taskText(task: Task): string {
  const { points, hints, checks, solution } = task;
  const worth = [pluralize(points, 'point'), ...(hints.length > 0 ? [pluralize(hints.length, 'hint')] : [])];
  const inside = [...checks, ...solution].sort((a, b) => a.line - b.line);
  const head = lineText(task, `#${task.id} (task, ${worth.join(', ')})`);
  return `${head}${inside.map((part) => partText(part, '  ')).join('')}`;
}

function quizText(quiz: Quiz): string {
  const options = quiz.options.map(({ line, ticked, text }) =>
    lineText({ line }, `  [${ticked ? 'x' : ' '}] ${oneLine(text)}`),
  );
  return `${lineText(quiz, `#${quiz.id} (quiz)`)}${options.join('')}`;
}

function lineText({ line }: { readonly line: number }, text: string): string {
  return `${String(line).padStart(6)}  ${text}\n`;
}

function stepText({ line, id, kind, commands, skip }: Step, indent: string): string {
  const [first, ...more] = commands.map(({ text }) => text.split('\n')[0] ?? '');
  const command = `${oneLine(first ?? '')}${more.length > 0 ? ` (and ${more.length} more)` : ''}`;
  const what = kind === 'step' ? '' : ` (${kind})`;
  const skipped = skip === undefined ? '' : `  skipped: ${oneLine(skip)}`;
  return lineText({ line }, `${indent}#${id}${what}  ${command}${skipped}`);
}

/**
 * Format 1: `{format, lessons: [{id, lang, title, file, mode, lab, requires, steps, checks, tasks, quizzes, claims} |
 * {id, lang, file, faults}]}`. `checks` are all sentences but those of quizzes; tasks name theirs by id.
 */
function jsonText(loaded: readonly LoadedLesson[]): string {
  return `${JSON.stringify({ format: 1, lessons: loaded.map(lessonJson) }, undefined, 2)}\n`;
}

function lessonJson(one: LoadedLesson): object {
  const { id, lang, file } = one;
  if (one.kind === 'faulty')
    return { id, lang, file, faults: one.errors.map(({ line, fault }) => ({ line, fault })) };
  const { title, mode, lab, requires, steps, parts, claims } = one.lesson;
  const head = { id, lang, title, file, mode, lab, requires };
  return { ...head, steps: steps.map(stepJson), ...partsJson(parts), claims };
}

function partsJson(parts: readonly Part[]): object {
  const tasks = parts.filter((part) => part.kind === 'task');
  const quizzes = parts.filter((part) => part.kind === 'quiz');
  const items = parts.flatMap((part) => (part.kind === 'quiz' ? [] : partItems(part)));
  return {
    checks: items.filter((item) => item.kind === 'sentence').map(sentenceJson),
    tasks: tasks.map(taskJson),
    quizzes: quizzes.map(quizJson),
  };
}

function sentenceJson({ id, line, heading, text }: Sentence): object {
  return { id, line, heading, text };
}

function taskJson({ id, line, heading, points, hints, checks, solution }: Task): object {
  const ids = (items: readonly { readonly id: string }[]) => items.map((item) => item.id);
  return { id, line, heading, points, hints: hints.length, checks: ids(checks), solution: ids(solution) };
}

function quizJson({ id, line, heading, options }: Quiz): object {
  const shown = options.map(({ line: at, ticked, text, sentence }) => ({
    line: at,
    ticked,
    text,
    verified: sentence !== undefined,
  }));
  return { id, line, heading, options: shown };
}

function stepJson({ id, line, kind, heading, terminal, host, commands, skip }: Step): object {
  const typed = commands.map((command) => ({ line: command.line, text: command.text }));
  return {
    id,
    line,
    kind,
    heading,
    terminal,
    host,
    commands: typed,
    ...(skip === undefined ? {} : { skip }),
  };
}
