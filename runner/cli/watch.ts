// `--watch`: run what changed, at once, until Ctrl-C. The lab host stays warm in between.
import { once } from 'node:events';
import { watch as watchFiles } from 'chokidar';
import type { Console } from '../console.ts';

/** Changes that come while one runs wait for it; of several to one file the last counts. */
export async function watch(
  paths: readonly string[],
  console: Console,
  rerun: (file: string) => Promise<void>,
): Promise<void> {
  const changed = new Set<string>();
  let busy: Promise<void> | undefined;
  const work = async () => {
    for (const file of changed) {
      changed.delete(file);
      await rerun(file).catch((error: Error) => console.err(`labproof: ${error.message}\n`));
    }
    busy = undefined;
    console.err('watching for changes; Ctrl-C ends it\n');
  };
  const watcher = watchFiles([...paths], {
    ignoreInitial: true,
    ignored: /node_modules|\/\.git/,
    awaitWriteFinish: { stabilityThreshold: 40, pollInterval: 10 },
  });
  watcher.on('all', (event, file) => {
    if (!/^(add|change)$/.test(event) || !/\.(md|markdown)$/i.test(file)) return;
    changed.add(file);
    if (!busy) busy = work();
  });
  await once(watcher, 'ready'); // a change before that would go unseen
  if (!console.signal.aborted) {
    console.err('watching for changes; Ctrl-C ends it\n');
    await once(console.signal, 'abort');
  }
  await watcher.close();
}
