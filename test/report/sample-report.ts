// A report with one run of each outcome, for the tests of the formats.
import { makeReport } from '../../runner/report/make-report.ts';
import type { Report } from '../../runner/report/report.ts';
import type { Failure, Outcome, Run, RunOutcome, StepRun } from '../../runner/session/run.ts';

export const deviceFailure: Failure = {
  file: 'notes.md',
  line: 39,
  subject: 'ip netns exec ns1 ip addr add 192.168.1.1/24 dev veth-ns1',
  expected: 'exit code 0',
  actual: 'exit code 1',
  output: 'Cannot find device "veth-ns1"\n',
  diff: undefined,
  hint: 'veth-ns1 exists, but in the namespace of the host: move it with `ip link set veth-ns1 netns ns1`',
};

export const outputFailure: Failure = {
  file: 'lessons/02-veth/en.md',
  line: 21,
  subject: 'ip netns exec ns1 ping -c 3 192.168.1.2',
  expected: 'the output shown at line 22',
  actual: 'another output',
  output: 'unused',
  diff: {
    expected: 'PING\n3 packets transmitted, 3 received, 0% packet loss\n',
    actual: 'PING\n3 packets transmitted, 0 received, 100% packet loss\n',
  },
  hint: undefined,
};

export function step(id: string, line: number, outcome: Outcome): StepRun {
  const commands = [
    {
      line: line + 1,
      text: `run ${id}`,
      output: `${id} ran\n`,
      durationMs: 12,
      ending: { kind: 'exited', code: 0 },
    },
  ] as const;
  return { id, line, kind: 'step', heading: `The ${id}`, commands, durationMs: 340, outcome };
}

export function run(id: string, outcome: RunOutcome, steps: readonly StepRun[] = []): Run {
  const lesson = { id, lang: 'en', title: `About ${id}`, file: `lessons/${id}/en.md`, digest: 'sha256:00' };
  return {
    lesson,
    repetition: 1,
    startedAt: '2026-01-02T03:04:05.678Z',
    durationMs: 2100,
    steps,
    claims: [],
    outcome,
  };
}

export function report(runs: readonly Run[]): Report {
  return makeReport({
    version: '0.1.0',
    startedAt: '2026-01-02T03:04:05.678Z',
    durationMs: 65_400,
    seed: 'labproof',
    lab: { engine: '26.1.5', kernel: '6.18.0', image: 'labproof/lab:1' },
    runs,
    notes: [{ file: 'notes.md', line: 7, message: 'This fence is not run' }],
  });
}

export const sampleRuns: readonly Run[] = [
  run('netns', { status: 'passed' }, [
    step('create', 3, { status: 'passed' }),
    step('look', 9, { status: 'passed' }),
  ]),
  run('veth', { status: 'failed' }, [
    step('pair', 3, { status: 'passed' }),
    step('address', 38, { status: 'failed', failures: [deviceFailure] }),
    step('ping', 20, { status: 'failed', failures: [outputFailure, deviceFailure] }),
    step('rest', 60, { status: 'skipped', because: 'an earlier step failed' }),
  ]),
  run('vxlan', { status: 'skipped', because: 'the kernel offers no vxlan' }),
  run('typo', { status: 'lesson-error', line: 12, message: 'Unknown attribute "trem", did you mean "term"' }),
];

export const labErrorRun: Run = run('late', {
  status: 'lab-error',
  message: 'The Docker engine did not answer',
  cause: 'connect ENOENT /var/run/docker.sock',
});

export const sampleReport: Report = report(sampleRuns);
