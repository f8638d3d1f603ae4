// JUnit XML, as its consumers read it.

import { describe, expect, test } from 'vitest';
import { create } from 'xmlbuilder2';
import { junit } from '../../runner/report/format/junit.ts';
import type { Run } from '../../runner/session/run.ts';
import { deviceFailure, labErrorRun, report, run, sampleRuns, step } from './sample-report.ts';

interface Node {
  readonly [name: string]: string | Node | readonly Node[] | undefined;
}

/** The document, read again by a parser. */
function suites(...runs: readonly Run[]): readonly Node[] {
  return list((read(...runs).testsuites as Node).testsuite);
}

function read(...runs: readonly Run[]): Node {
  return create(junit(report(runs))).end({ format: 'object' }) as unknown as Node;
}

function list(value: Node[string]): readonly Node[] {
  if (value === undefined || typeof value === 'string') return [];
  return Array.isArray(value) ? value : [value as Node];
}

function cases(...runs: readonly Run[]): readonly Node[] {
  return suites(...runs).flatMap((suite) => list(suite.testcase));
}

function attribute(node: Node | undefined, child: string, name: string): string {
  return String((node?.[child] as Node | undefined)?.[name]);
}

describe('junit', () => {
  test('has a suite for each lesson and a case for each step', () => {
    expect(suites(...sampleRuns).map((suite) => suite['@name'])).toEqual([
      'netns (en)',
      'veth (en)',
      'vxlan (en)',
      'typo (en)',
    ]);
    expect(cases(...sampleRuns).map((each) => [each['@name'], each['@file'], each['@line']])).toContainEqual([
      'The address [address]',
      'lessons/veth/en.md',
      '38',
    ]);
  });
  test('its counts are those of its cases', () => {
    for (const suite of suites(...sampleRuns, labErrorRun)) {
      const all = list(suite.testcase);
      const having = (name: string): string => String(all.filter((each) => name in each).length);
      expect(suite['@tests']).toBe(String(all.length));
      expect([suite['@failures'], suite['@errors'], suite['@skipped']]).toEqual([
        having('failure'),
        having('error'),
        having('skipped'),
      ]);
    }
    const root = read(...sampleRuns, labErrorRun).testsuites as Node;
    expect([root['@tests'], root['@failures'], root['@errors'], root['@skipped'], root['@time']]).toEqual([
      '9',
      '2',
      '2',
      '2',
      '65.400',
    ]);
  });
  test('failed, wrong, not run and skipped are told apart', () => {
    const all = cases(...sampleRuns, labErrorRun);
    const of = (name: string): Node | undefined => all.find((each) => each['@name'] === name);
    expect(attribute(of('The address [address]'), 'failure', '@message')).toContain(
      'expected exit code 0, got exit code 1',
    );
    expect(attribute(of('The ping [ping]'), 'failure', '@message')).toContain('(and 1 more)');
    expect(attribute(of('About typo'), 'error', '@type')).toBe('lesson-error');
    expect(of('About typo')?.['@line']).toBe('12');
    expect(attribute(of('About late'), 'error', '@type')).toBe('lab-error');
    expect(attribute(of('About vxlan'), 'skipped', '@message')).toBe(
      'skipped because the kernel offers no vxlan',
    );
    expect(of('The create [create]')).not.toHaveProperty('failure');
  });
  test('the failure has everything that the other reports say', () => {
    expect(junit(report(sampleRuns))).toContain('hint: veth-ns1 exists, but in the namespace of the host');
    expect(junit(report(sampleRuns))).toContain('  +3 packets transmitted, 0 received, 100% packet loss');
  });
  test('a failed step has one failure element, whatever the number of its failures', () => {
    expect(junit(report(sampleRuns)).match(/<failure /g)).toHaveLength(2);
  });
  test('what a step printed is its system-out', () => {
    expect(cases(...sampleRuns)[0]?.['system-out']).toBe('$ run create\ncreate ran');
  });
  test('text of any kind is well-formed XML 1.0', () => {
    const odd = `]]><!--&<>"' \u0000\u001b[31m\u0008\ufffe\uffff \ud800 😀 中文\n::error::\t`;
    const failures = [{ ...deviceFailure, subject: odd, output: odd, hint: odd, file: odd }];
    const failed = { ...step(odd, 3, { status: 'failed', failures }), heading: odd };
    const printed = { ...failed, commands: failed.commands.map((each) => ({ ...each, output: odd })) };
    const xml = junit(
      report([
        {
          ...run('a', { status: 'failed' }, [printed]),
          lesson: { ...labErrorRun.lesson, title: odd, id: odd },
        },
      ]),
    );
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/);
    expect(xml.isWellFormed()).toBe(true);
    expect(create(xml).toString()).toContain('中文');
    expect(xml).not.toContain('<!--');
  });
  test('line breaks in attributes survive', () => {
    const failures = [{ ...deviceFailure, expected: 'two\nlines' }];
    const [only] = cases(run('a', { status: 'failed' }, [step('s', 3, { status: 'failed', failures })]));
    expect(attribute(only, 'failure', '@message')).toContain('expected two lines');
  });
  test('a report without runs is a document without suites', () => {
    expect(junit(report([]))).toContain(
      '<testsuites name="labproof" tests="0" failures="0" errors="0" skipped="0"',
    );
  });
  test('time stamps are those of the schema', () => {
    expect(suites(...sampleRuns)[0]?.['@timestamp']).toBe('2026-01-02T03:04:05');
  });
});
