// Paths -> files -> lessons; a faulty file is data beside the others.

import { readFile } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { UsageError } from '../../usage-error.ts';
import type { Lesson } from '../lesson.ts';
import { LessonError, LessonErrors } from '../lesson-error.ts';
import { parseLesson } from '../parse/parse-lesson.ts';
import { findLessonFiles } from './find-lesson-files.ts';
import { lessonName } from './lesson-name.ts';
import { decodeSource, digestOf, type Source } from './read-source.ts';

export interface LessonFile {
  /** As shown to people: relative to the working directory where it lies below it. */
  readonly file: string;
  /** `sha256:` and the hex digest of the file's bytes. */
  readonly digest: string;
  readonly id: string;
  readonly lang: string;
}

export type LoadedLesson =
  | (LessonFile & { readonly kind: 'lesson'; readonly lesson: Lesson; readonly source: Source })
  | (LessonFile & { readonly kind: 'faulty'; readonly errors: LessonErrors['errors'] });

export interface LessonFilter {
  /** A language tag or the start of one: `zh` takes `zh-CN`. Files of no language stay. */
  readonly lang?: string | undefined;
  /** Text or regular expression, found in id or title. */
  readonly grep?: string | undefined;
}

export interface LoadOptions extends LessonFilter {
  /** Of the lessons' variables; a fixed one where none is named. */
  readonly seed?: string | undefined;
  /** The same for each file, known by its name and digest. */
  readonly seedOf?: (file: LessonFile) => string | undefined;
}

/** Sorted by path. @throws UsageError for a path that stands for no lesson, and when the filter leaves none. */
export async function loadLessons(
  paths: readonly string[],
  { seed, seedOf = () => seed, ...filter }: LoadOptions = {},
): Promise<readonly LoadedLesson[]> {
  const files = await findLessonFiles(paths);
  return filterLessons(await Promise.all(files.map((path) => loadLesson(path, seedOf))), filter);
}

/** @throws UsageError when the filter leaves none */
export function filterLessons(
  loaded: readonly LoadedLesson[],
  filter: LessonFilter,
): readonly LoadedLesson[] {
  if (filter.lang !== undefined) refuseUnknownLanguage(loaded, filter.lang);
  const kept = loaded.filter((one) => isInLanguage(one, filter.lang) && isFound(one, filter.grep));
  if (kept.length === 0) throw new UsageError(`No lesson matches ${describeFilter(filter)}`);
  return kept;
}

async function loadLesson(
  path: string,
  seedOf: (file: LessonFile) => string | undefined,
): Promise<LoadedLesson> {
  const file = shownPath(path);
  const bytes = await readFile(path).catch((error: Error) => {
    throw new UsageError(`Cannot read "${path}": ${error.message}`);
  });
  const head = { file, digest: digestOf(bytes), ...lessonName(file) };
  try {
    const source = decodeSource(bytes, file);
    return {
      ...head,
      kind: 'lesson',
      lesson: withParts(parseLesson(source.text, file, seedOf(head))),
      source,
    };
  } catch (error) {
    if (!(error instanceof LessonError)) throw error;
    return { ...head, kind: 'faulty', errors: error instanceof LessonErrors ? error.errors : [error] };
  }
}

function withParts(lesson: Lesson): Lesson {
  if (lesson.parts.length === 0)
    throw new LessonError(
      lesson.file,
      1,
      'Has no step to run, wanted a fence labelled bash, sh, shell or console',
    );
  return lesson;
}

function shownPath(path: string): string {
  const below = relative(process.cwd(), path);
  return (below.startsWith('..') ? path : below).split(sep).join('/');
}

/** @throws UsageError: files of no language stay whatever is asked for, and would hide a tag that is wrong. */
function refuseUnknownLanguage(loaded: readonly LessonFile[], wanted: string): void {
  const named = loaded.filter(({ lang }) => lang !== 'und');
  if (named.some((one) => isInLanguage(one, wanted))) return;
  const there = [...new Set(named.map(({ lang }) => lang))].sort().join(', ');
  const rest = there === '' ? ': no file is named for a language, as en.md is' : `, wanted one of ${there}`;
  throw new UsageError(`No lesson is in language "${wanted}"${rest}`);
}

function isInLanguage({ lang }: LessonFile, wanted: string | undefined): boolean {
  if (wanted === undefined || lang === 'und') return true;
  return `${lang}-`.toLowerCase().startsWith(`${wanted}-`.toLowerCase());
}

function isFound(loaded: LoadedLesson, grep: string | undefined): boolean {
  if (grep === undefined) return true;
  const texts = [loaded.id, loaded.kind === 'lesson' ? loaded.lesson.title : ''];
  const pattern = toRegExp(grep);
  return texts.some((text) => text.includes(grep) || pattern?.test(text));
}

function toRegExp(grep: string): RegExp | undefined {
  try {
    return new RegExp(grep, 'iu');
  } catch {
    return undefined;
  }
}

function describeFilter({ lang, grep }: LessonFilter): string {
  const parts = [
    lang === undefined ? [] : [`language "${lang}"`],
    grep === undefined ? [] : [`"${grep}"`],
  ].flat();
  return parts.join(' and ') || 'the paths given';
}
