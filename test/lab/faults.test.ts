// Lessons that go wrong in every way we know: each is reported truly, at its line, and harms no step, lesson or machine after it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../runner/report/report.ts';
import type { Failure, Run } from '../../runner/session/run.ts';
import { startCli } from '../run-cli.ts';
import { containersOf, failuresOf, outputsOf, verdicts } from './lab.ts';

/** A lesson whose faulty line ends with `# here`; `actual` is what must be told of it. */
interface Fault {
  readonly name: string;
  /** Each fence is a step. */
  readonly fences: readonly string[];
  readonly actual: RegExp;
  /** Of the steps, the last of which is always `echo "after $name"`. */
  readonly verdicts: readonly string[];
  readonly after?: string;
  readonly docker?: true;
  readonly output?: RegExp;
}

const HANGS = /^still running after \d+\.\d s, ended$/;
const PROCESSES =
  /^the sandbox's limit of \d+ processes was reached; all that the lesson had started was ended$/;
const MEMORY = /^the sandbox's memory limit of \d+ MiB was reached and a process was killed$/;
const failedThenPassed = ['failed', 'passed'] as const;

const FAULTS: readonly Fault[] = [
  {
    name: 'hang-with-grandchild',
    fences: ["bash -c 'setsid sleep 4801 & echo started; sleep 4802' # here"],
    actual: HANGS,
    output: /^started\n$/,
    verdicts: failedThenPassed,
  },
  {
    name: 'hang-that-ignores-signals',
    fences: [
      `python3 -c 'import signal, time; [signal.signal(n, signal.SIG_IGN) for n in (1, 2, 3, 15)]; time.sleep(4803)' # here`,
    ],
    actual: HANGS,
    verdicts: failedThenPassed,
  },
  {
    name: 'endless-loop',
    fences: ['name=kept', 'while true; do sleep 0.1; done # here'],
    actual: HANGS,
    verdicts: ['passed', 'failed', 'passed'],
    after: 'after kept\n',
  },
  {
    name: 'busy-loop',
    fences: ['name=kept', 'while true; do let n+=1; done # here'],
    actual: HANGS,
    verdicts: ['passed', 'failed', 'passed'],
    after: 'after kept\n',
  },
  {
    name: 'endless-output',
    fences: ['yes # here'],
    actual: HANGS,
    output: /^y\ny\n/,
    verdicts: failedThenPassed,
  },
  {
    name: 'endless-line',
    fences: ["yes | tr -d '\\n' # here"],
    actual: HANGS,
    output: /^yyy/,
    verdicts: failedThenPassed,
  },
  {
    name: 'binary-output',
    fences: ['head -c 100000 /dev/urandom; sh -c "exit 9" # here'],
    actual: /^exit code 9$/,
    verdicts: failedThenPassed,
  },
  { name: 'prompt-by-read', fences: ['read answer # here'], actual: HANGS, verdicts: failedThenPassed },
  { name: 'prompt-by-cat', fences: ['cat # here'], actual: HANGS, verdicts: failedThenPassed },
  {
    name: 'prompt-by-yes-or-no',
    fences: ['read -p "Do you want to continue? [y/N] " answer # here'],
    actual: HANGS,
    output: /\[y\/N\]/,
    verdicts: failedThenPassed,
  },
  {
    name: 'fork-bomb',
    fences: [':(){ :|:& };:; sleep 6 # here'],
    actual: PROCESSES,
    verdicts: failedThenPassed,
  },
  {
    name: 'fork-bomb-in-background',
    fences: [':(){ :|:& };: # here'],
    actual: PROCESSES,
    verdicts: failedThenPassed,
  },
  {
    name: 'memory-hog',
    fences: [`python3 -c 'x = b"1" * (4 << 30)' # here`],
    actual: MEMORY,
    verdicts: failedThenPassed,
  },
  {
    name: 'memory-hog-in-files',
    fences: ['mount -t tmpfs -o size=10g none /mnt', 'head -c 1200M /dev/zero > /mnt/file # here'],
    actual: MEMORY,
    verdicts: ['passed', 'failed', 'skipped'],
  },
  {
    name: 'full-disk',
    fences: ['head -c 1200M /dev/zero > /big # here'],
    actual: /^exit code 1$/,
    output: /No space left on device/,
    verdicts: failedThenPassed,
  },
  {
    name: 'killed-daemon',
    fences: ['pkill dockerd; while pgrep -x dockerd; do sleep 0.05; done', 'docker ps # here'],
    actual: /^exit code 1$/,
    output: /Cannot connect to the Docker daemon/,
    verdicts: ['passed', 'failed', 'passed'],
    docker: true,
  },
  {
    name: 'killed-sandbox',
    fences: ['kill -9 1; sleep 0.1', 'python3 /root/reboot.py; sleep 5 # here'],
    actual: /lab ended|shell ended/,
    verdicts: ['passed', 'failed', 'skipped'],
  },
  {
    name: 'exit',
    fences: ['exit 3 # here'],
    actual: /^the terminal's shell ended with exit code 3$/,
    verdicts: failedThenPassed,
  },
  {
    name: 'exit-halfway',
    fences: ['echo one; exit; echo two # here'],
    actual: /^the terminal's shell ended with exit code 0$/,
    output: /^one\n$/,
    verdicts: failedThenPassed,
  },
  {
    name: 'kill-own-shell',
    fences: ['kill -9 $$ # here'],
    actual: /^the terminal's shell ended with exit code 137$/,
    verdicts: failedThenPassed,
  },
  {
    name: 'exec',
    fences: ['exec false # here'],
    actual: /^the terminal's shell ended with exit code 1$/,
    verdicts: failedThenPassed,
  },
  { name: 'stopped-shell', fences: ['kill -STOP $$ # here'], actual: HANGS, verdicts: failedThenPassed },
  {
    name: 'ignored-interrupt',
    fences: ['trap "" INT; while true; do sleep 0.1; done # here'],
    actual: HANGS,
    verdicts: failedThenPassed,
  },
  {
    name: 'exec-to-nowhere',
    fences: ['name=kept; exec >/dev/null', 'false # here', 'exec >/dev/tty'],
    actual: /^exit code 1$/,
    verdicts: ['passed', 'failed', 'passed', 'passed'],
    after: 'after kept\n',
  },
  {
    name: 'set-e',
    fences: ['name=kept; set -e', 'false # here'],
    actual: /^exit code 1$/,
    verdicts: ['passed', 'failed', 'passed'],
    after: 'after kept\n',
  },
  {
    name: 'closed-descriptors',
    fences: ['name=kept; exec 8>&- 9>&-', 'false # here'],
    actual: /^exit code 1$/,
    verdicts: ['passed', 'failed', 'passed'],
    after: 'after kept\n',
  },
  {
    name: 'closed-descriptors-of-the-shell',
    fences: ['for n in {3..40}; do eval "exec $n>&-"; done # here'],
    actual: /^the terminal's shell ended with exit code \d+$/,
    verdicts: failedThenPassed,
  },
  {
    name: 'functions-for-builtins',
    fences: [
      'name=kept; printf() { :; }; read() { :; }; source() { :; }; .() { :; }; trap() { :; }; eval() { :; }; return() { :; }; builtin() { :; }; :() { false; }',
      'false # here',
    ],
    actual: /^exit code 1$/,
    verdicts: ['passed', 'failed', 'passed'],
    after: 'after kept\n',
  },
  {
    name: 'aliases-for-builtins',
    fences: [
      'name=kept; alias printf=false read=false .=false builtin=false trap=false eval=false return=false',
      'false # here',
    ],
    actual: /^exit code 1$/,
    verdicts: ['passed', 'failed', 'passed'],
    after: 'after kept\n',
  },
  {
    name: 'no-path',
    fences: ['name=kept; unset PATH', 'ls # here'],
    actual: /^exit code 127$/,
    verdicts: ['passed', 'failed', 'passed'],
    after: 'after kept\n',
  },
  {
    name: 'no-room-for-files',
    fences: ['name=kept; ulimit -f 0', 'echo x > /tmp/file # here'],
    actual: /exit code/,
    verdicts: ['passed', 'failed', 'passed'],
  },
];

