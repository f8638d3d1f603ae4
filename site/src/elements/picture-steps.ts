// A picture of the network and its table, with a slider through all of the page. Each is on the page once: while another
// than its own is shown, it is a copy.
interface State extends Shown {
  readonly label: string;
}

interface Shown {
  /** The same, drawn for different widths. */
  readonly pictures: readonly SVGSVGElement[];
  readonly facts: Node;
}

export class PictureSteps extends HTMLElement {
  private shown = 0;
  private own = 0;
  private ownTitle = '';

  connectedCallback(): void {
    const controls = this.querySelector<HTMLElement>('.picture-steps');
    const slider = this.querySelector('input');
    if (!controls || !slider) return;
    controls.hidden = false;
    // once all of them are there
    queueMicrotask(() => {
      const states = statesOfPage();
      const own = shownIn(this);
      this.shown = states.findIndex(({ pictures }) => pictures === own?.pictures);
      this.own = this.shown;
      slider.max = String(states.length - 1);
      this.say(states);
      slider.addEventListener('input', () => this.show(Number(slider.value), states));
      for (const button of controls.querySelectorAll('button'))
        button.addEventListener('click', () => this.show(this.shown + Number(button.dataset.by), states));
      addEventListener('beforeprint', () => this.shown === this.own || this.show(this.own, states));
    });
  }

  private show(index: number, states: readonly State[]): void {
    const state = states[index];
    const frame = this.querySelector('.picture-frame');
    if (!state || !frame) return;
    this.shown = index;
    frame.replaceChildren(...state.pictures.map((one) => one.cloneNode(true)), ...roomFor(states));
    this.querySelector('.facts tbody')?.replaceWith(state.facts.cloneNode(true));
    this.name(state);
    this.say(states);
  }

  private name({ label }: State): void {
    const title = this.querySelector('.picture-title');
    if (!title) return;
    this.ownTitle ||= title.textContent ?? '';
    title.textContent = this.shown === this.own ? this.ownTitle : label;
  }

  private say(states: readonly State[]): void {
    const [index, count] = [this.shown, states.length];
    const label = states[index]?.label ?? '';
    const slider = this.querySelector('input');
    if (slider) {
      slider.value = String(index);
      slider.ariaValueText = label;
    }
    const said = this.querySelector('output');
    if (said) said.textContent = `${label} (${index + 1}/${count})`;
    for (const button of this.querySelectorAll<HTMLButtonElement>('.picture-steps button')) {
      const next = index + Number(button.dataset.by);
      button.disabled = next < 0 || next >= count;
    }
  }
}

const first = new WeakMap<Element, Shown>();

/** As it was when the page was loaded. */
function shownIn(element: Element): Shown | undefined {
  const kept = first.get(element) ?? lookUp(element, '.picture-frame svg');
  if (kept) first.set(element, kept);
  return kept;
}

function lookUp(within: ParentNode, pictureAt: string): Shown | undefined {
  const pictures = [...within.querySelectorAll<SVGSVGElement>(pictureAt)];
  const facts = within.querySelector('tbody');
  return pictures.length > 0 && facts ? { pictures, facts } : undefined;
}

let found: readonly State[] | undefined;

function statesOfPage(): readonly State[] {
  found ??= findStates();
  return found;
}

function findStates(): readonly State[] {
  const elements = [...document.querySelectorAll<HTMLElement>('picture-steps')];
  const [template] = elements.flatMap((element) => element.querySelector('template') ?? []);
  const start = template && lookUp(template.content, 'svg');
  const own = elements.flatMap((element) => {
    const shown = shownIn(element);
    return shown ? [{ label: element.dataset.label ?? '', ...shown }] : [];
  });
  return start ? [{ label: template?.dataset.label ?? '', ...start }, ...own] : own;
}

/** Nothing to see, and as large as the tallest pictures: with it the page below stays where it is. */
function roomFor(states: readonly State[]): readonly Node[] {
  const [first] = states;
  return (first?.pictures ?? []).map((_, kind) => {
    const alike = states.flatMap(({ pictures }) => pictures[kind] ?? []);
    return shellOf(alike.reduce((tallest, one) => (heightOf(one) > heightOf(tallest) ? one : tallest)));
  });
}

function heightOf({ viewBox }: SVGSVGElement): number {
  return viewBox.baseVal.height;
}

function shellOf(picture: SVGSVGElement): Node {
  const shell = picture.cloneNode() as SVGSVGElement;
  shell.classList.add('picture-room');
  shell.removeAttribute('role');
  shell.removeAttribute('aria-label');
  shell.ariaHidden = 'true';
  return shell;
}
