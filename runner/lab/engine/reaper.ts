// Guards the moment in which a lab host cannot look after itself: made, not yet started, when its runner is killed.
// Also the guard's own program, in a process that outlives the runner:
//
//     node guard-start.ts RUNNER    waits for its input to end, then removes what RUNNER (4711@machine) had made
import { spawn } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';

/** The engine may still be making a container when the one who asked for it is gone. */
const ROUNDS = 6;
const PAUSE_MS = 500;

/** Until it is disposed of, this process's death takes its containers with it. `runner` as on the label: `4711@machine`. */
export function startReaper(runner: string): Disposable {
  // in a session of its own, where no signal to us reaches it; it sees our end as the end of its input
  const guard = spawn(process.execPath, [import.meta.filename, runner], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.on('error', () => undefined); // then there is no guard: the next run removes what is left
  guard.stdin.on('error', () => undefined);
  guard.unref();
  return { [Symbol.dispose]: () => void guard.kill('SIGKILL') };
}

async function removeContainers(runner: string): Promise<void> {
  // only now: loading them takes longer than most guards live
  const [{ connectEngine }, { containersOfRunner, removeContainer }] = await Promise.all([
    import('./engine.ts'),
    import('./remove-leftovers.ts'),
  ]);
  const engine = await connectEngine();
  for (let round = 0; round < ROUNDS; round++) {
    const left = await containersOfRunner(engine, runner);
    await Promise.all(left.map(({ Id }) => removeContainer(engine, Id)));
    await setTimeout(PAUSE_MS);
  }
}

if (import.meta.main) process.stdin.resume().on('close', () => removeContainers(process.argv[2] ?? ''));
