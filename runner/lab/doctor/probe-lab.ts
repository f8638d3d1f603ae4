// What a lab can do here: one is started, its limits are read and its features are tried out, from outside and inside.
import type { Engine } from '../engine/engine.ts';
import type { LabImage } from '../engine/lab-image.ts';
import { type LabContainer, startLabContainer } from '../lab-container.ts';
import { LabError } from '../lab-error.ts';
import { runOutsideSandboxes } from '../run-program.ts';
import { createSandbox, SANDBOX_LIMITS } from '../sandbox.ts';
import { type Fact, lack, ok } from './fact.ts';
import { FEATURES, type Feature } from './features.ts';
import { type ProbedFeature, probeFeatures } from './probe-features.ts';

const MIB = 1024 ** 2;

export async function* probeLab(engine: Engine, image: LabImage): AsyncGenerator<Fact, void, undefined> {
  const started = performance.now();
  const host = await startLabContainer(engine, image).catch(labError);
  if (host instanceof LabError) return yield cannotRun(host);
  try {
    yield ok('lab', `starts in ${((performance.now() - started) / 1000).toFixed(1)} s`);
    yield await limitsFact(host);
    yield* featureFacts(host);
  } catch (error) {
    yield cannotRun(labError(error));
  } finally {
    await host[Symbol.asyncDispose]();
  }
}

function labError(error: unknown): LabError {
  if (!(error instanceof LabError)) throw error;
  return error;
}

function cannotRun({ message }: LabError): Fact {
  const remedy = "see the engine's log; `docker run --rm --privileged IMAGE true` must work, with any image";
  return lack('lab', { detail: message, remedy, stopsLabs: true });
}

/** What the kernel enforces on a sandbox, a line each: bytes of memory, processes, CPU time in 100 ms, in microseconds. */
const READ_LIMITS = `
first() { cat "$@" 2>/dev/null | head -n 1 | cut -d" " -f1; }
cd /sys/fs/cgroup
first "$0/memory.max" "memory/$0/memory.limit_in_bytes"; echo
first "$0/pids.max" "pids/$0/pids.max"; echo
first "$0/cpu.max" cpu*/"$0/cpu.cfs_quota_us"; echo`;

async function limitsFact(container: LabContainer): Promise<Fact> {
  await using sandbox = await createSandbox(container, { docker: false, images: [] });
  const { stdout } = await runOutsideSandboxes(container, ['sh', '-c', READ_LIMITS, sandbox.name]);
  const { memoryBytes, pids, cpus } = SANDBOX_LIMITS;
  const [memory, processes, cpu] = stdout.split(/\n+/).map(Number);
  const unbounded = [
    ...(memory === memoryBytes ? [] : ['memory']),
    ...(processes === pids ? [] : ['pids']),
    ...(cpu === cpus * 100_000 ? [] : ['cpu']),
  ];
  if (unbounded.length === 0)
    return ok('limits', `a sandbox has ${memoryBytes / MIB} MiB of memory, ${pids} processes, ${cpus} CPUs`);
  return lack('limits', {
    detail: `the kernel does not bound ${unbounded.join(', ')} of a sandbox: a runaway lesson may harm this machine`,
    remedy: `give the engine the cgroup controllers ${unbounded.join(', ')}`,
    stopsLabs: false,
  });
}

async function* featureFacts(container: LabContainer): AsyncGenerator<Fact, void, undefined> {
  const probed = await probeFeatures(container, new Set(FEATURES.map(({ name }) => name)));
  for (const feature of FEATURES) yield featureFact(feature, probed.get(feature.name));
}

function featureFact({ name, remedy }: Feature, probed: ProbedFeature | undefined): Fact {
  if (probed?.status === 'offered') return ok(name, 'works in a sandbox');
  const said = probed?.said ? `: ${probed.said}` : '';
  return lack(name, { detail: `does not work in a sandbox${said}`, remedy, stopsLabs: false });
}