/** Lessons with nothing wrong, run among the others. */
const SOUND = {
  'job-in-background': ['sleep 300 &', 'setsid sleep 300 &', 'echo "after $name"'],
  sound: ['name=kept', 'echo "after $name"'],
  'limits-of-a-container': [
    "docker run --rm -m 16m box sh -c 'tail /dev/zero' || echo killed",
    "docker run --rm --pids-limit 6 box sh -c 'for n in 1 2 3 4 5 6 7 8 9; do sleep 1 & done; wait' || echo refused",
    'echo "after $name"',
  ],
} as const;

const REBOOT = `cat > /root/reboot.py <<'end'
import ctypes, platform
ctypes.CDLL(None).syscall({"x86_64": 169, "aarch64": 142}[platform.machine()], 0xfee1dead, 672274793, 0x01234567, 0)
end
`;

/** Only what hangs has a short limit: whatever comes after it may take as long as a busy machine needs. */
function markdown(fences: readonly string[], { docker, hangs }: { docker: boolean; hangs: boolean }): string {
  const head = `---\ntitle: Fault\ntimeout: 60s\nlab:\n  docker: ${docker}\n---\n`;
  const limit = (text: string) => (hangs && text.endsWith('# here') ? ' {timeout=2s}' : '');
  return [head, ...fences.map((text) => `\`\`\`bash${limit(text)}\n${text}\n\`\`\`\n`)].join('\n');
}

