// The lab of a command: engine, image and lab host, brought up when the first lesson needs it and gone with the command.
import type { Console } from '../console.ts';
import type { Engine } from '../lab/engine/engine.ts';
import { ensureEngine } from '../lab/engine/install-engine.ts';
import { ensureLabImage } from '../lab/engine/lab-image.ts';
import { sweepOrphans } from '../lab/engine/remove-leftovers.ts';
import { type LabContainer, startLabContainer } from '../lab/lab-container.ts';
import { LabError } from '../lab/lab-error.ts';
import { createLabPool, type LabPool } from '../lab/pool.ts';
import type { ReportLab } from '../report/report.ts';
import type { EventLesson, EventNode } from '../session/events.ts';
import { commandName } from './command-name.ts';

export interface CommandLab extends AsyncDisposable {
  readonly pool: LabPool;
  /** `undefined` where no lab was asked for, or none came up. */
  readonly description: () => Promise<ReportLab | undefined>;
  /** Leave its labs open when the command ends, and say how to enter this one. */
  readonly keep: (lesson: EventLesson, nodes: readonly EventNode[]) => void;
}

/** How long a lab stays open after the command, with --keep. */
const KEEP_OPEN_S = 3600;

export function openLab(console: Console): CommandLab {
  const print = (message: string) => console.err(`${message}\n`);
  let started: Promise<Started> | undefined;
  let keepsOpen = false;
  const pool = createLabPool(async () => {
    started = startLab({ print, signal: console.signal });
    return (await started).container;
  });
  const close = async () => {
    const { container } = (await started?.catch(() => undefined)) ?? {}; // the fault is reported where the lab was asked for
    if (keepsOpen) await container?.agent.ask('keep', { seconds: KEEP_OPEN_S });
    else await container?.[Symbol.asyncDispose]();
  };
  console.signal.addEventListener('abort', () => void close());
  return {
    pool,
    description: async () => describe(await started?.catch(() => undefined)),
    keep: (lesson, nodes) => {
      keepsOpen = true;
      void pool.start().then(({ id }) => print(describeAccess(lesson, nodes, id)));
    },
    [Symbol.asyncDispose]: close,
  };
}

interface Started {
  readonly engine: Engine;
  readonly container: LabContainer;
}

function describe(started: Started | undefined): ReportLab | undefined {
  if (!started) return undefined;
  const { engine, container } = started;
  return {
    engine: engine.version,
    kernel: engine.kernel,
    image: `${container.image.name} ${container.image.id}`,
  };
}

/** How to enter a lab that stays open. */
function describeAccess({ file }: EventLesson, nodes: readonly EventNode[], container: string): string {
  const commands = nodes.map(({ name, sandbox }) => {
    const command = `  docker exec -it ${container.slice(0, 12)} labproof-enter ${sandbox}`;
    return nodes.length > 1 ? `${command}   # ${name}` : command;
  });
  return `The lab of ${file} stays open for an hour; enter it with
${commands.join('\n')}
which opens a new shell: what the lesson set in its own (variables, functions, the folder) is not there;
remove it with \`${commandName()} clean\``;
}

interface Starting {
  readonly print: (message: string) => void;
  readonly signal: AbortSignal;
}

async function startLab(starting: Starting): Promise<Started> {
  const engine = await unlessAborted(starting.signal, ensureEngine(starting.print));
  return { engine, container: await startOn(engine, starting) };
}

async function startOn(engine: Engine, { print, signal }: Starting): Promise<LabContainer> {
  const image = await unlessAborted(signal, ensureLabImage(engine, print));
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
