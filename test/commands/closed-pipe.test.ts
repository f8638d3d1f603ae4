// `labproof doctor | head`: the reader goes, while there is more to tell.
import { expect, test } from 'vitest';
import { startCli } from '../run-cli.ts';
import { NO_ENGINE } from './no-engine.ts';

test('a reader that closes the pipe ends the command without a stack trace', async () => {
  const called = startCli(['doctor'], { env: NO_ENGINE });
  called.stdout.destroy();
  const { exitCode, stderr } = await called;
  expect([exitCode, stderr]).toEqual([130, '']);
});
