// The pool that labs come from: one lab container, started when it is first needed, and what that offers.
import { expect, test } from 'vitest';
import { LabError } from '../../../runner/lab/lab-error.ts';
import type { NodesSpec } from '../../../runner/lab/nodes.ts';
import { createLabPool } from '../../../runner/lab/pool.ts';
import { sharedLab } from '../setup/shared-lab.ts';

const container = await sharedLab();

const BARE: NodesSpec = { docker: false, images: [], hosts: ['host'], internet: false };

test('the container is started by the first lab that is asked for, and only then', async () => {
  let starts = 0;
  const pool = createLabPool(async () => {
    starts += 1;
    return container;
  });
  expect(starts).toBe(0);
  const labs = await Promise.all([pool.lend(BARE), pool.lend(BARE)]);
  const names = labs.flatMap(({ nodes }) => nodes.map(({ sandbox }) => sandbox.name));
  expect(new Set(names).size).toBe(2);
  expect(starts).toBe(1);
  await Promise.all(labs.map((lab) => lab[Symbol.asyncDispose]()));
});

test('a feature is tried out once, however often and beside whichever others it is asked for', async () => {
  const pool = createLabPool(async () => container);
  const [first, again] = await Promise.all([
    pool.probe(new Set(['kernel:veth'])),
    pool.probe(new Set(['kernel:veth', 'kernel:dummy'])),
  ]);
  expect(first.get('kernel:veth')).toEqual({ status: 'offered' });
  expect(again.get('kernel:veth')).toBe(first.get('kernel:veth'));
  expect([...again.keys()]).toEqual(['kernel:veth', 'kernel:dummy']);
});

test('a container that does not start is the error of all that ask', async () => {
  const error = new LabError('no engine');
  const pool = createLabPool(() => Promise.reject(error));
  await expect(pool.lend(BARE)).rejects.toBe(error);
  await expect(pool.probe(new Set(['kernel:veth']))).rejects.toBe(error);
});
