// Why the lab says otherwise than the lesson, in the order of every report.
import { type FailureField, failureFields } from '../../report/failure-text.ts';
import type { Outcome } from '../../session/run.ts';
import { type Html, html } from '../html.ts';
import type { Words } from '../page-words.ts';

export function renderFailures(outcome: Outcome | undefined, words: Words): Html {
  if (outcome?.status === 'skipped')
    return html`<p class="because">${words.why({ what: words.stepSkipped, why: outcome.because })}</p>`;
  if (outcome?.status === 'errored')
    return html`<p class="because">${words.why({ what: words.stepErrored, why: outcome.message })}</p>`;
  if (outcome?.status !== 'failed') return html``;
  const fields = outcome.failures.map((failure) =>
    failureFields(failure).filter(({ name }) => name !== 'output' && name !== 'subject'),
  );
  return html`${fields.map((all) => html`<dl class="failure">${all.map((one) => fieldHtml(one, words))}</dl>`)}`;
}

function fieldHtml({ name, lines }: FailureField, words: Words): Html {
  const names = {
    ...words,
    difference: words.output,
    output: words.output,
    hint: words.hintLabel,
    subject: '',
  };
  const text = lines.join('\n');
  const value = lines.length === 1 ? html`${text}` : html`<pre tabindex="0">${text}</pre>`;
  return html`<div><dt>${names[name]}</dt><dd>${value}</dd></div>`;
}
