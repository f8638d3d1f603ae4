// `npm run churn [COUNT]`: that many sandboxes made and destroyed in one lab container, in each of which a command is run.
// Prints what it took; fails where user ids were not used again, or something of the sandboxes is left.
import { connectEngine } from '../runner/lab/engine/engine.ts';
import { ensureLabImage } from '../runner/lab/engine/lab-image.ts';
import { startLabContainer } from '../runner/lab/lab-container.ts';
import { runOutsideSandboxes } from '../runner/lab/run-program.ts';
import { SANDBOX_LIMITS } from '../runner/lab/sandbox.ts';

const COUNT = Number(process.argv[2] ?? 10_000);
const AT_A_TIME = 4;
const REPORTED = 1000;

const engine = await connectEngine();
await using container = await startLabContainer(engine, await ensureLabImage(engine, () => undefined));
const { agent } = container;
const owners = new Set<number>();
const names = new Set<string>();

async function useOne(): Promise<void> {
  const request = { docker: false, images: [], limits: SANDBOX_LIMITS, cgroup: 'auto' };
  const { sandbox, owner } = await agent.ask('create-sandbox', request);
  owners.add(owner);
  names.add(sandbox);
  const commands = [{ text: 'id -u', mayFail: false, opensShell: false }];
  const { results } = await agent.ask('run', {
    sandbox,
    terminal: '1',
    commands,
    timeoutMs: 60_000,
    stop: true,
  });
  if (results[0]?.output.trim() !== '0') throw new Error(`Root of ${sandbox} says ${results[0]?.output}`);
  await agent.ask('destroy-sandbox', { sandbox });
}

/** Of the agent, and of what it made: each on a line of its own. */
async function state(): Promise<string> {
  const script = `sed -n 's/^VmRSS:[^0-9]*/memory of the agent: /p' /proc/1/status
    echo "open files of the agent: $(ls /proc/1/fd | wc -l)"
    echo "processes: $(ls -d /proc/[0-9]* | wc -l)"
    echo "cgroups: $(find /sys/fs/cgroup -type d -name 'sandbox-*' | wc -l)"`;
  return (await runOutsideSandboxes(container, ['bash', '-c', script])).stdout;
}

const say = (text: string) => process.stdout.write(`${text}\n`);
await useOne();
const before = await state();
const started = performance.now();
let last = started;
for (let done = 0; done < COUNT; done += AT_A_TIME) {
  await Promise.all(Array.from({ length: AT_A_TIME }, useOne));
  if (done % REPORTED === 0 && done > 0) {
    say(`${done}: ${((performance.now() - last) / REPORTED).toFixed(1)} ms each`);
    last = performance.now();
  }
}
const seconds = (performance.now() - started) / 1000;
const after = await state();
say(
  `${names.size} sandboxes in ${seconds.toFixed(0)} s, ${owners.size} ranges of user ids\nbefore:\n${before}after:\n${after}`,
);
const left = (text: string) => text.split('\n').slice(1).join('\n'); // memory apart, nothing of them stays
if (left(before) !== left(after)) throw new Error('Something of the sandboxes is left');
if (owners.size > 4096) throw new Error('User ids are not used again');
