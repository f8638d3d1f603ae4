// A step -> its card: what is typed, where, what it printed when it was run, and how it ended.

import type { Block } from '../../lesson/document/lesson-document.ts';
import type { ExpectedOutput, Step } from '../../lesson/lesson.ts';
import { startsWithPrompt } from '../../lesson/parse/console-fence.ts';
import type { CommandRun, StepRun } from '../../session/run.ts';
import { durationText } from '../../text/format-duration.ts';
import { asHtml, escapeHtml, type Html, html } from '../html.ts';
import { mark } from '../verdict-mark.ts';
import { type LessonView, markOf } from '../views/lesson-view.ts';
import { renderFailures } from './render-failures.ts';
import { renderOutput } from './render-output.ts';

export interface StepCard {
  readonly step: Step;
  readonly block: Block;
  /** `undefined` in a solution. */
  readonly number: number | undefined;
}

export function renderStep({ step, block, number }: StepCard, view: LessonView): Html {
  const { words, runs, anchors, pictures } = view;
  const run = runs.get(step.id);
  const anchor = anchors.get(step.id) ?? step.id;
  const text = typedText(step, block, run);
  const title = number === undefined ? words.solution : words.step({ number });
  return html`<div class="step step-${markOf(run)}" id="${anchor}" role="group" aria-label="${title}">
<div class="step-bar" data-pagefind-ignore><a class="step-number" href="#${anchor}">${title}</a>${placeHtml(step, view)}${verdictHtml(step, run, view)}${copyButton(text, view)}</div>
<pre class="command" tabindex="0"><code>${commandHtml(text)}</code></pre>
${printedHtml(step, run, view)}${renderFailures(run?.outcome, words)}${pictures.get(step.id)}</div>`;
}

export function copyButton(text: string, { words }: Pick<LessonView, 'words'>): Html {
  return html`<copy-button data-text="${text}" data-done="${words.copied}"><button type="button" hidden>${words.copy}</button></copy-button>`;
}

/** As written, with what earlier outputs were found to hold in the place of their names. */
function typedText(step: Step, { fence, info }: Block, run: StepRun | undefined): string {
  const isTranscript = info.language.toLowerCase() === 'console' || startsWithPrompt(fence.content);
  const written = isTranscript ? step.commands.map(({ text }) => text).join('\n') : fence.content;
  return (run?.commands ?? []).reduce((text, { text: typed }, index) => {
    const named = step.commands[index]?.text;
    return named === undefined || named === typed ? text : text.replace(named, () => typed);
  }, written);
}

function commandHtml(text: string): Html {
  const lines = text
    .split('\n')
    .map((line) =>
      /^\s*#/.test(line) ? `<span class="comment">${escapeHtml(line)}</span>` : escapeHtml(line),
    );
  return asHtml(lines.join('\n'));
}

function placeHtml({ terminal, host }: Step, { lesson, words }: LessonView): Html {
  const terminals = new Set(lesson.steps.map((one) => one.terminal));
  const places = [
    ...(lesson.lab.hosts.length > 1 ? [words.onHost({ name: host ?? lesson.lab.hosts[0] ?? '' })] : []),
    ...(terminals.size > 1 ? [words.terminal({ name: terminal })] : []),
  ];
  return places.length === 0 ? html`` : html`<span class="place">${places.join(' · ')}</span>`;
}

function verdictHtml(step: Step, run: StepRun | undefined, view: LessonView): Html {
  const time =
    run && run.commands.length > 0 ? html`<span class="time">${durationText(run.durationMs)}</span>` : html``;
  return html`<span class="verdict">${mark(markOf(run))}<span>${verdictWords(step, run, view)}</span>${time}</span>`;
}

function verdictWords(
  { expects, background, skip }: Step,
  run: StepRun | undefined,
  view: LessonView,
): string {
  const { words } = view;
  const meant = expects.kind === 'fails' || (expects.kind === 'exits' && expects.code !== 0);
  if (!run)
    return skip === undefined ? (meant ? words.stepMeantToFail : words.lessonUnverified) : words.stepSkipped;
  const { status } = run.outcome;
  if (status === 'failed') return words.stepFailed;
  if (status === 'errored') return words.stepErrored;
  if (status === 'skipped') return words.stepSkipped;
  if (background) return words.inBackground;
  return meant ? [words.stepFailedAsMeant, ...endingWords(run, view)].join(' · ') : words.stepPassed;
}

function endingWords({ commands }: StepRun, { words }: LessonView): readonly string[] {
  const ending = commands.at(-1)?.ending;
  if (ending?.kind === 'exited') return [words.exitCode({ code: ending.code })];
  return ending?.kind === 'timed-out' ? [words.timedOut] : [];
}

/** What was really printed; without a run, what the author wrote, and marked as that. */
function printedHtml(step: Step, run: StepRun | undefined, view: LessonView): Html {
  const { words } = view;
  if (!run || run.commands.length === 0) {
    const shown = [step.output, ...step.commands.map(({ output }) => output)].filter(
      (one) => one !== undefined,
    );
    return html`${shown.map((one) => authorsOutput(one, view))}`;
  }
  const printing = run.commands.filter(({ output }) => output.trim() !== '');
  if (printing.length === 0) return html``;
  const several = run.commands.length > 1;
  return html`<div class="output" data-pagefind-ignore>${printing.map((one) => html`${several ? promptHtml(one) : undefined}${renderOutput(one.output, words)}`)}</div>`;
}

function promptHtml({ text }: CommandRun): Html {
  const [first = '', ...more] = text.split('\n');
  return html`<div class="prompt"><span aria-hidden="true">$ </span>${first}${more.length > 0 ? ' ...' : ''}</div>`;
}

function authorsOutput({ text }: ExpectedOutput, { words }: LessonView): Html {
  return html`<div class="output output-shown" data-pagefind-ignore><div class="prompt">${words.shownOutput}</div>${renderOutput(text, words)}</div>`;
}