const folder = mkdtempSync(join(tmpdir(), 'labproof-test-'));
const texts = new Map<string, string>();
let report: Report;
let printed = '';
let exitCode: number | undefined;
let left: readonly string[];

beforeAll(async () => {
  for (const { name, fences, docker, actual } of FAULTS)
    texts.set(
      name,
      markdown(
        [
          ...fences.map((text) => (text.includes('reboot.py') ? `${REBOOT}${text}` : text)),
          'echo "after $name"',
        ],
        { docker: docker === true, hangs: actual === HANGS },
      ),
    );
  for (const [name, fences] of Object.entries(SOUND))
    texts.set(name, markdown(fences, { docker: name.includes('container'), hangs: false }));
  for (const [name, text] of texts) writeFileSync(join(folder, `${name}.md`), text);
  const running = startCli(['verify', '.', '--reporter', 'pretty', '--reporter', 'json=report.json'], {
    cwd: folder,
  });
  const ended = await running;
  exitCode = ended.exitCode;
  printed = ended.stdout;
  report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as Report;
  left = await containersOf(running.pid);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function runOf(name: string): Run {
  const run = report.runs.find(({ lesson }) => lesson.id === name);
  if (!run) throw new Error(`The report has no lesson ${name}`);
  return run;
}

describe('a lesson with', () => {
  for (const fault of FAULTS) {
    test(`${fault.name} fails at its line, and what follows runs`, () => {
      const run = runOf(fault.name);
      expect(run.outcome.status).toBe('failed');
      expect(verdicts(run), JSON.stringify(failuresOf(run))).toEqual(fault.verdicts);
      const failure = failuresOf(run).find(({ actual }) => fault.actual.test(actual)) as Failure;
      expect(failure, JSON.stringify(failuresOf(run))).toBeDefined();
      const lines = (texts.get(fault.name) ?? '').split('\n');
      expect(failure.line).toBe(lines.findIndex((line) => line.endsWith('# here')) + 1);
      expect(printed).toContain(`${fault.name}.md:${failure.line}`);
      if (fault.output) expect(failure.output).toMatch(fault.output);
      if (fault.verdicts.at(-1) === 'passed') expect(outputsOf(run).at(-1)).toBe(fault.after ?? 'after \n');
    });
  }
});

describe('beside them', () => {
  for (const name of Object.keys(SOUND)) {
    test(`${name} passes`, () => {
      expect(failuresOf(runOf(name))).toEqual([]);
      expect(runOf(name).outcome.status).toBe('passed');
    });
  }

  test('the run says by its exit code that lessons failed, and not that the lab did', () => {
    expect(exitCode).toBe(1);
    expect(report.runs.filter(({ outcome }) => outcome.status === 'lab-error')).toEqual([]);
  });

  test('endless output is kept in bounds', () => {
    for (const name of ['endless-output', 'endless-line', 'binary-output'])
      expect(outputsOf(runOf(name)).join('').length).toBeLessThan(500_000);
    expect(outputsOf(runOf('endless-output')).join('')).toContain('left out');
  });

  test('no container is left', () => {
    expect(left).toEqual([]);
  });
});
