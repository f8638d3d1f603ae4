// StepRun -> StepRun with the network after it, where the stage records.
import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Step } from '../../lesson/lesson.ts';
import type { Snapshot } from '../../network/snapshot.ts';
import { takeSnapshot } from '../../network/take-snapshot.ts';
import type { StepRun } from '../run.ts';
import type { RunContext } from '../run-lesson.ts';
import { sandboxOf } from './sandbox-of.ts';

const RECORDED: readonly Step['kind'][] = ['step', 'solution'];

/** Its time is not the step's. What ended the lab, or did not run, leaves nothing to see. */
export async function recordStep(run: StepRun, step: Step, context: RunContext): Promise<StepRun> {
  const { status } = run.outcome;
  if (!context.record || !RECORDED.includes(step.kind) || status === 'skipped' || status === 'errored')
    return run;
  if (sandboxOf(step, context).hasEnded()) return run;
  const snapshot = startsServer(step) ? await settledSnapshot(context) : await takeSnapshot(context);
  return { ...run, snapshot };
}

/** What these start goes on by itself, and listens a moment later. */
function startsServer({ background, commands }: Step): boolean {
  return background || commands.some(({ text }) => /\bdocker\b.*\b(?:run|start|restart)\b/s.test(text));
}

const SETTLE_MS = 60;
const SETTLE_TRIES = 8;

/** The first of two that are alike; the last where it never comes to rest. */
async function settledSnapshot(context: RunContext): Promise<Snapshot> {
  let last = await takeSnapshot(context);
  for (let tries = 0; tries < SETTLE_TRIES; tries += 1) {
    await setTimeout(SETTLE_MS);
    const next = await takeSnapshot(context);
    if (isDeepStrictEqual(next, last)) break;
    last = next;
  }
  return last;
}
