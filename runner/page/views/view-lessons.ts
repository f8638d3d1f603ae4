// Lessons with their evidence -> what their pages are made of.
import type { FoundEvidence } from '../../evidence/read-evidence.ts';
import { slug } from '../../lesson/document/heading-text.ts';
import type { LessonDocument } from '../../lesson/document/lesson-document.ts';
import { readDocument } from '../../lesson/document/read-document.ts';
import type { Lesson } from '../../lesson/lesson.ts';
import { DEFAULT_SEED } from '../../lesson/variables/seeded-random.ts';
import { findHeadings } from '../document/find-headings.ts';
import { makeLinks } from '../document/make-links.ts';
import { placeAnchors } from '../document/place-anchors.ts';
import type { Html } from '../html.ts';
import type { Locale } from '../page.ts';
import { wordsIn } from '../words.ts';
import type { LessonView } from './lesson-view.ts';
import { lessonPath } from './locales.ts';

export interface LessonMaterial {
  readonly lesson: Lesson;
  /** The Markdown. */
  readonly text: string;
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
  const documents = new Map(materials.map((one) => [one, documentOf(one)]));
  return [...documents].map(([{ lesson, found, digest, pictures }, document]) => {
    const evidence = found.status === 'fresh' ? found.evidence : undefined;
    return {
      lesson,
      document,
      digest,
      found,
      evidence,
      pictures,
      runs: new Map(evidence?.run.steps.map((step) => [step.id, step])),
      anchors: placeAnchors(lesson),
      headingIds: headingIds(lesson, document, twinOf(lesson, documents, locales)),
      words: wordsIn(lesson.lang),
      path: pathOf(lesson),
      linkTo: links(lesson.file),
      sourceHref: `${base}${pathOf(lesson)}.md`,
    };
  });
}

function documentOf({ lesson, text, found }: LessonMaterial): LessonDocument {
  const seed = found.status === 'fresh' ? found.evidence.seed : DEFAULT_SEED;
  return readDocument(text, { seed, lessonId: lesson.id }, () => undefined);
}

/** The same lesson in the root's language. */
function twinOf(
  { id }: Lesson,
  documents: ReadonlyMap<LessonMaterial, LessonDocument>,
  [root]: readonly Locale[],
): LessonDocument | undefined {
  return [...documents].find(([{ lesson }]) => lesson.id === id && lesson.lang === root?.lang)?.[1];
}

/** Those of the root's language in all of them, so that a link keeps its place when the language is switched. */
function headingIds(
  lesson: Lesson,
  own: LessonDocument,
  twin: LessonDocument | undefined,
): readonly string[] {
  const headings = findHeadings(own);
  const others = twin ? findHeadings(twin) : [];
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
