// Whoever has seen a lesson's end has read it.
import { doneIn, keepDone, lessonAround } from './progress.ts';

export class LessonEnd extends HTMLElement {
  connectedCallback(): void {
    const lesson = lessonAround(this);
    if (doneIn(lesson).read) {
      this.say();
      return;
    }
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      seen.disconnect();
      keepDone(lesson, (before) => ({ ...before, read: true }));
      this.say();
    });
    seen.observe(this);
  }

  private say(): void {
    const text = this.querySelector('p');
    if (text) text.hidden = false;
  }
}
