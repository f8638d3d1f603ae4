// Copies a step's commands.
const SHOWN_MS = 1600;

export class CopyButton extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button');
    if (!button) return;
    const label = button.textContent;
    button.hidden = false;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(this.dataset.text ?? '');
      button.textContent = this.dataset.done ?? label;
      setTimeout(() => {
        button.textContent = label;
      }, SHOWN_MS);
    });
  }
}
