// `lint`: what is wrong in the text of lessons, found without Docker.
import type { Console } from '../../console.ts';
import { exitCodes } from '../../exit-codes.ts';
import type { Lesson, LessonNote } from '../../lesson/lesson.ts';
import type { LessonError } from '../../lesson/lesson-error.ts';
import { filterLessons, type LoadedLesson, loadLessons } from '../../lesson/load/load-lessons.ts';
import { checkParity } from '../../lesson-rules/parity.ts';
import { oneLine } from '../../text/control-characters.ts';
import { pluralize } from '../../text/pluralize.ts';

interface LintOptions {
  readonly lang: string | undefined;
}

/** Notes are no errors. */
export async function lint(
  paths: readonly string[],
  options: LintOptions,
  console: Console,
): Promise<number> {
  const loaded = await loadLessons(paths);
  const chosen = filterLessons(loaded, options);
  const files = new Set(chosen.map(({ file }) => file));
  const errors = [...chosen.flatMap(errorsOf), ...drifted(loaded, files)].sort(byLocation);
  const notes = chosen.flatMap(notesOf).sort(byLocation);
  for (const { file, line, fault } of errors) console.out(`${file}:${line}: ${oneLine(fault)}\n`);
  for (const { file, line, message } of notes) console.out(`note ${file}:${line}: ${oneLine(message)}\n`);
  console.out(
    `${pluralize(chosen.length, 'lesson')}, ${pluralize(errors.length, 'error')}, ${pluralize(notes.length, 'note')}\n`,
  );
  return (errors.length > 0 ? exitCodes.invalid : exitCodes.passed).code;
}

/** A language is compared with the others of its lesson, chosen or not. */
function drifted(loaded: readonly LoadedLesson[], files: ReadonlySet<string>): readonly LessonError[] {
  return checkParity(loaded.flatMap(lessonOf)).filter(({ file }) => files.has(file));
}

function lessonOf(one: LoadedLesson): readonly Lesson[] {
  return one.kind === 'lesson' ? [one.lesson] : [];
}

function errorsOf(one: LoadedLesson): readonly LessonError[] {
  return one.kind === 'faulty' ? one.errors : [];
}

function notesOf(one: LoadedLesson): readonly LessonNote[] {
  return one.kind === 'lesson' ? one.lesson.notes : [];
}

interface Location {
  readonly file: string;
  readonly line: number;
}

function byLocation(a: Location, b: Location): number {
  if (a.file === b.file) return a.line - b.line;
  return a.file < b.file ? -1 : 1;
}
