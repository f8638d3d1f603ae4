// A sentence of the lesson -> the lab's verdict: where lessons and checks meet.
import { evaluateCheck } from '../../check/evaluate/evaluate-check.ts';
import { type PollResult, poll, STABLE_MS } from '../../check/evaluate/poll.ts';
import type { Check } from '../../check/language/check.ts';
import type { Verdict } from '../../check/verdict.ts';
import type { Lab } from '../../lab/lab.ts';
import type { Sentence } from '../../lesson/lesson.ts';
import type { StepRun } from '../run.ts';
import type { SessionState } from '../session-state.ts';
import { type RecordedPath, recordPath } from './record-path.ts';

/** `opposite`: that the fact is not so. What is missing makes neither true. */
export type Sense = 'as-written' | 'opposite';

/** A sentence whose check has no holes left. */
type Question = Pick<Sentence, 'check' | 'withinMs' | 'path'>;

/** How long a fact may take to become true where the lesson does not say: an interface coming up, a server starting. */
const WITHIN_MS = 2000;

/** How long a namespace or a container may take to appear where the lesson does not say: commands wait for both. */
const MISSING_MS = 500;

/** Enough to see that a fact is not about to become true by itself. */
const BEFORE_MS = 500;

/** @throws LabError where nothing can be observed */
export async function askLab(
  sentence: Question,
  { lab, signal }: SessionState,
  sense: Sense,
): Promise<PollResult> {
  const check = checkOf(sentence, sense);
  const { withinMs } = sentence;
  const patience = withinMs === undefined ? { withinMs: WITHIN_MS, missingMs: MISSING_MS } : { withinMs };
  return await poll(check, lab, { ...patience, signal });
}

/** The way of a packet that the sentence is about, once its verdict is known. */
export async function askPath(
  sentence: Question,
  lab: Lab,
  verdict: Verdict,
): Promise<RecordedPath | undefined> {
  if (!sentence.path) return undefined;
  if (verdict.status === 'error')
    return {
      unrecorded: verdict.because,
      messages: { unrecorded: verdict.messages?.because },
    };
  const cause = verdict.status === 'does-not-hold' ? verdict.messages?.cause : undefined;
  return await recordPath(checkOf(sentence, 'as-written'), lab, cause);
}

/** What the lab thinks of a task's check ahead of the solution. The opposite is asked: it must stay so for a moment, and need not
 * be proved as a sentence of the lesson must. */
export async function askBefore(
  sentence: Question,
  { lab, signal }: SessionState,
): Promise<NonNullable<StepRun['before']>> {
  const opposite = checkOf(sentence, 'opposite');
  const withinMs = opposite.negated ? BEFORE_MS : (sentence.withinMs ?? WITHIN_MS);
  const { verdict } = await poll(opposite, lab, {
    signal,
    withinMs,
    missingMs: STABLE_MS,
    brief: opposite.negated,
  });
  if (verdict.status === 'error') return 'cannot-tell';
  return verdict.status === 'holds' ? 'false' : 'true';
}

/** As it is now; a negation too. @throws LabError as above */
export async function askOnce(sentence: Question, { lab }: SessionState, sense: Sense): Promise<PollResult> {
  return { verdict: await evaluateCheck(checkOf(sentence, sense), lab), retries: 0 };
}

/** A negation is watched for a moment; several can be watched at once, as none of them changes anything. */
export function isWatched({ check, path }: Question, sense: Sense): boolean {
  if (path) return false; // whose counters grow while its probe is on the way must tell of that probe alone
  return (sense === 'opposite') !== check.negated;
}

function checkOf({ check }: Question, sense: Sense): Check {
  return sense === 'opposite' ? { ...check, negated: !check.negated } : check;
}
