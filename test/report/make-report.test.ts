// The report's totals, its exit code and its JSON.
import { describe, expect, test } from 'vitest';
import { exitCode } from '../../runner/report/exit-code.ts';
import { json } from '../../runner/report/format/json.ts';
import type { Report } from '../../runner/report/report.ts';
import { labErrorRun, report, run, sampleReport, sampleRuns, step } from './sample-report.ts';

describe('makeReport', () => {
  test('counts lessons and steps by outcome, errors of text and lab together', () => {
    expect(report([...sampleRuns, labErrorRun]).totals).toEqual({
      lessons: { passed: 1, failed: 1, errored: 2, skipped: 1 },
      steps: { passed: 3, failed: 2, errored: 0, skipped: 1 },
      checks: { passed: 0, failed: 0, errored: 0, skipped: 0 },
      claims: { passed: 0, failed: 0, errored: 0, skipped: 0 },
    });
  });
  test('counts steps that could not be run', () => {
    const errored = step('s', 3, { status: 'errored', message: 'the terminal died' });
    expect(report([run('a', { status: 'failed' }, [errored])]).totals.steps.errored).toBe(1);
  });
  test('says format and version', () => {
    expect(sampleReport).toMatchObject({ format: 2, tool: { name: 'labproof', version: '0.1.0' } });
  });
  test('has no runs and no lab where nothing was run', () => {
    expect(report([]).totals.lessons).toEqual({ passed: 0, failed: 0, errored: 0, skipped: 0 });
  });
});

describe('exitCode', () => {
  const passed = run('a', { status: 'passed' });
  const skipped = run('b', { status: 'skipped', because: 'x' });
  const failed = run('c', { status: 'failed' });
  const wrong = run('d', { status: 'lesson-error', line: 1, message: 'x' });
  const lab = labErrorRun;

  test.each([
    ['nothing ran', [], 0],
    ['all passed or skipped', [passed, skipped], 0],
    ['all were skipped, and nothing is known', [skipped, skipped], 3],
    ['a shard holds no lesson', [], 0],
    ['a lesson failed', [passed, failed, skipped], 1],
    ['a lesson is wrong', [passed, wrong], 2],
    ['a wrong lesson outweighs a failed one', [wrong, failed], 2],
    ['the lab could not run', [passed, lab], 3],
    ['a lab error outweighs everything', [failed, wrong, lab], 3],
  ] as const)('%s', (_, runs, code) => {
    expect(exitCode(report(runs))).toBe(code);
    expect(exitCode(report(runs.toReversed()))).toBe(code);
  });
  test('a run that says passed over a step that did not is not believed', () => {
    const failing = step('s', 3, { status: 'failed', failures: [] });
    const errored = step('s', 3, { status: 'errored', message: 'x' });
    expect(exitCode(report([run('a', { status: 'passed' }, [failing])]))).toBe(1);
    expect(exitCode(report([run('a', { status: 'passed' }, [errored])]))).toBe(3);
  });
});

describe('json', () => {
  test('gives the report back when it is read', () => {
    for (const each of [sampleReport, report([]), report([labErrorRun])])
      expect(JSON.parse(json(each))).toEqual(withoutUndefined(each));
  });
  test('survives text of any kind', () => {
    const odd = step('s', 3, { status: 'errored', message: '\u0000\u001b[31m"\\\u2028😀中' });
    const read = JSON.parse(json(report([run('a', { status: 'failed' }, [odd])]))) as Report;
    expect(read.runs[0]?.steps[0]?.outcome).toEqual(odd.outcome);
  });
  test('ends with a newline and leaves out what is undefined', () => {
    expect(json(sampleReport).endsWith('}\n')).toBe(true);
    expect(json({ ...sampleReport, lab: undefined })).not.toContain('"lab"');
  });
});

/** `toEqual` takes a missing and an undefined field for the same; this makes the test say so. */
function withoutUndefined(value: Report): unknown {
  return structuredClone(value);
}
