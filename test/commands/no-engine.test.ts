// No Docker engine answers: what needs one says so at once, and what to do.
import { expect, test } from 'vitest';
import { runCli, verifyText } from '../run-cli.ts';
import { NO_ENGINE } from './no-engine.ts';

const SOON_MS = 10_000;
const FAULT = 'No Docker engine answers at DOCKER_HOST="tcp://127.0.0.1:1": start it, or unset DOCKER_HOST';

test('verify ends soon with exit code 3, and every lesson says why', { timeout: SOON_MS }, async () => {
  const { code, out, report } = await verifyText('```bash\necho hi\n```\n', [], NO_ENGINE);
  expect(out).toContain(FAULT);
  expect(code).toBe(3);
  expect(report.seed).toBe('labproof');
  expect(report.lab).toBeUndefined();
  expect(report.runs).toMatchObject([{ steps: [], outcome: { status: 'lab-error', message: FAULT } }]);
});

test('doctor says what to do, and that labs cannot run', { timeout: SOON_MS }, async () => {
  const { code, out, err } = await runCli(['doctor'], { env: NO_ENGINE });
  expect(out).toContain(
    'lack Docker: no engine answers at DOCKER_HOST="tcp://127.0.0.1:1"; start it, or unset DOCKER_HOST',
  );
  expect(out).toMatch(/^Labs cannot run here before this is done: .*Docker$/m);
  expect([code, err]).toEqual([3, '']);
});

test('clean has nothing to look at', { timeout: SOON_MS }, async () => {
  const { code, out, err } = await runCli(['clean'], { env: NO_ENGINE });
  expect([code, out]).toEqual([3, '']);
  expect(err).toContain('labproof: No Docker engine answers');
});

test('the report tells the seed that was asked for', async () => {
  const { report } = await verifyText('```bash\necho hi\n```\n', ['--seed', 'student 7'], NO_ENGINE);
  expect(report.seed).toBe('student 7');
});
