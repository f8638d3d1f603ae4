// StepRun -> StepRun with the network after it, where the session records.
import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Step } from '../../lesson/lesson.ts';
import type { Snapshot } from '../../network/snapshot.ts';
import { takeSnapshot } from '../../network/take-snapshot.ts';
import type { StepRun } from '../run.ts';
import type { SessionState } from '../session-state.ts';
import { sandboxOf } from './sandbox-of.ts';

const RECORDED: readonly Step['kind'][] = ['step', 'solution'];

/** Its time is not the step's. What ended the lab, or did not run, leaves nothing to see. */
export async function recordStep(run: StepRun, step: Step, state: SessionState): Promise<StepRun> {
  const { status } = run.outcome;
  if (!state.record || !RECORDED.includes(step.kind) || status === 'skipped' || status === 'errored')
    return run;
  if (sandboxOf(step, state.lab).hasEnded()) return run;
  const snapshot = startsServer(step) ? await settledSnapshot(state) : await takeSnapshot(state.lab);
  return { ...run, snapshot };
}

/** What these start goes on by itself, and listens a moment later. */
function startsServer({ background, commands }: Step): boolean {
  return background || commands.some(({ text }) => /\bdocker\b.*\b(?:run|start|restart)\b/s.test(text));
}

const SETTLE_MS = 60;
const SETTLE_TRIES = 8;

/** The first of two that are alike; the last where it never comes to rest. */
async function settledSnapshot({ lab, signal }: SessionState): Promise<Snapshot> {
  let last = await takeSnapshot(lab);
  for (let tries = 0; tries < SETTLE_TRIES; tries += 1) {
    await setTimeout(SETTLE_MS, undefined, { signal });
    const next = await takeSnapshot(lab);
    if (isDeepStrictEqual(next, last)) break;
    last = next;
  }
  return last;
}
