// Patience: what is about to be so is waited for, what must not be so is watched for a moment.
import { expect, test } from 'vitest';
import { type PollResult, poll } from '../../../runner/check/evaluate/poll.ts';
import type { Lab } from '../../../runner/lab/lab.ts';
import { LabError } from '../../../runner/lab/lab-error.ts';
import { checkOf, prepare, worldOf } from '../../check/ask.ts';
import { startSandbox } from '../lab.ts';
import { withAnswered } from '../setup/observed-agent.ts';
import { sharedLab, startTestLab } from '../setup/shared-lab.ts';

const container = await sharedLab();
const LONG_MS = 60_000;

/** A lab of one host, prepared; `afterLook` is typed there once it has been looked at, before the answer is read. */
async function preparedLab(text: string, afterLook?: string): Promise<Lab> {
  const sandbox = await startSandbox(container);
  await prepare(sandbox, text);
  let left = afterLook;
  const changing = withAnswered(container, async () => {
    const change = left;
    left = undefined;
    if (change !== undefined) await prepare(sandbox, change);
  });
  return worldOf(changing, sandbox);
}

async function polled(lab: Lab, sentence: string, withinMs: number): Promise<PollResult> {
  return await poll(checkOf(sentence), lab, { withinMs });
}

test.concurrent('a fact that comes true within the budget holds, and was asked for again', async () => {
  const lab = await preparedLab('true', 'ip link add late type bridge');
  const { verdict, retries } = await polled(lab, 'host has link late', LONG_MS);
  expect(verdict.status).toBe('holds');
  expect(retries).toBeGreaterThan(0);
});

test.concurrent('a subject that appears within the budget is no error', async () => {
  const lab = await preparedLab('true', 'ip netns add late');
  const { verdict } = await polled(lab, 'late has only lo', LONG_MS);
  expect(verdict.status).toBe('holds');
});

test.concurrent('a fact that stays false fails when the budget ends, with its cause', async () => {
  const lab = await preparedLab(
    'ip addr add 10.0.0.1/24 dev lo; (sleep 60; ip addr add 10.0.0.1/16 dev lo) &',
  );
  const { verdict, retries } = await polled(lab, 'host has address 10.0.0.1/16', 600);
  expect(verdict).toMatchObject({ status: 'does-not-hold', cause: '10.0.0.1 has the prefix length 24' });
  expect(retries).toBeGreaterThan(0);
});

test.concurrent('a missing subject stays an error', async () => {
  const lab = await preparedLab('ip netns add ns1');
  const { verdict } = await polled(lab, 'ns9 does not reach ns1', 300);
  expect(verdict).toMatchObject({ status: 'error', because: expect.stringContaining('"ns9"') });
});

test.concurrent('a negation that becomes untrue while it is watched does not hold', async () => {
  const lab = await preparedLab('true', 'ip link add sudden type bridge');
  const { verdict } = await polled(lab, 'host has no link sudden', 400);
  expect(verdict.status).toBe('does-not-hold');
});

test.concurrent('a negation that becomes true within the budget holds, and was asked for again', async () => {
  const lab = await preparedLab('ip link add going type bridge', 'ip link del going');
  const { verdict, retries } = await polled(lab, 'host has no link going', LONG_MS);
  expect(verdict.status).toBe('holds');
  expect(retries).toBeGreaterThan(0);
});

test.concurrent('a subject that never appears is given up before the budget of a fact ends', async () => {
  const lab = await preparedLab('(sleep 60; ip netns add never) &');
  const check = checkOf('never has only lo');
  const { verdict } = await poll(check, lab, { withinMs: 100_000, missingMs: 300 });
  expect(verdict.status).toBe('error'); // it would hold, had it been waited for
});

test.concurrent('a fact that is so at the first look is not asked for again', async () => {
  const lab = await preparedLab('ip link add there type bridge');
  expect((await polled(lab, 'host has link there', LONG_MS)).retries).toBe(0);
  expect((await polled(lab, 'host has no link none', LONG_MS)).retries).toBe(0);
});

test.concurrent('a lab that cannot be observed is no verdict', async () => {
  const lost = await startTestLab();
  const alone = await startSandbox(lost);
  await lost[Symbol.asyncDispose]();
  const check = poll(checkOf('host has only lo'), worldOf(lost, alone), { withinMs: 300 });
  await expect(check).rejects.toThrow(LabError);
});
