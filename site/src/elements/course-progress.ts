// How far a reader has come in the course, and the way to forget it.
import { doneIn, forgetAll } from './progress.ts';

export class CourseProgress extends HTMLElement {
  connectedCallback(): void {
    const lessons = (this.dataset.lessons ?? '').split(' ');
    const read = lessons.filter((lesson) => doneIn(lesson).read).length;
    const some = lessons.filter((lesson) => Object.keys(doneIn(lesson)).length > 0).length;
    this.hidden = some === 0;
    const [text, bar, button] = [
      this.querySelector('.progress-text'),
      this.querySelector('progress'),
      this.querySelector('button'),
    ];
    if (text)
      text.textContent = (this.dataset.text ?? '')
        .replace('{done}', String(read))
        .replace('{all}', String(lessons.length));
    if (bar) bar.value = read;
    button?.addEventListener('click', () => {
      forgetAll();
      location.reload();
    });
  }
}
