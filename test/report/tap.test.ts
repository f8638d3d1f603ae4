// TAP 14.
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { tap } from '../../runner/report/format/tap.ts';
import { deviceFailure, labErrorRun, report, run, sampleRuns, step } from './sample-report.ts';

describe('tap', () => {
  test('starts with version and plan', () => {
    expect(tap(report(sampleRuns))).toMatch(/^TAP version 14\n1\.\.4\n/);
  });
  test('a lesson is a subtest of its steps', () => {
    expect(tap(report(sampleRuns))).toContain(`# Subtest: netns (en): About netns
    1..2
    ok 1 - The create [create]
    ok 2 - The look [look]
ok 1 - netns (en): About netns
`);
  });
  test('skipped steps and lessons say why', () => {
    const text = tap(report(sampleRuns));
    expect(text).toContain('\n    ok 4 - The rest [rest] # SKIP an earlier step failed\n');
    expect(text).toContain('\nok 3 - vxlan (en): About vxlan # SKIP the kernel offers no vxlan\n');
  });
  test('what failed has a YAML block that a parser reads', () => {
    const text = tap(
      report([
        run('a', { status: 'failed' }, [step('s', 3, { status: 'failed', failures: [deviceFailure] })]),
      ]),
    );
    const block = /\n {6}---\n([\s\S]*?)\n {6}\.\.\.\n/.exec(text)?.[1] ?? '';
    expect(parse(block)).toEqual({
      at: 'lessons/a/en.md:3',
      severity: 'fail',
      failures: [
        {
          at: 'notes.md:39',
          subject: deviceFailure.subject,
          expected: 'exit code 0',
          actual: 'exit code 1',
          output: 'Cannot find device "veth-ns1"',
          hint: deviceFailure.hint,
        },
      ],
    });
  });
  test('output cannot end the block or add a test point', () => {
    const output = '...\n---\nok 1 - evil\n  ...\nBail out!\n1..0\n';
    const failures = [{ ...deviceFailure, output }];
    const text = tap(
      report([run('a', { status: 'failed' }, [step('s', 3, { status: 'failed', failures })])]),
    );
    const block = /\n {6}---\n([\s\S]*?)\n {6}\.\.\.\n/.exec(text)?.[1] ?? '';
    expect((parse(block) as { failures: { output: string }[] }).failures[0]?.output).toBe(output.trimEnd());
    expect(text.match(/^Bail out!/m)).toBeNull();
    expect(text.match(/^ {4}ok /m)).toBeNull();
  });
  test('a lesson with wrong text is not ok and says where', () => {
    expect(tap(report(sampleRuns))).toMatch(
      /\nnot ok 4 - typo \(en\): About typo\n {2}---\n.*text is wrong[\s\S]* {2}at: lessons\/typo\/en\.md:12\n/,
    );
  });
  test('bails out where the lab could not run, and tells nothing after it', () => {
    const text = tap(report([sampleRuns[0] ?? labErrorRun, labErrorRun, ...sampleRuns.slice(1)]));
    expect(text).toMatch(
      /\nBail out! late \(en\): the lab could not run: The Docker engine did not answer\n$/,
    );
    expect(text).not.toContain('not ok');
  });
  test('descriptions escape # and backslash and stay on their line', () => {
    const odd = { ...step('s', 3, { status: 'passed' }), heading: 'a # SKIP\\ \nok 9' };
    expect(tap(report([run('a', { status: 'passed' }, [odd])]))).toContain(
      '    ok 1 - a \\# SKIP\\\\ ok 9 [s]\n',
    );
  });
  test('a report without runs is a plan of none', () => {
    expect(tap(report([]))).toBe('TAP version 14\n1..0\n');
  });
});
