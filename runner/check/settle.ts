// Check -> Verdict with patience: what a lesson has just started may take a moment, and what it ended too.
import { setTimeout } from 'node:timers/promises';
import type { Check, Verdict, World } from './check.ts';
import { type Attempt, attemptCheck } from './evaluate-check.ts';

const PAUSE_MS = 50;
/** How long a negated fact must stay so. */
const MOMENT_MS = 250;

/**
 * A fact is tried again until it holds or the budget ends. Its negation must hold throughout a moment, which starts anew
 * whenever it does not; one that never does within the budget fails. An error, too, is only final at the end: a
 * container may be about to start.
 */
export async function settle(
  check: Check,
  world: World,
  { withinMs }: { withinMs: number },
): Promise<Verdict> {
  const deadline = performance.now() + withinMs;
  let since: number | undefined;
  for (;;) {
    const started = performance.now();
    const attempt = await attemptCheck(check, world);
    const now = performance.now();
    since = attempt.status === 'holds' ? (since ?? started) : undefined;
    if (since !== undefined && (!check.negated || now - since >= MOMENT_MS)) return await explained(attempt);
    if (now >= deadline && since === undefined) return await explained(attempt);
    await setTimeout(PAUSE_MS);
  }
}

async function explained(attempt: Attempt): Promise<Verdict> {
  return attempt.status === 'does-not-hold' ? await attempt.explained() : attempt;
}
