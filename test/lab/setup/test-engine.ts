// A Docker engine of a test's own, in a container: what a test removes there nobody misses.
import { hostname } from 'node:os';
import { GenericContainer, type StartedTestContainer, Wait } from 'testcontainers';
import { connectEngine } from '../../../runner/lab/engine/engine.ts';
import { ensureLabImage } from '../../../runner/lab/engine/lab-image.ts';

const PORT = 2375;
/** In the lab image; holds the image `box`. */
const BOX = '/opt/labproof/images/box.tar';

export interface TestEngine extends AsyncDisposable {
  /** What points `labproof` to it. */
  readonly env: { readonly DOCKER_HOST: string };
  /** What `docker ARGUMENTS` prints on it. @throws where it fails. */
  readonly docker: (...args: readonly string[]) => Promise<string>;
}

/** Users of the engine's containers are others outside: it refuses privileged ones. */
const REMAPPED = ['--userns-remap=daemon'];
const RANGES = ['/etc/subuid', '/etc/subgid'].map((target) => ({ target, content: 'daemon:100000:65536\n' }));

/** With the image `box`, and nothing else. */
export async function startTestEngine({ refusesPrivileged = false } = {}): Promise<TestEngine> {
  const image = await ensureLabImage(await connectEngine(), () => undefined);
  const started = await new GenericContainer(image.name)
    .withPrivilegedMode()
    .withCommand([
      'dockerd',
      `--host=tcp://0.0.0.0:${PORT}`,
      '--tls=false',
      '--data-root=/engine',
      '--log-level=warn',
      ...(refusesPrivileged ? REMAPPED : []),
    ])
    .withCopyContentToContainer(RANGES)
    .withTmpFs({ '/engine': 'rw,exec' })
    .withExposedPorts(PORT)
    .withWaitStrategy(Wait.forHttp('/_ping', PORT))
    .start();
  const docker = (...args: readonly string[]) => run(started, args);
  await docker('load', '-i', BOX);
  return {
    env: { DOCKER_HOST: `tcp://${started.getHost()}:${started.getMappedPort(PORT)}` },
    docker,
    [Symbol.asyncDispose]: async () => {
      await started.stop({ timeout: 0 });
    },
  };
}

async function run(started: StartedTestContainer, args: readonly string[]): Promise<string> {
  const { exitCode, output } = await started.exec(['docker', '-H', `tcp://127.0.0.1:${PORT}`, ...args]);
  if (exitCode !== 0) throw new Error(`docker ${args.join(' ')} ended with ${exitCode}: ${output}`);
  return output.trim();
}

/** The label of a runner on this machine. */
export function runnerLabel(pid: number): string {
  return `labproof.runner=${pid}@${hostname()}`;
}
