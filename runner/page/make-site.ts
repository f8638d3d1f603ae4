// Lessons with their evidence -> all pages of the site, as data.
import type { FoundEvidence } from '../evidence/read-evidence.ts';
import { DEFAULT_SEED } from '../lesson/draw.ts';
import { slug } from '../lesson/heading-text.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { type LessonDocument, readDocument } from '../lesson/read-document.ts';
import { findHeadings } from './find-headings.ts';
import { html } from './html.ts';
import type { LessonView } from './lesson-view.ts';
import { makeLinks } from './make-links.ts';
import type { Locale, Page, SidebarGroup, SidebarItem, Site } from './page.ts';
import { placeAnchors } from './place-anchors.ts';
import { evidenceHeadings, renderEvidence } from './render-evidence.ts';
import { type Course, renderHome } from './render-home.ts';
import { type After, headingsOf, renderLesson } from './render-lesson.ts';
import { wordsIn } from './words.ts';

export interface LessonMaterial {
  readonly lesson: Lesson;
  /** The Markdown. */
  readonly text: string;
  readonly digest: string;
  readonly found: FoundEvidence;
  /** Pictures below its steps and checks. */
  readonly after: After;
}

interface Viewed {
  readonly view: LessonView;
  readonly after: After;
}

/** Folders of lessons on the lessons themselves: listed apart, for those who write. */
const FOR_AUTHORS: readonly string[] = ['are-the-notes-true'];

/** @param base Path under which the site is served, with a slash at both ends. */
export function makeSite(materials: readonly LessonMaterial[], base: string): Site {
  const locales = localesOf(materials);
  const viewed = viewAll(materials, locales, base);
  const courses = locales.map((locale) => ({ locale, course: courseOf(locale, viewed, base) }));
  return {
    base,
    locales,
    sidebar: sidebarOf(courses),
    pages: courses.flatMap(({ locale, course }) => [
      ...viewed.filter(({ view }) => course.lessons.includes(view) || course.forAuthors.includes(view)).map(lessonPage),
      ...coursePages(locale, course),
    ]),
  };
}

/** English at the root where there is any; files that name no language count as the root's. */
function localesOf(materials: readonly LessonMaterial[]): readonly Locale[] {
  const langs = [...new Set(materials.map(({ lesson }) => lesson.lang))].filter((lang) => lang !== 'und').sort();
  const root = langs.find((lang) => /^en\b/.test(lang)) ?? langs[0] ?? 'en';
  return [root, ...langs.filter((lang) => lang !== root)].map((lang, index) => ({
    path: index === 0 ? 'root' : lang.toLowerCase(),
    lang,
    name: nameOf(lang),
    title: wordsIn(lang).siteTitle,
  }));
}

