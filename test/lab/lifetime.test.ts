// What a lesson starts ends with its step or its lesson, and what a run starts ends with the run, however either ends.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectEngine } from '../../runner/lab/engine/engine.ts';
import { removeContainer } from '../../runner/lab/engine/remove-leftovers.ts';
import type { LabContainer } from '../../runner/lab/lab-container.ts';
import { startCli, verifyText } from '../run-cli.ts';
import {
  containersOf,
  failuresOf,
  outputsOf,
  outside,
  perform,
  performAll,
  startSandbox,
  type,
  until,
  verdicts,
} from './lab.ts';
import { sharedLab, startTestLab } from './setup/shared-lab.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const fence = (info: string, ...lines: readonly string[]) => `\`\`\`${info}\n${lines.join('\n')}\n\`\`\`\n`;

describe.concurrent('a step', () => {
  let container: LabContainer;
  beforeAll(async () => {
    container = await sharedLab();
  });

  const LIMIT_MS = 1000;
  /** Long after the limit and what ending a process tree takes; a step that is over before did not wait for itself. */
  const LATE = fence('bash', '(sleep 100; touch /tmp/late) &');
  const NONE_LEFT = fence('bash', '[ ! -e /tmp/late ]', "pgrep -fa '^sleep 490' || echo none");

  const hangs = [
    'setsid sleep 4901 & sleep 4902',
    "bash -c 'setsid sleep 4901 & sleep 4902'",
    'nohup setsid sh -c \'trap "" TERM INT HUP; sleep 4901\' & sh -c \'trap "" TERM INT HUP; sleep 4902\'',
    '(setsid setsid sleep 4901 &) ; exec sleep 4902',
    'ip netns add ns1; ip netns exec ns1 sleep 4901 & unshare --pid --fork --mount-proc sleep 4902',
  ];
  for (const hang of hangs) {
    test(`that hangs is over soon after its limit, with all it started: ${hang}`, async () => {
      const run = await perform(container, LATE + fence(`bash {timeout=${LIMIT_MS}ms}`, hang) + NONE_LEFT);
      expect(verdicts(run)).toEqual(['passed', 'failed', 'passed']);
      expect(outputsOf(run).at(-1)).toBe('none\n');
    });
  }

  test('that leaves a job behind leaves it to the steps after it, and nothing to the lab host', async () => {
    const run = await perform(
      container,
      `${fence('bash', 'setsid sleep 4910 &', 'sleep 4911 &')}${fence('bash', "pgrep -fc '^sleep 491'")}`,
    );
    expect(outputsOf(run).at(-1)).toBe('2\n');
    expect(await outside(container, "pgrep -fa '^sleep 491' || echo none")).toBe('none');
  });

  test('that hangs in a shell within ends with what it started there', async () => {
    const run = await perform(
      container,
      LATE +
        fence('bash', 'bash') +
        fence(`bash {timeout=${LIMIT_MS}ms}`, 'sh -c \'trap "" INT QUIT; sleep 4905; sleep 4906\'') +
        NONE_LEFT,
    );
    expect(verdicts(run)).toEqual(['passed', 'passed', 'failed', 'passed']);
    expect(outputsOf(run).at(-1)).toBe('none\n');
  });
});

