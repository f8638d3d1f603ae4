// `list`: lessons and their steps, for people or as JSON.
import type { Console } from '../console.ts';
import type { Lesson, Step } from '../lesson/lesson.ts';
import { type LoadedLesson, loadLessons } from '../lesson/load-lessons.ts';
import { oneLine } from '../report/visible-text.ts';
import { checkRequirements } from '../run/requirements.ts';
import { counted } from './counted.ts';

export interface ListArguments {
  readonly lang?: string;
  readonly json: boolean;
}

/** 0, or 2 where a lesson cannot be read: the others are listed all the same. */
export async function list(
  paths: readonly string[],
  options: ListArguments,
  console: Console,
): Promise<number> {
  const asked = paths.length > 0 ? paths : ['lessons'];
  const loaded = (await loadLessons(asked, options)).map(checkRequirements);
  console.out(options.json ? jsonText(loaded) : loaded.map(lessonText).join('\n'));
  return loaded.some(({ kind }) => kind === 'faulty') ? 2 : 0;
}

function lessonText(one: LoadedLesson): string {
  return one.kind === 'lesson' ? readableText(one.lesson) : faultsText(one);
}

function faultsText({ errors }: Extract<LoadedLesson, { kind: 'faulty' }>): string {
  return errors.map(({ file, line, fault }) => `${file}:${line}: ${oneLine(fault)}\n`).join('');
}

function readableText(lesson: Lesson): string {
  const { file, title, requires, steps } = lesson;
  const needs = [...(lesson.lab.docker ? ['Docker'] : []), ...requires];
  const about = [counted(steps.length, 'step'), ...(needs.length > 0 ? [`needs ${needs.join(', ')}`] : [])];
  return `${file}  ${oneLine(title)} (${about.join('; ')})\n${steps.map(stepText).join('')}`;
}

function stepText({ line, id, kind, commands, skip }: Step): string {
  const [first, ...more] = commands.map(({ text }) => text.split('\n')[0] ?? '');
  const command = `${oneLine(first ?? '')}${more.length > 0 ? ` (and ${more.length} more)` : ''}`;
  return `${String(line).padStart(6)}  #${id}${kind === 'check' ? ' (check)' : ''}  ${command}${skip === undefined ? '' : `  skipped: ${oneLine(skip)}`}\n`;
}

/** Format 1: `{format, lessons: [{id, lang, title, file, mode, lab, requires, steps} | {id, lang, file, faults}]}`. */
function jsonText(loaded: readonly LoadedLesson[]): string {
  return `${JSON.stringify({ format: 1, lessons: loaded.map(lessonJson) }, undefined, 2)}\n`;
}

function lessonJson(one: LoadedLesson): object {
  const { id, lang, file } = one;
  if (one.kind === 'faulty')
    return { id, lang, file, faults: one.errors.map(({ line, fault }) => ({ line, fault })) };
  const { title, mode, lab, requires, steps } = one.lesson;
  return { id, lang, title, file, mode, lab, requires, steps: steps.map(stepJson) };
}

function stepJson({ id, line, kind, heading, terminal, commands, skip }: Step): object {
  const typed = commands.map((command) => ({ line: command.line, text: command.text }));
  return { id, line, kind, heading, terminal, commands: typed, ...(skip === undefined ? {} : { skip }) };
}