/** In itself, without the country. */
function nameOf(lang: string): string {
  const name = new Intl.DisplayNames([lang], { type: 'language' }).of(lang) ?? lang;
  return name.replace(/\s*[(（].*$/, '');
}

function isIn({ lang }: Pick<Lesson, 'lang'>, { path, lang: own }: Locale): boolean {
  return lang === own || (lang === 'und' && path === 'root');
}

function viewAll(materials: readonly LessonMaterial[], locales: readonly Locale[], base: string): readonly Viewed[] {
  const documents = new Map(materials.map((one) => [one.lesson.file, documentOf(one)]));
  const links = makeLinks(
    materials.map(({ lesson }) => ({ file: lesson.file, path: lessonPath(lesson, locales) })),
    base,
  );
  return materials.map((material) => {
    const { lesson, found, digest, after } = material;
    const document = documents.get(lesson.file) ?? documentOf(material);
    const evidence = found.status === 'fresh' ? found.evidence : undefined;
    const path = lessonPath(lesson, locales);
    const view: LessonView = {
      lesson,
      document,
      digest,
      found,
      evidence,
      runs: new Map(evidence?.run.steps.map((step) => [step.id, step])),
      anchors: placeAnchors(lesson),
      headingIds: headingIds(material, materials, { documents, locales }),
      words: wordsIn(lesson.lang),
      path,
      linkTo: links(lesson.file),
      sourceHref: `${base}${path}.md`,
    };
    return { view, after };
  });
}

function documentOf({ lesson, text, found }: LessonMaterial): LessonDocument {
  const seed = found.status === 'fresh' ? found.evidence.seed : undefined;
  return readDocument(text, lotOf(lesson, seed), () => undefined);
}

function lotOf({ id }: Lesson, seed = DEFAULT_SEED) {
  return { seed, lessonId: id };
}

export function lessonPath({ id, lang }: Lesson, locales: readonly Locale[]): string {
  const locale = locales.find((one) => isIn({ lang }, one));
  const own = slug(id) || 'lesson';
  return locale && locale.path !== 'root' ? `${locale.path}/${own}` : own;
}

interface Known {
  readonly documents: ReadonlyMap<string, LessonDocument>;
  readonly locales: readonly Locale[];
}

/** Those of the root's language in all of them, so that a link keeps its place when the language is switched. */
function headingIds(one: LessonMaterial, all: readonly LessonMaterial[], { documents, locales }: Known): readonly string[] {
  const texts = (material: LessonMaterial) => {
    const document = documents.get(material.lesson.file);
    return document ? findHeadings(document).map(({ text }) => text) : [];
  };
  const own = texts(one);
  const root = all.find(({ lesson }) => lesson.id === one.lesson.id && lesson.lang === locales[0]?.lang);
  const chosen = root && texts(root).length === own.length ? texts(root) : own;
  const taken = new Set(placeAnchors(one.lesson).values());
  return chosen.map((text) => {
    const free = freeName(slug(text) || 'section', taken);
    taken.add(free);
    return free;
  });
}

function freeName(name: string, taken: ReadonlySet<string>, number = 1): string {
  const candidate = number === 1 ? name : `${name}-${number}`;
  return taken.has(candidate) ? freeName(name, taken, number + 1) : candidate;
}

function courseOf(locale: Locale, viewed: readonly Viewed[], base: string): Course {
  const own = viewed.map(({ view }) => view).filter(({ lesson }) => isIn(lesson, locale));
  const isForAuthors = ({ lesson }: LessonView) => FOR_AUTHORS.includes(lesson.id);
  const prefix = locale.path === 'root' ? base : `${base}${locale.path}/`;
  return {
    words: wordsIn(locale.lang),
    lessons: own.filter((view) => !isForAuthors(view)),
    forAuthors: own.filter(isForAuthors),
    hrefOf: (name) => (name === '' ? prefix : `${prefix}${name}/`),
    hrefOfView: ({ path }) => `${base}${path}/`,
  };
}

function lessonPage({ view, after }: Viewed): Page {
  const { lesson, path } = view;
  return {
    path,
    kind: 'lesson',
    title: lesson.title,
    description: lesson.summary,
    headings: headingsOf(view),
    html: renderLesson(view, after).markup,
  };
}

function coursePages({ path }: Locale, course: Course): readonly Page[] {
  const { words, hrefOf } = course;
  const below = (name: string) => [...(path === 'root' ? [] : [path]), ...(name === '' ? [] : [name])].join('/');
  const notFound = html`<p>${words.notFoundText} <a href="${hrefOf('')}">${words.notFoundLink}</a></p>`;
  return [
    { path: below(''), kind: 'home', title: words.homeTitle, description: words.tagline, headings: [], html: renderHome(course).markup },
    { path: below('evidence'), kind: 'evidence', title: words.evidenceTitle, description: words.evidenceLead, headings: evidenceHeadings(course), html: renderEvidence(course).markup },
    { path: below('404'), kind: 'not-found', title: words.notFoundTitle, description: undefined, headings: [], html: notFound.markup },
  ];
}

interface LocaleCourse {
  readonly locale: Locale;
  readonly course: Course;
}

/** Of the root's language; what only another language has is found on its first page. */
function sidebarOf(courses: readonly LocaleCourse[]): readonly SidebarGroup[] {
  const group = (key: 'lessons' | 'forAuthors', label: (course: Course) => string): SidebarGroup => ({
    ...labels(courses, label),
    items: (courses[0]?.course[key] ?? []).map((view) => lessonItem(view, courses)),
  });
  const [root] = courses;
  if (!root) return [];
  const pages: SidebarGroup = {
    ...labels(courses, ({ words }) => words.course),
    items: [
      { slug: '', ...labels(courses, ({ words }) => words.overview) },
      { slug: 'evidence', ...labels(courses, ({ words }) => words.evidence) },
    ],
  };
  return [pages, group('lessons', ({ words }) => words.lessons), group('forAuthors', ({ words }) => words.forAuthors)].filter(
    ({ items }) => items.length > 0,
  );
}

function labels(courses: readonly LocaleCourse[], label: (course: Course) => string) {
  const all = courses.map(({ locale, course }) => [locale.lang, label(course)] as const);
  return { label: all[0]?.[1] ?? '', translations: Object.fromEntries(all) };
}

function lessonItem({ lesson, path }: LessonView, courses: readonly LocaleCourse[]): SidebarItem {
  const titles = courses.flatMap(({ locale, course }) => {
    const same = [...course.lessons, ...course.forAuthors].find((view) => view.lesson.id === lesson.id);
    return same ? [[locale.lang, same.lesson.title] as const] : [];
  });
  return { slug: path, label: lesson.title, translations: Object.fromEntries(titles) };
}
