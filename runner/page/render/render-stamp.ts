// When and on what a lesson was performed, and how it came out: what stands on top of its page and at its end.

import { failureLocation } from '../../report/failure-text.ts';
import type { Failure, Run } from '../../session/run.ts';
import { durationText } from '../../text/format-duration.ts';
import { type Html, html } from '../html.ts';
import type { Words } from '../page-words.ts';
import { mark } from '../verdict-mark.ts';
import { type LessonView, type Standing, standingOf } from '../views/lesson-view.ts';

export function standingWords(standing: Standing, words: Words): string {
  const said = {
    passed: words.lessonPassed,
    failed: words.lessonFailed,
    skipped: words.lessonSkipped,
    unverified: words.lessonUnverified,
  };
  return said[standing];
}

/** On top: the standing in a line, and behind it all about the run. */
export function renderStamp(view: LessonView): Html {
  const standing = standingOf(view);
  const { words, evidence, lesson } = view;
  const date = evidence
    ? html` <span class="stamp-date">${dateHtml(evidence.run.startedAt, lesson.lang)}</span>`
    : undefined;
  return html`<details class="stamp stamp-${standing}" data-pagefind-ignore><summary>${mark(standing)}<strong>${standingWords(standing, words)}</strong>${date}</summary><dl>${factsOf(view).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></details>${bannerHtml(view)}`;
}

function factsOf({
  evidence,
  lesson,
  words,
  digest,
  sourceHref,
}: LessonView): readonly (readonly [string, Html])[] {
  const source = [
    words.sourceOf,
    html`<a href="${sourceHref}">${lesson.file.split('/').at(-1) ?? ''}</a>`,
  ] as const;
  if (!evidence) return [[words.stampDigest, html`<code>${digest}</code>`], source];
  const { run, lab, seed, tool } = evidence;
  const ofLab = lab
    ? ([
        [words.stampEngine, lab.engine],
        [words.stampKernel, lab.kernel],
        [words.stampImage, lab.image],
      ] as const)
    : [];
  return [
    [words.stampDate, dateHtml(run.startedAt, lesson.lang)],
    [words.stampDuration, html`${durationText(run.durationMs)}`],
    ...ofLab.map(([name, value]) => [name, html`<code>${value}</code>`] as const),
    [words.stampTool, html`<code>${tool.version}</code>`],
    [words.stampSeed, html`<code>${seed}</code>`],
    [words.stampDigest, html`<code>${digest}</code>`],
    source,
  ];
}

function dateHtml(iso: string, lang: string): Html {
  return html`<time datetime="${iso}">${dateFormat(lang).format(new Date(iso))} UTC</time>`;
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** One for each language: they take long to make. */
function dateFormat(lang: string): Intl.DateTimeFormat {
  const options = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' } as const;
  const format = dateFormats.get(lang) ?? new Intl.DateTimeFormat(lang === 'und' ? 'en' : lang, options);
  dateFormats.set(lang, format);
  return format;
}

/** What keeps the page from being believed stands where nobody overlooks it. */
function bannerHtml(view: LessonView): Html {
  const { words, evidence, found } = view;
  if (!evidence)
    return banner(
      'unverified',
      html`<p>${found.status === 'stale' ? words.staleText : words.missingText}</p>`,
    );
  const { outcome } = evidence.run;
  if (outcome.status === 'skipped')
    return banner('skipped', html`<p>${words.skippedText} ${outcome.because}</p>`);
  if (outcome.status !== 'failed') return html``;
  const items = failuresIn(evidence.run).map((one) => failureItem(one, view));
  return banner('failed', html`<p>${words.failedText}</p><ul>${items}</ul>`);
}

function banner(standing: Standing, inside: Html): Html {
  return html`<div class="banner banner-${standing}" data-pagefind-ignore>${inside}</div>`;
}

interface PlacedFailure {
  readonly id: string | undefined;
  readonly failure: Failure;
}

function failuresIn({ steps, claims }: Run): readonly PlacedFailure[] {
  const all = [
    ...steps.map(({ id, outcome }) => ({ id, outcome })),
    ...claims.map(({ checkId, outcome }) => ({ id: checkId, outcome })),
  ];
  return all.flatMap(({ id, outcome }) =>
    outcome.status === 'failed' ? outcome.failures.map((failure) => ({ id, failure })) : [],
  );
}

function failureItem({ id, failure }: PlacedFailure, { anchors }: LessonView): Html {
  const anchor = id === undefined ? undefined : anchors.get(id);
  const location = failureLocation(failure);
  return html`<li>${anchor === undefined ? location : html`<a href="#${anchor}">${location}</a>`} <code>${failure.subject}</code></li>`;
}
