// Lessons with their evidence -> what their pages are made of.

import type { Evidence } from '../../evidence/evidence.ts';
import type { FoundEvidence } from '../../evidence/read-evidence.ts';
import { slug } from '../../lesson/document/heading-text.ts';
import type { Lesson } from '../../lesson/lesson.ts';
import { languageOf } from '../../text/messages/language.ts';
import { findHeadings } from '../document/find-headings.ts';
import { makeLinks } from '../document/make-links.ts';
import { placeAnchors } from '../document/place-anchors.ts';
import type { Html } from '../html.ts';
import type { Locale } from '../page.ts';
import { wordsIn } from '../page-words.ts';
import type { LessonView } from './lesson-view.ts';
import { lessonPath } from './locales.ts';
import { localizeRun } from './localize-run.ts';

export interface LessonMaterial {
  /** With the values of variables that it was performed with. */
  readonly lesson: Lesson;
  readonly digest: string;
  readonly found: FoundEvidence;
  /** Step id -> the picture below it. */
  readonly pictures: ReadonlyMap<string, Html>;
}

export interface Frame {
  readonly locales: readonly Locale[];
  /** Path under which the site is served, with a slash at both ends. */
  readonly base: string;
}

export function viewLessons(
  materials: readonly LessonMaterial[],
  { locales, base }: Frame,
): readonly LessonView[] {
  const pathOf = (lesson: Lesson) => lessonPath(lesson, locales);
  const links = makeLinks(
    materials.map(({ lesson }) => ({ file: lesson.file, path: pathOf(lesson) })),
    base,
  );
  const lessons = materials.map(({ lesson }) => lesson);
  return materials.map(({ lesson, found, digest, pictures }) => {
    const evidence = found.status === 'fresh' ? localized(found.evidence, lesson) : undefined;
    return {
      lesson,
      digest,
      found,
      evidence,
      pictures,
      runs: new Map(evidence?.run.steps.map((step) => [step.id, step])),
      anchors: placeAnchors(lesson),
      headingIds: headingIds(lesson, twinOf(lesson, lessons, locales)),
      words: wordsIn(lesson.lang),
      path: pathOf(lesson),
      linkTo: links(lesson.file),
      sourceHref: `${base}${pathOf(lesson)}.md`,
    };
  });
}

function localized(evidence: Evidence, { lang }: Lesson): Evidence {
  return { ...evidence, run: localizeRun(evidence.run, languageOf(lang)) };
}

/** The same lesson in the root's language. */
function twinOf({ id }: Lesson, lessons: readonly Lesson[], [root]: readonly Locale[]): Lesson | undefined {
  return lessons.find((lesson) => lesson.id === id && lesson.lang === root?.lang);
}

/** Those of the root's language in all of them, so that a link keeps its place when the language is switched. */
function headingIds(lesson: Lesson, twin: Lesson | undefined): readonly string[] {
  const headings = findHeadings(lesson.document);
  const others = twin ? findHeadings(twin.document) : [];
  const taken = new Set(placeAnchors(lesson).values());
  return (others.length === headings.length ? others : headings).map(({ text }) => {
    const name = freeName(slug(text) || 'section', taken);
    taken.add(name);
    return name;
  });
}

function freeName(name: string, taken: ReadonlySet<string>, number = 1): string {
  const candidate = number === 1 ? name : `${name}-${number}`;
  return taken.has(candidate) ? freeName(name, taken, number + 1) : candidate;
}