describe.concurrent('lessons in a row', () => {
  const DOCKER = '---\ntitle: Test\nlab:\n  docker: true\n---\n\n';
  const LESSONS = [
    fence('bash', 'sleep 300 &', 'setsid sleep 300 &'),
    fence(
      'bash',
      'ip netns add ns1',
      'ip link add veth1 type veth peer name veth2',
      'ip link set veth2 netns ns1',
      'ip netns exec ns1 sleep 300 &',
    ),
    fence(
      'bash',
      'ip link add br9 type bridge',
      'ip link set br9 up',
      'ip link add vx9 type vxlan id 9 dev br9 dstport 4789',
    ),
    fence(
      'bash',
      'mkdir /a /b',
      'mount -t tmpfs none /a',
      'mount --bind /a /b',
      'unshare --mount sleep 300 &',
    ),
    fence('bash', 'for n in $(seq 40); do unshare --net --pid --fork sleep 300 & done', 'true'),
    fence('bash', 'iptables -A INPUT -j ACCEPT', 'nft add table inet t', 'sysctl -w net.ipv4.ip_forward=1'),
    DOCKER +
      fence(
        'bash',
        'docker run -d --name one -p 8080:80 box',
        'docker network create n1',
        'docker run -d --network n1 --privileged box',
      ),
    DOCKER + fence('bash', 'docker run -d --name one box', 'docker pause one', 'docker run -it box'),
    fence(
      'bash',
      'mkdir -p /sys/fs/cgroup/pids/mine 2>/dev/null || mkdir /sys/fs/cgroup/mine',
      'python3 -m http.server 80 >/dev/null 2>&1 &',
    ),
    fence('bash {timeout=500ms}', 'cat') +
      fence('bash {term=2}', 'bash') +
      fence('bash {term=3}', 'tcpdump -i lo >/dev/null 2>&1 &'),
  ];

  const SNAPSHOT = `
    echo "namespaces: $(lsns --noheadings --output NS,TYPE | sort | tr '\\n' ' ')"
    echo "interfaces: $(ip -j link | jq -c '[.[].ifname]')"
    echo "mounts: $(cut -d' ' -f5- /proc/1/mountinfo | sort)"
    echo "cgroups: $(find /sys/fs/cgroup /run/labproof/unified -type d 2>/dev/null | sort)"
    for process in /proc/[0-9]*; do read -r name <$process/comm && names+=("$name"); done 2>/dev/null
    echo "processes: $(printf '%s\\n' "\${names[@]}" | sort | uniq -c)"
    echo "open files of the agent: $(ls /proc/1/fd | wc -l)"
    echo "sockets: $(ss -a -n -x -t -u | wc -l)"
    echo "files: $(find /tmp /run /root /var/tmp -xdev | sort)"`;

  test('leave nothing behind in the lab host', async () => {
    await using container = await startTestLab();
    await perform(container, DOCKER + fence('bash', 'docker run -d box')); // what is loaded once, is
    const before = await outside(container, SNAPSHOT);
    const runs = await performAll(container, LESSONS);
    expect(runs).toHaveLength(10);
    expect(runs.flatMap(failuresOf).map(({ subject }) => subject)).toEqual(['cat']);
    expect(await outside(container, SNAPSHOT)).toBe(before);
  });
});

describe.concurrent('a lab host', () => {
  test('in which a container is paused can be removed', async () => {
    const container = await startTestLab();
    const sandbox = await startSandbox(container, { docker: true });
    expect((await type(sandbox, 'docker run -d --name one box && docker pause one')).code).toBe(0);
    await removeContainer(await connectEngine(), container.id);
    await until(async () => !(await containersOf(process.pid)).includes(container.id));
  });
});

