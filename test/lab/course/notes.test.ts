// What the page "Are the notes true?" says of its notes is so: which lines fail, and what is said to them.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Report } from '../../../runner/report/report.ts';
import { runCli } from '../../run-cli.ts';

const NOTES = join(import.meta.dirname, '..', '..', 'fixtures', 'notes');

test('ordinary notes fail at the lines that would stop a reader, each with its reason', async () => {
  const { code, out } = await runCli([
    'verify',
    '--reporter',
    'json',
    '--before',
    join(NOTES, 'before.sh'),
    join(NOTES, 'docker-networks.md'),
  ]);
  const steps = (JSON.parse(out) as Report).runs.flatMap((run) => run.steps);
  const failures = steps.flatMap(({ outcome }) => (outcome.status === 'failed' ? outcome.failures : []));
  expect(failures.map(({ line, hint }) => [line, hint])).toEqual([
    [21, expect.stringContaining('move it with `ip link set veth-ns1 netns ns1`')],
    [22, expect.stringContaining('veth-ns2 exists, but in the namespace of the host')],
    [28, expect.stringContaining('move it with `ip link set veth-ns1 netns ns1`')],
    [29, expect.stringContaining('move it with `ip link set veth-ns2 netns ns2`')],
    [37, expect.stringContaining('the name of the network')],
    [43, expect.stringContaining('write "--link"')],
    [55, expect.stringContaining('did you mean "--name"')],
  ]);
  expect(steps.filter(({ outcome }) => outcome.status === 'passed')).toHaveLength(3);
  expect(code).toBe(1);
});
