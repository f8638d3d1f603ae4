// A check -> a line of a list: the sentence in the page's language, the verdict, and behind it what the lab saw.

import { formatCheck } from '../../check/language/format-check.ts';
import type { Sentence, Step } from '../../lesson/lesson.ts';
import type { StepRun } from '../../session/run.ts';
import { durationText } from '../../text/format-duration.ts';
import { languageOf } from '../../text/messages/language.ts';
import { type Html, html } from '../html.ts';
import type { Words } from '../page-words.ts';
import { type MarkKind, mark } from '../verdict-mark.ts';
import { type LessonView, markOf } from '../views/lesson-view.ts';
import { renderFailures } from './render-failures.ts';
import { renderPath } from './render-path.ts';

export function renderChecks(checks: readonly (Sentence | Step)[], title: string, view: LessonView): Html {
  return html`<div class="checks"><p class="checks-title" data-pagefind-ignore>${title}</p><ul>${checks.map((check) => renderCheck(check, view))}</ul></div>${checks.map((check) => pathOf(check, view))}`;
}

function pathOf(check: Sentence | Step, view: LessonView): Html {
  const run = view.runs.get(check.id);
  return renderPath(run, wordsOf(check, run, view), view);
}

function renderCheck(check: Sentence | Step, view: LessonView): Html {
  const { runs, anchors, words } = view;
  const run = runs.get(check.id);
  const kind = markOf(run);
  return html`<li class="check check-${kind}" id="${anchors.get(check.id) ?? check.id}"><details><summary>${mark(kind)}<span class="fact">${wordsOf(check, run, view)}</span><span class="sr-only">${words.stop}</span> <span class="said" data-pagefind-ignore>${checkWords(kind, words)}</span></summary><div class="proof" data-pagefind-ignore>${proofOf(check, run, view)}</div></details></li>`;
}

/** What a check of the lesson says, in the page's language. */
export function factOf(checkId: string, view: LessonView): string {
  const check = checksOf(view.lesson).find(({ id }) => id === checkId);
  return check ? wordsOf(check, view.runs.get(checkId), view) : view.words.shellCheck;
}

function checksOf({ parts }: LessonView['lesson']): readonly (Sentence | Step)[] {
  return parts.flatMap((part) => {
    if (part.kind === 'task') return part.checks;
    return part.kind === 'sentence' || part.kind === 'check' ? [part] : [];
  });
}

function wordsOf(check: Sentence | Step, run: StepRun | undefined, view: LessonView): string {
  if (check.kind === 'sentence') return sentenceWords(check, run, view);
  return commentOf(check, view) ?? view.words.shellCheck;
}

/** What it says, in the page's language, with what was captured when it was asked. */
export function sentenceWords(sentence: Sentence, run: StepRun | undefined, { lesson }: LessonView): string {
  const { text, check } = run?.asked ?? sentence;
  if (!check && text !== sentence.text) return text; // in evidence of earlier versions
  const asked = { ...sentence.check, arguments: (check ?? sentence.check).arguments };
  return formatCheck(asked, languageOf(lesson.lang));
}

export function checkWords(kind: MarkKind, words: Words): string {
  const said = {
    passed: words.checkPassed,
    failed: words.checkFailed,
    errored: words.checkErrored,
    skipped: words.checkSkipped,
    unverified: words.checkUnverified,
  };
  return said[kind];
}

function proofOf(check: Sentence | Step, run: StepRun | undefined, view: LessonView): Html {
  const { words } = view;
  const verdict = run?.asked?.verdict;
  const rows = [
    ...(verdict?.status === 'holds' ? [row(words.seen, html`${verdict.actual}`)] : []),
    ...(check.kind === 'sentence'
      ? [row(words.sentence, html`<code>${run?.asked?.text ?? check.text}</code>`)]
      : []),
    ...(run?.before ? [row(words.before, html`${beforeWords(run.before, words)}`)] : []),
    ...(run ? [row(words.took, html`${durationText(run.durationMs)}`)] : []),
  ];
  const script =
    check.kind === 'sentence'
      ? html``
      : html`<pre class="listing" tabindex="0"><code>${scriptOf(check)}</code></pre>`;
  return html`${rows.length > 0 ? html`<dl>${rows}</dl>` : undefined}${script}${renderFailures(run?.outcome, words)}`;
}

function row(name: string, value: Html): Html {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

function beforeWords(before: NonNullable<StepRun['before']>, words: Words): string {
  const said = { true: words.beforeTrue, false: words.beforeFalse, 'cannot-tell': words.beforeUnknown };
  return said[before];
}

function scriptOf({ commands }: Step): string {
  return commands.map(({ text }) => text).join('\n');
}

/** Authors say in a first comment what a script checks: `# Check: both ends are here`. */
function commentOf({ line }: Step, { lesson: { document } }: LessonView): string | undefined {
  const content = document.blocks.find(({ fence }) => fence.line === line)?.fence.content ?? '';
  return /^\s*#\s*(?:[^\s:：]{1,12}[:：]\s*)?(.+)/.exec(content)?.[1];
}
