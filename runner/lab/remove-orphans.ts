// A program of its own, started by `guardStart`: waits for its input to end, then removes what that runner had made.
//
//     node remove-orphans.ts RUNNER    RUNNER as on the label: 4711@machine
import { setTimeout } from 'node:timers/promises';

/** The engine may still be making a container when the one who asked for it is gone. */
const ROUNDS = 6;
const PAUSE_MS = 500;

async function removeOrphans(runner: string): Promise<void> {
  // only now: loading them takes longer than most guards live
  const [{ connectEngine }, { containersOfRunner, removeContainer }] = await Promise.all([
    import('./engine.ts'),
    import('./sweep.ts'),
  ]);
  const engine = await connectEngine();
  for (let round = 0; round < ROUNDS; round++) {
    const orphans = await containersOfRunner(engine, runner);
    await Promise.all(orphans.map(({ Id }) => removeContainer(engine, Id)));
    await setTimeout(PAUSE_MS);
  }
}

process.stdin.resume().on('close', () => void removeOrphans(process.argv[2] ?? ''));
