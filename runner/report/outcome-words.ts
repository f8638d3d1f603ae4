// The words for how a lesson or a step came out: whose fault it is, if anybody's, is in them.
import type { Run, RunOutcome } from '../session/run.ts';
import type { Case } from './cases.ts';
import type { Counts, Report } from './report.ts';

/** Short: the first word of a line. */
export const runWords: Readonly<Record<RunOutcome['status'], string>> = {
  passed: 'passed',
  failed: 'FAILED',
  skipped: 'skipped',
  'lesson-error': 'LESSON TEXT WRONG',
  'lab-error': 'LAB COULD NOT RUN',
};

/** One sentence for a run that did not simply pass; `undefined` where its steps say it. */
export function runReason({ outcome }: Run): string | undefined {
  if (outcome.status === 'skipped') return `skipped because ${outcome.because}`;
  if (outcome.status === 'lesson-error') return `the lesson's text is wrong: ${outcome.message}`;
  if (outcome.status === 'lab-error') return `the lab could not run: ${outcome.message}`;
  return undefined;
}

export function caseReason({ outcome }: Pick<Case, 'outcome'>): string | undefined {
  if (outcome.status === 'skipped') return `skipped because ${outcome.because}`;
  if (outcome.status === 'errored') return `could not be run: ${outcome.message}`;
  return undefined;
}

/** `network-namespaces (zh-CN)`, with the repetition where there are several. */
export function runName({ lesson, repetition }: Run): string {
  const lang = lesson.lang === 'und' ? '' : ` (${lesson.lang})`;
  return `${lesson.id}${lang}${repetition > 1 ? ` #${repetition}` : ''}`;
}

/** `12 passed, 1 failed`; what is zero is left out, but for passed. */
export function countsText({ passed, failed, errored, skipped }: Counts): string {
  return joined([passed, 'passed'], [failed, 'failed'], [errored, 'could not be run'], [skipped, 'skipped']);
}

/** As `countsText`, but with the two kinds of errors apart. */
function lessonCountsText(runs: readonly Run[]): string {
  const of = (status: RunOutcome['status']): number =>
    runs.filter(({ outcome }) => outcome.status === status).length;
  return joined(
    [of('passed'), 'passed'],
    [of('failed'), 'failed'],
    [of('lesson-error'), 'with wrong text'],
    [of('lab-error'), 'could not be run'],
    [of('skipped'), 'skipped'],
  );
}

/** The counts that end every report; what a run has none of (claims, say) is left out. */
export function totalTexts({ runs, totals }: Report): readonly (readonly [string, string])[] {
  const counts = [
    ['Checks', totals.checks],
    ['Claims', totals.claims],
  ] as const;
  const some = counts.filter(([, of]) => Object.values(of).some((number) => number > 0));
  return [
    [runs.some(({ repetition }) => repetition > 1) ? 'Runs' : 'Lessons', lessonCountsText(runs)],
    ['Steps', countsText(totals.steps)],
    ...some.map(([name, of]) => [name, countsText(of)] as const),
  ];
}

function joined(...counts: readonly (readonly [number, string])[]): string {
  return counts
    .filter(([number], n) => n === 0 || number > 0)
    .map(([number, word]) => `${number} ${word}`)
    .join(', ');
}
