// One lab container for each worker of the tests, which its files use one after the other; it ends with the worker.
import { connectEngine } from '../../../runner/lab/engine/engine.ts';
import { ensureLabImage } from '../../../runner/lab/engine/lab-image.ts';
import { type LabContainer, startLabContainer } from '../../../runner/lab/lab-container.ts';

let shared: Promise<LabContainer> | undefined;
const open = new Set<AsyncDisposable>();

export async function startTestLab(): Promise<LabContainer> {
  const engine = await connectEngine();
  return await startLabContainer(engine, await ensureLabImage(engine, () => undefined));
}

/** Never disposed of: the agent ends it when the worker's process ends. Tests of how a lab starts and ends make their own. */
export async function sharedLab(): Promise<LabContainer> {
  shared ??= startTestLab();
  return await shared;
}

/** What was made in a lab -> the same. In the shared one it is disposed of when its test file ends, if not before. */
export async function untilFileEnds<T extends AsyncDisposable>(container: LabContainer, made: T): Promise<T> {
  if (container !== (await shared)) return made; // it ends with its container
  const tracked: T = {
    ...made,
    [Symbol.asyncDispose]: async () => {
      open.delete(tracked);
      await made[Symbol.asyncDispose]();
    },
  };
  open.add(tracked);
  return tracked;
}

export async function disposeOfOpen(): Promise<void> {
  await Promise.all([...open].map((one) => one[Symbol.asyncDispose]()));
}
