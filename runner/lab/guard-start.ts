// Guards the moment in which a lab host cannot look after itself: made, not yet started, when its runner is killed.
import { spawn } from 'node:child_process';
import { extname, join } from 'node:path';

const PROGRAM = join(import.meta.dirname, `remove-orphans${extname(import.meta.filename)}`);

/** Until it is disposed of, this process's death takes its containers with it. */
export function guardStart(runner: string): Disposable {
  // in a session of its own, where no signal to us reaches it; it sees our end as the end of its input
  const guard = spawn(process.execPath, [PROGRAM, runner], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.on('error', () => undefined); // then there is no guard: the next run removes what is left
  guard.stdin?.on('error', () => undefined);
  guard.unref();
  return { [Symbol.dispose]: () => void guard.kill('SIGKILL') };
}
