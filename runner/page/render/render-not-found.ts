// The page for what is not there: static hosts have one for all languages. Without scripts it shows all of them.
import { type Html, html } from '../html.ts';
import type { LocaleCourse } from '../views/make-sidebar.ts';

/** @param first its title is that of the page. */
export function renderNotFound(first: LocaleCourse, courses: readonly LocaleCourse[]): Html {
  const others = courses.filter((one) => one !== first);
  return html`<not-found>${[first, ...others].map((one) => sectionHtml(one, one === first))}</not-found>`;
}

function sectionHtml({ locale, course: { words, hrefOf } }: LocaleCourse, isFirst: boolean): Html {
  const title = isFirst ? undefined : html`<h2>${words.notFoundTitle}</h2>`;
  return html`<section lang="${locale.lang}" data-below="${hrefOf('')}" data-title="${words.notFoundTitle}" data-search="${words.search}" data-dark="${words.themeDark}" data-light="${words.themeLight}" data-auto="${words.themeAuto}">${title}<p>${words.notFoundText} <a href="${hrefOf('')}">${words.notFoundLink}</a></p></section>`;
}
