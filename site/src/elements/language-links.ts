// The other language at the same place: anchors are the same in all languages of a page.
export class LanguageLinks extends HTMLElement {
  connectedCallback(): void {
    for (const link of this.querySelectorAll('a'))
      link.addEventListener('click', () => {
        link.hash = placeInView() ?? location.hash;
      });
  }
}

/** The last anchor above the upper third of the window; nothing at the top of the page. */
function placeInView(): string | undefined {
  if (scrollY < innerHeight / 4) return undefined;
  const places = [...document.querySelectorAll('main :is(h2, h3, .step, .check, .task, .quiz)[id]')];
  return places.findLast((place) => place.getBoundingClientRect().top < innerHeight / 3)?.id;
}
