// The lab of a command: engine, image and lab host, brought up when the first lesson needs it and gone with the command.
import type { Console } from '../console.ts';
import type { Engine } from '../lab/engine.ts';
import { ensureEngine } from '../lab/install-engine.ts';
import { LabError } from '../lab/lab-error.ts';
import { type LabHost, startLabHost } from '../lab/lab-host.ts';
import { ensureLabImage } from '../lab/lab-image.ts';
import type { Sandbox } from '../lab/sandbox.ts';
import { sweepOrphans } from '../lab/sweep.ts';
import type { Lesson } from '../lesson/lesson.ts';
import type { ReportLab } from '../report/report.ts';

export interface Lab extends AsyncDisposable {
  /** Starting since the lab was opened; rejects with a LabError. */
  readonly host: Promise<LabHost>;
  readonly description: () => Promise<ReportLab | undefined>;
  readonly keep: (lesson: Lesson, sandbox: Sandbox) => void;
}

/** How long a lab that was kept stays open. */
const KEPT_S = 3600;

export function openLab(console: Console): Lab {
  const tell = (message: string) => console.err(`${message}\n`);
  const engine = unlessAborted(console.signal, ensureEngine(tell));
  const host = engine.then((found) => startOn(found, { tell, signal: console.signal }));
  host.catch(() => undefined); // whoever awaits it hears of it
  let kept = false;
  const close = async () => {
    const started = await host.catch(() => undefined);
    if (!started) return;
    if (kept) await started.agent.ask('keep', { seconds: KEPT_S });
    else await started[Symbol.asyncDispose]();
  };
  console.signal.addEventListener('abort', () => void close());
  return {
    host,
    description: async () => {
      const [found, started] = await Promise.all([engine, host]).catch(() => []);
      return found && started
        ? { engine: found.version, kernel: found.kernel, image: `${started.image.name} ${started.image.id}` }
        : undefined;
    },
    keep: (lesson, sandbox) => {
      kept = true;
      void host.then(({ container }) =>
        tell(
          `The lab of ${lesson.file} stays open for an hour; enter it with\n  docker exec -it ${container.slice(0, 12)} labproof-enter ${sandbox.name}\nremove it with \`labproof clean\``,
        ),
      );
    },
    [Symbol.asyncDispose]: close,
  };
}

interface Starting {
  readonly tell: (message: string) => void;
  readonly signal: AbortSignal;
}

async function startOn(engine: Engine, { tell, signal }: Starting): Promise<LabHost> {
  const image = await unlessAborted(signal, ensureLabImage(engine, tell));
  const [host] = await Promise.all([startLabHost(engine, image), sweepOrphans(engine)]);
  return host;
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
