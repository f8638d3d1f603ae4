// What a lesson states as fact, performed: claims, and what decides them.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LabHost } from '../../runner/lab/lab-host.ts';
import { perform, startTestLab } from './lab.ts';

let host: LabHost;
beforeAll(async () => {
  host = await startTestLab();
});
afterAll(async () => {
  await host?.[Symbol.asyncDispose]();
});

function md(...lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

describe('claims', () => {
  test('a claim whose check holds is proven', async () => {
    const run = await perform(host, md('[It is](#is).', '', '```bash {check #is}', 'true', '```'));
    expect(run.outcome.status).toBe('passed');
    expect(run.claims).toEqual([{ line: 1, text: 'It is', checkId: 'is', outcome: { status: 'passed' } }]);
  });

  test('a claim whose check fails is told at its own line', async () => {
    const run = await perform(host, md('[It is](#is).', '', '```bash {check #is}', 'false', '```'));
    expect(run.outcome.status).toBe('failed');
    expect(run.claims[0]?.outcome).toMatchObject({
      status: 'failed',
      failures: [
        { line: 1, subject: 'It is', expected: 'its check "is" on line 3 holds', actual: 'the check failed' },
      ],
    });
  });

  test('a claim whose check does not run fails the lesson', async () => {
    const run = await perform(
      host,
      md('```bash', 'true', '```', '[It is](#is).', '', '```bash {check #is skip="later"}', 'true', '```'),
    );
    expect(run.outcome.status).toBe('failed');
    expect(run.claims[0]?.outcome).toMatchObject({
      failures: [{ line: 4, actual: 'the check was not run: later' }],
    });
  });
});
