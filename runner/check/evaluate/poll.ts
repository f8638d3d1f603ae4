// Check -> Verdict with patience: what a lesson has just started may take a moment, and what it ended too.
import { setTimeout } from 'node:timers/promises';
import type { Lab } from '../../lab/lab.ts';
import type { Check } from '../language/check.ts';
import type { Verdict } from '../verdict.ts';
import { type Attempt, attemptCheck } from './evaluate-check.ts';

const PAUSE_MS = 50;
/** How long a negated fact must stay so. */
export const STABLE_MS = 250;
/** Between looks at one that must stay so: each costs some milliseconds of a processor. */
const WATCH_MS = STABLE_MS / 2;

export interface PollOptions {
  readonly withinMs: number;
  /** How long what the sentence is about may take to appear; as long as anything else where nothing is said. */
  readonly missingMs?: number;
  /** Whether it is so just now is enough: no answer that may still be on its way is waited for. */
  readonly brief?: boolean;
  /** Ends it, with an error. */
  readonly signal?: AbortSignal | undefined;
}

export interface PollResult {
  readonly verdict: Verdict;
  /** How often it was asked again because the fact was not so yet; 0 where the first look decided. */
  readonly retries: number;
}

/**
 * A fact is tried again until it holds or the budget ends. Its negation must hold throughout a moment, which starts again
 * whenever it does not; one that never does within the budget fails. An error, too, is only final after a while: a
 * container may be about to start. @throws LabError where nothing can be observed at all
 */
export async function poll(check: Check, world: Lab, options: PollOptions): Promise<PollResult> {
  const { withinMs, missingMs = withinMs, brief = false, signal } = options;
  const begun = performance.now();
  let since: Since | undefined;
  for (let misses = 0; ; ) {
    const started = performance.now();
    const attempt = await attemptCheck(check, world, brief);
    const { status } = attempt;
    since = since?.status === status ? since : { status, from: started };
    const budgetSpent = performance.now() - begun >= withinMs;
    const done = { forMs: started - since.from, budgetSpent, missingMs };
    if (status !== 'holds') misses += 1;
    if (isFinal(status, check, done)) return settled(await explained(attempt), misses);
    await setTimeout(status === 'holds' ? WATCH_MS : PAUSE_MS, undefined, signal && { signal });
  }
}

interface Since {
  readonly status: Attempt['status'];
  readonly from: number;
}

interface Waited {
  /** How long the answer has been the same, from the start of a look to that of a later one: a slow one alone shows no time. */
  readonly forMs: number;
  readonly budgetSpent: boolean;
  readonly missingMs: number;
}

function isFinal(status: Attempt['status'], check: Check, waited: Waited): boolean {
  if (status === 'holds') return !check.negated || waited.forMs >= STABLE_MS;
  if (waited.budgetSpent) return true;
  return status === 'error' && waited.forMs >= waited.missingMs;
}

/** The last miss is the verdict itself, no retry. */
function settled(verdict: Verdict, misses: number): PollResult {
  return { verdict, retries: verdict.status === 'holds' ? misses : misses - 1 };
}

async function explained(attempt: Attempt): Promise<Verdict> {
  return attempt.status === 'does-not-hold' ? await attempt.explained() : attempt;
}