describe.concurrent('a run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'labproof-test-'));
  const lesson = join(folder, 'lesson.md');
  writeFileSync(lesson, fence('bash', 'sleep 4907'));
  const started: ChildProcess[] = [];
  afterAll(() => {
    for (const child of started)
      if (child.exitCode === null && child.signalCode === null) killGroup(child, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  /** In a process group of its own, as a shell starts it. */
  function startInGroup(command: string, ...args: readonly string[]): ChildProcess {
    const child = spawn(command, [...args, 'verify', lesson, '--timeout', '60s'], {
      cwd: ROOT,
      detached: true,
      stdio: 'ignore',
    });
    started.push(child);
    return child;
  }

  const startRunner = () => startInGroup(process.execPath, 'runner/cli.ts');

  function killGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
    if (pid === undefined) throw new Error('It did not start');
    process.kill(-pid, signal);
  }

  /** Its exit code as a shell tells it: it may be ended before it has a word to say about that. */
  async function ended(child: ChildProcess): Promise<number | null> {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    return child.signalCode === null ? child.exitCode : 128 + constants.signals[child.signalCode];
  }

  /** The runner among the descendants of what was started, once its lesson is in the middle of its step. */
  async function inTheMiddle(child: ChildProcess): Promise<number> {
    const { docker } = await connectEngine();
    return await until(async () => {
      for (const pid of [child.pid ?? 0, ...descendants(child.pid ?? 0)])
        for (const id of await containersOf(pid)) {
          const top = await docker
            .getContainer(id)
            .top()
            .catch(() => undefined);
          if (top?.Processes.some((row: readonly string[]) => row.at(-1) === 'sleep 4907')) return pid;
        }
      return 0;
    }, 90_000);
  }

  function descendants(pid: number): readonly number[] {
    const file = `/proc/${pid}/task/${pid}/children`;
    const children = existsSync(file)
      ? readFileSync(file, 'utf8').split(' ').filter(Boolean).map(Number)
      : [];
    return children.flatMap((child) => [child, ...descendants(child)]);
  }

  async function expectNoneSoon(runner: number): Promise<void> {
    await until(async () => (await containersOf(runner)).length === 0);
  }

  test('killed in the middle leaves no container', async () => {
    const child = startRunner();
    const runner = await inTheMiddle(child);
    child.kill('SIGKILL');
    await expectNoneSoon(runner);
  });

  // to npm the launcher is a grandchild: between them stands the `sh -c` of the script, which outlives npm
  test('whose npm is killed in the middle ends, and leaves no container', async () => {
    const child = startInGroup('npm', 'run', '-s', 'labproof', '--');
    const runner = await inTheMiddle(child);
    child.kill('SIGKILL');
    await expectNoneSoon(runner);
    await until(() => !existsSync(`/proc/${runner}`));
  });

  test('whose launcher is killed in the middle ends, and leaves no container', async () => {
    const child = startInGroup(process.execPath, 'bin/labproof.mjs');
    const runner = await inTheMiddle(child);
    expect(runner).not.toBe(child.pid);
    child.kill('SIGKILL');
    await expectNoneSoon(runner);
    await until(() => !existsSync(`/proc/${runner}`));
  });

  test('killed while it starts up leaves no container', async () => {
    const delaysMs = [300, 600, 900, 1200, 1500, 1800, 2100, 2400];
    const runners = await Promise.all(
      delaysMs.map(async (delayMs) => {
        const child = startRunner();
        await setTimeout(delayMs);
        child.kill('SIGKILL');
        return child.pid ?? 0;
      }),
    );
    const left = () => Promise.all(runners.map(containersOf));
    await until(async () => (await left()).flat().length === 0);
    await setTimeout(1000); // what was asked for in the last moment would be made by now
    expect((await left()).flat()).toEqual([]);
  });

  test('killed when its container is made and not yet started leaves none', async () => {
    const { docker } = await connectEngine();
    const events = await docker.getEvents({ filters: { event: ['create'], label: ['labproof'] } });
    const child = startRunner();
    const made = new Promise<void>((resolve) => {
      events.on('data', (text: Buffer) => {
        if (text.toString().includes(`"${child.pid}@`)) resolve();
      });
    });
    await made;
    child.kill('SIGKILL');
    await expectNoneSoon(child.pid ?? 0);
    (events as NodeJS.ReadableStream & { destroy: () => void }).destroy();
  });

  test('interrupted by Ctrl-C has left nothing when it has ended', async () => {
    const child = startInGroup(process.execPath, 'bin/labproof.mjs');
    const runner = await inTheMiddle(child);
    killGroup(child, 'SIGINT');
    expect(await ended(child)).toBe(130);
    expect(await containersOf(runner)).toEqual([]);
  });

  test('terminated has left nothing when it has ended', async () => {
    const child = startRunner();
    const runner = await inTheMiddle(child);
    child.kill('SIGTERM');
    expect(await ended(child)).toBe(130);
    expect(await containersOf(runner)).toEqual([]);
  });

  test('interrupted while it starts up has left nothing when it has ended', async () => {
    const children = [400, 800, 1200].map(async (delayMs) => {
      const child = startRunner();
      await setTimeout(delayMs);
      killGroup(child, 'SIGINT');
      return { code: await ended(child), left: await containersOf(child.pid) };
    });
    for (const result of await Promise.all(children)) expect(result).toEqual({ code: 130, left: [] });
  });

  test('whose lab host is killed says that the lab could not run', async () => {
    const running = startCli(['verify', lesson, '--timeout', '60s']);
    const child = { pid: running.pid } as ChildProcess;
    const runner = await inTheMiddle(child);
    const { docker } = await connectEngine();
    for (const id of await containersOf(runner)) await docker.getContainer(id).kill();
    const { exitCode, stdout } = await running;
    expect(exitCode).toBe(3);
    expect(stdout).toContain('The lab host is gone');
  });

  test('beside another is not disturbed by it, nor by its end', async () => {
    const markdown = (name: string, seconds: number) =>
      fence('bash', `ip netns add ${name}`, 'ip link add br9 type bridge', `sleep ${seconds}`) +
      fence('bash', 'ip netns list', 'ip link del br9');
    const [one, two] = await Promise.all([verifyText(markdown('one', 0.2)), verifyText(markdown('two', 2))]);
    for (const [{ code, report }, name] of [
      [one, 'one'],
      [two, 'two'],
    ] as const) {
      expect(code).toBe(0);
      expect(report.runs[0]?.steps[1]?.commands[0]?.output).toBe(`${name}\n`);
    }
  });
});
