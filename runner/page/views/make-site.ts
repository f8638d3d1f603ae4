// Lessons with their evidence -> all pages of the site, as data.

import type { DocPages } from '../docs/make-doc-pages.ts';
import type { Locale, Page, Site } from '../page.ts';
import { wordsIn } from '../page-words.ts';
import { evidenceHeadings, renderEvidence } from '../render/render-evidence.ts';
import { type Course, renderHome } from '../render/render-home.ts';
import { headingsOf, renderLesson } from '../render/render-lesson.ts';
import { renderNotFound } from '../render/render-not-found.ts';
import type { LessonView } from './lesson-view.ts';
import { isIn, localesOf } from './locales.ts';
import { type LocaleCourse, makeSidebar } from './make-sidebar.ts';
import { type LessonMaterial, viewLessons } from './view-lessons.ts';

/**
 * @param base Path under which the site is served, with a slash at both ends.
 * @param docs Pages of documentation beside the lessons.
 */
export function makeSite(
  materials: readonly LessonMaterial[],
  base: string,
  docs: DocPages = { sections: [], pages: [], broken: [] },
): Site {
  const locales = localesOf(materials.map(({ lesson }) => lesson));
  const views = viewLessons(materials, { locales, base });
  const courses = locales.map((locale) => ({ locale, course: courseOf(locale, views, base) }));
  return {
    base,
    locales,
    sidebar: makeSidebar(courses, docs.sections),
    pages: [...views.map(lessonPage), ...courses.flatMap((one) => coursePages(one, courses)), ...docs.pages],
  };
}

function courseOf(locale: Locale, views: readonly LessonView[], base: string): Course {
  const own = views.filter(({ lesson }) => isIn(lesson, locale));
  const prefix = locale.path === 'root' ? base : `${base}${locale.path}/`;
  return {
    words: wordsIn(locale.lang),
    lessons: own.filter(({ lesson }) => lesson.audience === 'learners'),
    forAuthors: own.filter(({ lesson }) => lesson.audience === 'authors'),
    hrefOf: (name) => (name === '' ? prefix : `${prefix}${name}/`),
    hrefOfView: ({ path }) => `${base}${path}/`,
  };
}

function lessonPage(view: LessonView): Page {
  const { lesson, path } = view;
  return {
    path,
    kind: 'lesson',
    title: lesson.title,
    description: lesson.summary,
    headings: headingsOf(view),
    html: renderLesson(view).markup,
  };
}

function coursePages(own: LocaleCourse, courses: readonly LocaleCourse[]): readonly Page[] {
  const { locale, course } = own;
  const { words } = course;
  const path = (name: string) => [locale.path === 'root' ? '' : locale.path, name].filter(Boolean).join('/');
  return [
    {
      path: path(''),
      kind: 'home',
      title: words.homeTitle,
      description: words.tagline,
      headings: [],
      html: renderHome(course).markup,
    },
    {
      path: path('evidence'),
      kind: 'evidence',
      title: words.evidenceTitle,
      description: words.evidenceLead,
      headings: evidenceHeadings(course),
      html: renderEvidence(course).markup,
    },
    {
      path: path('404'),
      kind: 'not-found',
      title: words.notFoundTitle,
      description: undefined,
      headings: [],
      html: renderNotFound(own, courses).markup,
    },
  ];
}
