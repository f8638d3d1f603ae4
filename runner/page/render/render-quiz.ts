// A quiz -> a form that answers at once; without scripts, a question with its answer folded away.
import type { Option, Quiz } from '../../lesson/lesson.ts';
import { type Html, html } from '../html.ts';
import { mark } from '../verdict-mark.ts';
import type { LessonView } from '../views/lesson-view.ts';
import { sentenceWords } from './render-check.ts';
import type { ProseRenderer } from './render-prose.ts';

export function renderQuiz(quiz: Quiz, question: Html, { view, prose }: QuizScene): Html {
  const { words, anchors } = view;
  const anchor = anchors.get(quiz.id) ?? quiz.id;
  const isOne = quiz.options.filter(({ ticked }) => ticked).length === 1;
  const options = quiz.options.map((option, index) =>
    optionHtml(option, { anchor, index, isOne }, { view, prose }),
  );
  return html`<quiz-card id="${anchor}" class="quiz" data-quiz="${anchor}" data-right="${words.quizRight}" data-wrong="${words.quizWrong}" data-none="${words.quizNone}">
<form><fieldset><legend><span class="card-kind" data-pagefind-ignore>${words.quiz}</span></legend><div class="quiz-question">${question}</div><p class="quiz-how" data-pagefind-ignore>${isOne ? words.quizOne : words.quizSome}</p>${options}</fieldset>
<div class="quiz-end" data-pagefind-ignore><button type="submit" hidden>${words.quizSubmit}</button><output class="quiz-feedback"></output></div></form>
<details class="quiz-answer" data-pagefind-ignore><summary>${words.quizAnswer}</summary><ul>${quiz.options.filter(({ ticked }) => ticked).map((option) => answerHtml(option, { view, prose }))}</ul></details>
</quiz-card>`;
}

export interface QuizScene {
  readonly view: LessonView;
  readonly prose: ProseRenderer;
}

interface Place {
  readonly anchor: string;
  readonly index: number;
  readonly isOne: boolean;
}

function optionHtml(option: Option, { anchor, index, isOne }: Place, context: QuizScene): Html {
  const type = isOne ? 'radio' : 'checkbox';
  return html`<label class="option"><input type="${type}" name="${anchor}" value="${index}"${option.ticked ? html` data-right` : undefined}><span>${optionText(option, context)}</span></label>`;
}

function optionText({ sentence, text }: Option, { view, prose }: QuizScene): Html {
  return sentence ? html`${sentenceWords(sentence, undefined, view)}` : prose.inline(text);
}

/** What the lab decided says so. */
function answerHtml(option: Option, context: QuizScene): Html {
  const run = option.sentence && context.view.runs.get(option.sentence.id);
  const decided =
    run?.outcome.status === 'passed'
      ? html` <span class="said">${mark('passed')} ${context.view.words.quizVerified}</span>`
      : undefined;
  return html`<li>${optionText(option, context)}${decided}</li>`;
}
