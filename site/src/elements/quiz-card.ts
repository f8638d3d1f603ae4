// A question that says at once whether the answer is right, and remembers that it was.
import { doneIn, keepDone, lessonAround, withName } from './progress.ts';

export class QuizCard extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form');
    const button = this.querySelector<HTMLButtonElement>('button[type="submit"]');
    if (!form || !button) return;
    button.hidden = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.answer();
    });
    form.addEventListener('change', () => this.say('', ''));
    if (doneIn(lessonAround(this)).quizzes?.includes(this.dataset.quiz ?? '')) this.restore();
  }

  private answer(): void {
    const inputs = this.inputs();
    const { quiz = '', right = '', wrong = '', none = '' } = this.dataset;
    if (!inputs.some(({ checked }) => checked)) {
      this.say('none', none);
      return;
    }
    const isRight = inputs.every(({ checked, dataset }) => checked === (dataset.right !== undefined));
    keepDone(lessonAround(this), (before) => ({
      ...before,
      quizzes: withName(before.quizzes, quiz, isRight),
    }));
    this.say(isRight ? 'right' : 'wrong', isRight ? right : wrong);
  }

  private restore(): void {
    for (const input of this.inputs()) input.checked = input.dataset.right !== undefined;
    this.say('right', this.dataset.right ?? '');
  }

  private inputs(): readonly HTMLInputElement[] {
    return [...this.querySelectorAll('input')];
  }

  /** The answer can be opened once one has been given. */
  private say(state: string, text: string): void {
    this.dataset.state = state;
    const feedback = this.querySelector('output');
    if (feedback) feedback.textContent = text;
  }
}
