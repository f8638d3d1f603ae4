// `mutate`, as far as it comes without a lab.
import { expect, test } from 'vitest';
import { runCli } from '../run-cli.ts';
import { lessonFolder } from './lesson-folder.ts';
import { NO_ENGINE } from './no-engine.ts';

const LESSON =
  '---\ntitle: T\nvars: {net: {subnet24: 10.0.0.0/8}}\n---\n\n```bash\nip addr add {{net.1}}/24 dev lo\n```\n';

async function mutate(explanations: string, ...args: readonly string[]) {
  using folder = lessonFolder({ 'lesson.md': LESSON, 'mutants.yaml': explanations });
  return await runCli(['mutate', 'lesson.md', ...args], { cwd: folder.path, env: NO_ENGINE });
}

test('a fault in the explanations is reported at its line, before any lab is asked for', async () => {
  const { code, out, err } = await mutate('- mutator: drop-command\n  command: x\n  reason: y\n');
  expect(err).toContain('labproof: mutants.yaml:1: ');
  expect([code, out]).toEqual([2, '']);
});

test('a variable that an explanation cannot mean is such a fault', async () => {
  const { code, err } = await mutate(
    '\n- mutator: drop-command\n  command: ip addr add {{net.1.2}}/24 dev lo\n  because: y\n',
  );
  expect(err).toContain('labproof: mutants.yaml:2: Cannot fill in "{{net.1.2}}"');
  expect(code).toBe(2);
});

test('where no lab can be had it says nothing of any mutant', async () => {
  const { code, out } = await mutate('');
  expect(out).toContain('the lab could not run');
  expect(out).toContain('Mutants none\n');
  expect(code).toBe(3);
});

test('a shard without lessons has no mutants, which is no fault', async () => {
  const { code, out } = await mutate('', '--shard', '2/2');
  expect(out).toContain('Mutants none\n');
  expect(code).toBe(0);
});
