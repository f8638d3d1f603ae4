// The languages of the lessons -> those of the site, and the path of each lesson's page.
import { slug } from '../../lesson/document/heading-text.ts';
import type { Lesson } from '../../lesson/lesson.ts';
import type { Locale } from '../page.ts';
import { wordsIn } from '../page-words.ts';

type Named = Pick<Lesson, 'id' | 'lang'>;

/** English at the root where there is any; files that name no language count as the root's. */
export function localesOf(lessons: readonly Named[]): readonly Locale[] {
  const langs = [...new Set(lessons.map(({ lang }) => lang))].filter((lang) => lang !== 'und').sort();
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

export function isIn({ lang }: Pick<Lesson, 'lang'>, { path, lang: own }: Locale): boolean {
  return lang === own || (lang === 'und' && path === 'root');
}

/** Below the base. */
export function lessonPath({ id, lang }: Named, locales: readonly Locale[]): string {
  const locale = locales.find((one) => isIn({ lang }, one));
  const own = slug(id) || 'lesson';
  return locale && locale.path !== 'root' ? `${locale.path}/${own}` : own;
}
