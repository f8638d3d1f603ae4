// A picture of the network with a slider through all of the page. Each picture is on the page once: while another than
// its own is shown, it is a copy.
interface State {
  readonly label: string;
  readonly picture: Node;
}

export class PictureSteps extends HTMLElement {
  private shown = 0;

  connectedCallback(): void {
    const controls = this.querySelector<HTMLElement>('.picture-steps');
    const slider = this.querySelector('input');
    if (!controls || !slider) return;
    controls.hidden = false;
    // once all of them are there
    queueMicrotask(() => {
      const states = statesOfPage();
      const own = pictureIn(this);
      this.shown = states.findIndex(({ picture }) => picture === own);
      slider.max = String(states.length - 1);
      this.say(states);
      slider.addEventListener('input', () => this.show(Number(slider.value), states));
      for (const button of controls.querySelectorAll('button'))
        button.addEventListener('click', () => this.show(this.shown + Number(button.dataset.by), states));
    });
  }

  private show(index: number, states: readonly State[]): void {
    const state = states[index];
    const frame = this.querySelector('.picture-frame');
    if (!state || !frame) return;
    this.shown = index;
    frame.replaceChildren(state.picture.cloneNode(true));
    this.say(states);
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

const pictures = new WeakMap<Element, Node>();

/** As it was when the page was loaded. */
function pictureIn(element: Element): Node | undefined {
  const kept = pictures.get(element) ?? element.querySelector('.picture-frame svg') ?? undefined;
  if (kept) pictures.set(element, kept);
  return kept;
}

let found: readonly State[] | undefined;

function statesOfPage(): readonly State[] {
  found ??= findStates();
  return found;
}

function findStates(): readonly State[] {
  const elements = [...document.querySelectorAll<HTMLElement>('picture-steps')];
  const [template] = elements.flatMap((element) => element.querySelector('template') ?? []);
  const start = template?.content.querySelector('svg');
  const own = elements.flatMap((element) => {
    const picture = pictureIn(element);
    return picture ? [{ label: element.dataset.label ?? '', picture }] : [];
  });
  return start ? [{ label: template?.dataset.label ?? '', picture: start }, ...own] : own;
}
