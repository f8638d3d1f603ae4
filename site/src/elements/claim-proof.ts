// A statement of the prose that opens the proof of it in place; without scripts its link leads to the check.
export class ClaimProof extends HTMLElement {
  connectedCallback(): void {
    const link = this.querySelector('a');
    link?.addEventListener('click', (event) => {
      const check = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (!check || event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      this.open(link, check);
    });
  }

  private open(link: HTMLAnchorElement, check: Element): void {
    const popover = document.createElement('div');
    popover.className = 'proof-popover';
    popover.popover = 'auto';
    popover.role = 'dialog';
    popover.ariaLabel = link.textContent;
    popover.tabIndex = -1;
    popover.append(contentsOf(check), this.wayTo(link, check, popover));
    popover.addEventListener('toggle', (event) => {
      if ((event as ToggleEvent).newState !== 'closed') return;
      popover.remove();
      if (document.activeElement === document.body) link.focus();
    });
    this.append(popover);
    popover.showPopover();
    place(popover, link);
    popover.focus();
  }

  private wayTo(link: HTMLAnchorElement, check: Element, popover: HTMLElement): HTMLElement {
    const way = document.createElement('p');
    way.className = 'proof-way';
    const go = document.createElement('a');
    go.href = link.hash;
    go.textContent = this.dataset.go ?? '';
    go.addEventListener('click', () => {
      popover.hidePopover();
      check.querySelector('details')?.setAttribute('open', '');
    });
    const close = document.createElement('button');
    close.type = 'button';
    close.textContent = this.dataset.close ?? '';
    close.addEventListener('click', () => {
      popover.hidePopover();
      link.focus();
    });
    way.append(go, close);
    return way;
  }
}

/** What the check's own line shows when it is open. */
function contentsOf(check: Element): DocumentFragment {
  const contents = document.createDocumentFragment();
  const head = document.createElement('p');
  head.className = `proof-head ${check.className}`;
  const summary = check.querySelector('summary');
  for (const node of summary?.childNodes ?? []) head.append(node.cloneNode(true));
  const proof = check.querySelector('.proof')?.cloneNode(true);
  contents.append(head, ...(proof ? [proof] : []));
  return contents;
}

const GAP = 8;

/** Under the statement, or above it where there is no room. */
function place(popover: HTMLElement, link: HTMLElement): void {
  const at = link.getClientRects()[0] ?? link.getBoundingClientRect();
  const { width, height } = popover.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const below = at.bottom + GAP;
  const top = below + height > clientHeight && at.top > height + GAP ? at.top - height - GAP : below;
  const left = Math.max(GAP, Math.min(at.left, clientWidth - width - GAP));
  popover.style.top = `${top}px`;
  popover.style.left = `${left}px`;
}
