// A lesson with what was seen when it was performed: what its page is made of.
import type { Evidence } from '../../evidence/evidence.ts';
import type { FoundEvidence } from '../../evidence/read-evidence.ts';
import type { Lesson } from '../../lesson/lesson.ts';
import type { StepRun } from '../../session/run.ts';
import type { Html } from '../html.ts';
import type { Words } from '../page-words.ts';
import type { MarkKind } from '../verdict-mark.ts';

export interface LessonView {
  readonly lesson: Lesson;
  readonly digest: string;
  readonly found: FoundEvidence;
  /** `undefined` where there is none that fits the text. */
  readonly evidence: Evidence | undefined;
  /** What was performed, by the id of its part. */
  readonly runs: ReadonlyMap<string, StepRun>;
  /** Id of a part -> its anchor on the page; the same in every language of the lesson. */
  readonly anchors: ReadonlyMap<string, string>;
  /** Anchors of the headings, in order. */
  readonly headingIds: readonly string[];
  /** Id of a step -> the picture below it. */
  readonly pictures: ReadonlyMap<string, Html>;
  readonly words: Words;
  /** Path of the page below the base. */
  readonly path: string;
  /** Link to a file named in the lesson, as it is on the site; `undefined` where the site has not got it. */
  readonly linkTo: (href: string) => string | undefined;
  /** Link to the Markdown source. */
  readonly sourceHref: string;
}

export type Standing = 'passed' | 'failed' | 'skipped' | 'unverified';

export function standingOf({ evidence }: Pick<LessonView, 'evidence'>): Standing {
  if (!evidence) return 'unverified';
  const { status } = evidence.run.outcome;
  return status === 'passed' || status === 'skipped' ? status : 'failed';
}

export function markOf(run: StepRun | undefined): MarkKind {
  return run?.outcome.status ?? 'unverified';
}
