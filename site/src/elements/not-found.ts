// One page for all that is not there: a host knows of no other. It speaks the language of the address that was asked for.
export class NotFound extends HTMLElement {
  connectedCallback(): void {
    const all = [...this.querySelectorAll<HTMLElement>('section')];
    const own = all.findLast(({ dataset }) => location.pathname.startsWith(dataset.below ?? ''));
    if (!own) return;
    for (const one of all) one.hidden = one !== own;
    if (own === all[0]) return;
    own.querySelector('h2')?.remove();
    speak(own);
  }
}

/** What stands around the contents has been made in the first language. */
function speak({ lang, dataset }: HTMLElement): void {
  const { below = '', title = '', search = '' } = dataset;
  document.documentElement.lang = lang;
  document.title = document.title.replace(/^[^|]*/, `${title} `);
  for (const heading of document.querySelectorAll('h1')) heading.textContent = title;
  document.querySelector('.site-title')?.setAttribute('href', below);
  for (const link of document.querySelectorAll('language-links a'))
    if (link.getAttribute('hreflang') === lang) link.ariaCurrent = 'true';
    else link.removeAttribute('aria-current');
  const button = document.querySelector('button[data-open-modal]');
  if (button) button.ariaLabel = search;
  for (const name of button?.querySelectorAll('span') ?? []) name.textContent = search;
  for (const option of document.querySelectorAll<HTMLOptionElement>('starlight-theme-select option'))
    option.textContent = dataset[option.value] ?? option.textContent;
}
