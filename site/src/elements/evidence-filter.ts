// Leaves of the evidence the statements in which all words of the field occur, in whatever column.
export class EvidenceFilter extends HTMLElement {
  connectedCallback(): void {
    const field = this.querySelector('input');
    if (!field) return;
    this.hidden = false;
    field.addEventListener('input', () => {
      this.show(field.value);
      document.querySelector('.evidence-lesson:not([hidden])')?.scrollIntoView({ behavior: 'instant' });
    });
    if (field.value !== '') this.show(field.value); // kept by the browser when the page is come back to
  }

  private show(text: string): void {
    const words = folded(text).split(/\s+/).filter(Boolean);
    const lessons = [...document.querySelectorAll<HTMLElement>('.evidence-lesson')];
    const rows = lessons.flatMap((lesson) => rowsOf(lesson));
    for (const row of rows) row.hidden = !words.every((word) => folded(row.textContent ?? '').includes(word));
    for (const lesson of lessons) lesson.hidden = rowsOf(lesson).every(({ hidden }) => hidden);
    const shown = rows.filter(({ hidden }) => !hidden).length;
    const said = this.querySelector('output');
    if (said) said.textContent = words.length === 0 ? '' : this.countText(shown, rows.length);
  }

  private countText(shown: number, all: number): string {
    return (this.dataset.text ?? '').replace('{shown}', String(shown)).replace('{all}', String(all));
  }
}

function rowsOf(lesson: HTMLElement): readonly HTMLTableRowElement[] {
  return [...lesson.querySelectorAll<HTMLTableRowElement>('tbody tr')];
}

function folded(text: string): string {
  return text.toLowerCase();
}
