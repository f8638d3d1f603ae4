// Patience: what is about to be so is waited for, what must not be so is watched for a moment.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { poll } from '../../../runner/check/evaluate/poll.ts';
import type { Verdict } from '../../../runner/check/verdict.ts';
import type { Lab } from '../../../runner/lab/lab.ts';
import type { LabContainer } from '../../../runner/lab/lab-container.ts';
import { LabError } from '../../../runner/lab/lab-error.ts';
import type { Sandbox } from '../../../runner/lab/sandbox.ts';
import { checkOf, prepare, worldOf } from '../../check/ask.ts';
import { startSandbox, startTestLab } from '../lab.ts';

let container: LabContainer;
let sandbox: Sandbox;
let world: Lab;

beforeAll(async () => {
  container = await startTestLab();
  sandbox = await startSandbox(container);
  world = worldOf(container, sandbox);
  await prepare(sandbox, 'ip netns add ns1');
});
afterAll(async () => {
  await container?.[Symbol.asyncDispose]();
});

async function settled(sentence: string, withinMs: number): Promise<readonly [Verdict, tookMs: number]> {
  const started = performance.now();
  const { verdict } = await poll(checkOf(sentence), world, { withinMs });
  return [verdict, performance.now() - started];
}

test('a fact that comes true within the budget holds', async () => {
  await prepare(sandbox, '(sleep 0.7; ip link add late type bridge) &');
  const [verdict, tookMs] = await settled('host has link late', 5000);
  expect(verdict.status).toBe('holds');
  expect(tookMs).toBeGreaterThan(300);
});

test('a subject that appears within the budget is no error', async () => {
  await prepare(sandbox, '(sleep 0.5; ip netns add late) &');
  const [verdict] = await settled('late has only lo', 5000);
  expect(verdict.status).toBe('holds');
});

test('a fact that stays false fails when the budget ends, with its cause', async () => {
  await prepare(sandbox, 'ip -n ns1 addr add 10.0.0.1/24 dev lo');
  const [verdict, tookMs] = await settled('ns1 has address 10.0.0.1/16', 600);
  expect(verdict).toMatchObject({ status: 'does-not-hold', cause: '10.0.0.1 has the prefix length 24' });
  expect(tookMs).toBeGreaterThan(600);
});

test('a missing subject stays an error', async () => {
  const [verdict] = await settled('ns9 does not reach ns1', 300);
  expect(verdict).toMatchObject({ status: 'error', because: expect.stringContaining('"ns9"') });
});

test('a negation that becomes untrue in the moment does not hold', async () => {
  await prepare(sandbox, '(sleep 0.15; ip link add sudden type bridge) &');
  const [verdict] = await settled('host has no link sudden', 400);
  expect(verdict.status).toBe('does-not-hold');
});

test('a negation that becomes true within the budget holds', async () => {
  await prepare(sandbox, 'ip link add going type bridge; (sleep 0.5; ip link del going) &');
  const [verdict, tookMs] = await settled('host has no link going', 5000);
  expect(verdict.status).toBe('holds');
  expect(tookMs).toBeGreaterThan(500);
});

test('a subject that never appears is given up before the budget of a fact ends', async () => {
  const started = performance.now();
  const check = checkOf('ns9 has only lo');
  const { verdict } = await poll(check, world, { withinMs: 60_000, missingMs: 300 });
  expect(verdict.status).toBe('error');
  expect(performance.now() - started).toBeLessThan(30_000);
});

test('it is told how often a fact had to be asked for again', async () => {
  await prepare(sandbox, '(sleep 0.5; ip link add slow type bridge) &');
  const slow = await poll(checkOf('host has link slow'), world, { withinMs: 5000 });
  expect(slow.retries).toBeGreaterThan(0);
  expect((await poll(checkOf('host has link slow'), world, { withinMs: 5000 })).retries).toBe(0);
  expect((await poll(checkOf('host has no link none'), world, { withinMs: 5000 })).retries).toBe(0);
});

test('a lab that cannot be observed is no verdict', async () => {
  const lost = await startTestLab();
  const alone = await startSandbox(lost);
  await lost[Symbol.asyncDispose]();
  const check = poll(checkOf('host has only lo'), worldOf(lost, alone), { withinMs: 300 });
  await expect(check).rejects.toThrow(LabError);
});
