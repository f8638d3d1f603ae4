// Engines that cannot run labs: each is reported by its own words, and none is taken for a fault of a lesson.
import { expect, test } from 'vitest';
import { connectEngine, privilegedFault } from '../../runner/lab/engine/engine.ts';
import { ensureLabImage } from '../../runner/lab/engine/lab-image.ts';
import { verifyText } from '../run-cli.ts';
import { startTestEngine } from './setup/test-engine.ts';

test('an engine that refuses privileged containers ends verify with exit code 3, and is reported as the cause', async () => {
  await using engine = await startTestEngine({ refusesPrivileged: true });
  const { name } = await ensureLabImage(await connectEngine(), () => undefined);
  await engine.docker('tag', 'box', name); // the refusal comes before the image matters
  const { code, out } = await verifyText('# T\n\n```bash\ntrue\n```\n', [], engine.env);
  expect(out).toMatch(/refuses privileged containers/);
  expect(code).toBe(3);
});

test('an engine before 23 is too old where the host lacks a capability, and only there', () => {
  const old = { version: '20.10.24+dfsg1' };
  expect(privilegedFault(old, ['CAP_SYS_RESOURCE'])).toMatch(
    /Docker 20\.10\.24.* lacks CAP_SYS_RESOURCE.*Docker 23/,
  );
  expect(privilegedFault(old, [])).toBeUndefined();
  expect(privilegedFault({ version: '26.1.5+dfsg1' }, ['CAP_SYS_RESOURCE'])).toBeUndefined();
  expect(privilegedFault({ version: '23.0.0' }, ['CAP_SYS_RESOURCE'])).toBeUndefined();
});
