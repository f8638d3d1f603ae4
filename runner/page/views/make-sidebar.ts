// The courses of all languages -> the site's navigation, with each label in each of them.

import { docPath } from '../docs/doc-source.ts';
import type { ContentsSection } from '../docs/read-contents.ts';
import type { Locale, SidebarGroup, SidebarItem } from '../page.ts';
import type { Course } from '../render/render-home.ts';
import type { LessonView } from './lesson-view.ts';

export interface LocaleCourse {
  readonly locale: Locale;
  readonly course: Course;
}

/** Of the root's language; what only another language has is found on its first page. */
export function makeSidebar(
  courses: readonly LocaleCourse[],
  sections: readonly ContentsSection[],
): readonly SidebarGroup[] {
  const [root] = courses;
  if (!root) return [];
  const pages: SidebarGroup = {
    ...labels(courses, ({ words }) => words.course),
    items: [
      { slug: '', ...labels(courses, ({ words }) => words.overview) },
      { slug: 'evidence', ...labels(courses, ({ words }) => words.evidence) },
    ],
  };
  const lessons = (label: (course: Course) => string, views: readonly LessonView[]): SidebarGroup => ({
    ...labels(courses, label),
    items: views.map((view) => lessonItem(view, courses)),
  });
  return [
    pages,
    lessons(({ words }) => words.lessons, root.course.lessons),
    lessons(({ words }) => words.forAuthors, root.course.forAuthors),
    docsGroup(courses, sections),
  ].filter(({ items }) => items.length > 0);
}

/** The documentation is in English, whatever the language of the pages around it. */
function docsGroup(courses: readonly LocaleCourse[], sections: readonly ContentsSection[]): SidebarGroup {
  const groups = sections.map(({ title, entries }) => ({
    label: title,
    translations: {},
    collapsed: true,
    items: entries.map(({ path, label }) => ({ slug: docPath({ path }), label, translations: {} })),
  }));
  const overview = { slug: 'docs', ...labels(courses, ({ words }) => words.overview) };
  return {
    ...labels(courses, ({ words }) => words.documentation),
    items: groups.length > 0 ? [overview, ...groups] : [],
  };
}

function labels(courses: readonly LocaleCourse[], label: (course: Course) => string) {
  const all = courses.map(({ locale, course }) => [locale.lang, label(course)] as const);
  return { label: all[0]?.[1] ?? '', translations: Object.fromEntries(all) };
}

function lessonItem({ lesson, path }: LessonView, courses: readonly LocaleCourse[]): SidebarItem {
  const titles = courses.flatMap(({ locale, course }) => {
    const same = [...course.lessons, ...course.forAuthors].find((view) => view.lesson.id === lesson.id);
    return same ? [[locale.lang, numbered(same)] as const] : [];
  });
  return {
    slug: path,
    label: numbered({ lesson }),
    translations: Object.fromEntries(titles),
  };
}

function numbered({ lesson }: Pick<LessonView, 'lesson'>): string {
  const number = /^(\d+)-/.exec(lesson.id)?.[1];
  return number === undefined ? lesson.title : `${Number(number)}. ${lesson.title}`;
}
