// Check sentences, quiz options and claims, in every format.
import { expect, test } from 'vitest';
import { github } from '../../runner/report/format/github.ts';
import { json } from '../../runner/report/format/json.ts';
import { junit } from '../../runner/report/format/junit.ts';
import { pretty } from '../../runner/report/format/pretty.ts';
import { tap } from '../../runner/report/format/tap.ts';
import type { Failure, Run, StepRun } from '../../runner/session/run.ts';
import { report, run } from './sample-report.ts';

const file = 'lessons/pair/en.md';
const failure: Failure = {
  file,
  line: 12,
  subject: 'ns1 reaches ns2',
  expected: 'an answer from ns2',
  actual: 'no answer',
  cause: 'veth-ns2 is down',
  output: undefined,
  diff: undefined,
  hint: undefined,
};
const head = { heading: 'Ping', commands: [], durationMs: 5 };
const reaches: StepRun = {
  ...head,
  id: 'ping',
  line: 12,
  kind: 'sentence',
  asked: {
    text: 'ns1 reaches ns2',
    verdict: {
      status: 'does-not-hold',
      expected: failure.expected,
      actual: failure.actual,
      cause: failure.cause,
    },
  },
  outcome: { status: 'failed', failures: [failure] },
};
const option: StepRun = {
  ...head,
  id: 'q1.2',
  line: 20,
  kind: 'option',
  inside: 'q1',
  asked: { text: 'ns1 has route default', opposite: true, verdict: { status: 'holds', actual: 'no route' } },
  outcome: { status: 'passed' },
};
const pair: Run = {
  ...run('pair', { status: 'failed' }, [reaches, option]),
  claims: [
    {
      line: 3,
      text: 'They answer',
      checkId: 'ping',
      outcome: {
        status: 'failed',
        failures: [
          {
            ...failure,
            line: 3,
            subject: 'They answer',
            expected: 'its check "ping" on line 12 holds',
            actual: 'the check failed',
            cause: undefined,
          },
        ],
      },
    },
    { line: 4, text: 'No way out', checkId: 'out', outcome: { status: 'passed' } },
  ],
};
const sample = report([pair]);

test('pretty shows a failed sentence in the order place, sentence, expected, actual, cause', () => {
  expect(pretty(sample, { color: false })).toContain(`
  lessons/pair/en.md:12
    ns1 reaches ns2
    expected   an answer from ns2
    actual     no answer
    cause      veth-ns2 is down

  lessons/pair/en.md:3
    They answer
    expected   its check "ping" on line 12 holds
    actual     the check failed
`);
});

test('pretty counts checks and claims beside the steps', () => {
  expect(pretty(sample, { color: false })).toMatch(
    /^Steps {3}0 passed\nChecks {2}1 passed, 1 failed\nClaims {2}1 passed, 1 failed$/m,
  );
});

test('the counts of what a run has none of are left out', () => {
  expect(pretty(report([run('a', { status: 'passed' })]), { color: false })).not.toMatch(/Checks|Claims/);
});

test('JUnit has a case for each sentence, option and claim', () => {
  const xml = junit(sample);
  expect([...xml.matchAll(/testcase name="([^"]*)"/g)].map(([, name]) => name)).toEqual([
    'ns1 reaches ns2 [ping]',
    'Not so: ns1 has route default [q1.2]',
    'Claim: They answer [ping]',
    'Claim: No way out [out]',
  ]);
  expect(xml).toContain('tests="4" failures="2" errors="0"');
  expect(xml).toContain('cause: veth-ns2 is down');
});

test('TAP has a point for each sentence, option and claim', () => {
  const text = tap(sample);
  expect(text).toContain('    1..4\n    not ok 1 - ns1 reaches ns2 [ping]\n');
  expect(text).toContain('cause: veth-ns2 is down');
  expect(text).toContain('    not ok 3 - Claim: They answer [ping]\n');
  expect(text).toContain('    ok 4 - Claim: No way out [out]\n');
});

test('GitHub shows a failed sentence and its claim at their lines', () => {
  const text = github(sample);
  expect(text).toContain(
    '::error file=lessons/pair/en.md,line=12,title=ns1 reaches ns2%3A expected an answer',
  );
  expect(text).toContain('::error file=lessons/pair/en.md,line=3,title=They answer%3A expected its check');
  expect(text).toContain('Checks: 1 passed, 1 failed. Claims: 1 passed, 1 failed.');
});

test('JSON keeps what was asked and what the lab said', () => {
  const [first] = JSON.parse(json(sample)).runs;
  expect(first.steps[0].asked).toEqual(reaches.asked);
  expect(first.steps[1]).toMatchObject({
    inside: 'q1',
    asked: { opposite: true, verdict: { status: 'holds' } },
  });
  expect(first.claims[1]).toEqual({
    line: 4,
    text: 'No way out',
    checkId: 'out',
    outcome: { status: 'passed' },
  });
});
