// The lab of a command: engine, image and lab host, brought up when the first lesson needs it and gone with the command.
import type { Console } from '../console.ts';
import type { Engine } from '../lab/engine/engine.ts';
import { ensureEngine } from '../lab/engine/install-engine.ts';
import { ensureLabImage } from '../lab/engine/lab-image.ts';
import { sweepOrphans } from '../lab/engine/sweep.ts';
import { type LabContainer, startLabContainer } from '../lab/lab-container.ts';
import { LabError } from '../lab/lab-error.ts';
import type { LabNode } from '../lab/nodes.ts';
import type { Lesson } from '../lesson/lesson.ts';
import type { ReportLab } from '../report/report.ts';
import { commandName } from './command-name.ts';

export interface CommandLab extends AsyncDisposable {
  /** Started by the first call; rejects with a LabError. */
  readonly host: () => Promise<LabContainer>;
  /** `undefined` where it was not called for, or did not come up. */
  readonly description: () => Promise<ReportLab | undefined>;
  readonly keep: (lesson: Lesson, hosts: readonly LabNode[]) => void;
}

/** How long a lab that was kept stays open. */
const KEPT_S = 3600;

export function openLab(console: Console): CommandLab {
  const tell = (message: string) => console.err(`${message}\n`);
  let started: Promise<Started> | undefined;
  let kept = false;
  const start = () => {
    started ??= startLab({ tell, signal: console.signal });
    return started;
  };
  const close = async () => {
    const { host } = (await started?.catch(() => undefined)) ?? {}; // whoever called for it hears of a fault
    if (kept) await host?.agent.ask('keep', { seconds: KEPT_S });
    else await host?.[Symbol.asyncDispose]();
  };
  console.signal.addEventListener('abort', () => void close());
  return {
    host: async () => (await start()).host,
    description: async () => describe(await started?.catch(() => undefined)),
    keep: (lesson, hosts) => {
      kept = true;
      void start().then(({ host: container }) => tell(keptText(lesson, hosts, container)));
    },
    [Symbol.asyncDispose]: close,
  };
}

interface Started {
  readonly engine: Engine;
  readonly host: LabContainer;
}

function describe(started: Started | undefined): ReportLab | undefined {
  if (!started) return undefined;
  const { engine, host: container } = started;
  return {
    engine: engine.version,
    kernel: engine.kernel,
    image: `${container.image.name} ${container.image.id}`,
  };
}

function keptText({ file }: Lesson, hosts: readonly LabNode[], { id: container }: LabContainer): string {
  const doors = hosts.map(({ name, sandbox }) => {
    const command = `  docker exec -it ${container.slice(0, 12)} labproof-enter ${sandbox.name}`;
    return hosts.length > 1 ? `${command}   # ${name}` : command;
  });
  return `The lab of ${file} stays open for an hour; enter it with
${doors.join('\n')}
which opens a new shell: what the lesson set in its own (variables, functions, the folder) is not there;
remove it with \`${commandName()} clean\``;
}

interface Starting {
  readonly tell: (message: string) => void;
  readonly signal: AbortSignal;
}

async function startLab(starting: Starting): Promise<Started> {
  const engine = await unlessAborted(starting.signal, ensureEngine(starting.tell));
  return { engine, host: await startOn(engine, starting) };
}

async function startOn(engine: Engine, { tell, signal }: Starting): Promise<LabContainer> {
  const image = await unlessAborted(signal, ensureLabImage(engine, tell));
  const [container] = await Promise.all([startLabContainer(engine, image), sweepOrphans(engine)]);
  return container;
}

/** Setting up takes minutes on a new machine: Ctrl-C does not wait for it. A lab host that starts is waited for. */
function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new LabError('Interrupted'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
