// The published package: packed, installed in an empty folder elsewhere, used there.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'labproof-package-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the packed package, installed in an empty folder, verifies a Markdown file there', async () => {
  await execa('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: root });
  const [tarball = ''] = readdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{}');
  await execa('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', `./${tarball}`], {
    cwd: folder,
  });
  writeFileSync(
    join(folder, 'pass.md'),
    '# It works\n\n```console\n$ ip netns add a && ip netns list\na\n```\n',
  );
  writeFileSync(join(folder, 'fail.md'), '# It does not\n\n```bash\nip netns exec nowhere true\n```\n');
  const labproof = join(folder, 'node_modules', '.bin', 'labproof');
  const passing = await execa(labproof, ['verify', 'pass.md'], { cwd: folder, reject: false });
  expect(passing.stdout).toContain('Lessons 1 passed');
  expect(passing.exitCode).toBe(0);
  const failing = await execa(labproof, ['verify', 'fail.md'], { cwd: folder, reject: false });
  expect(failing.stdout).toContain('fail.md:4');
  expect(failing.exitCode).toBe(1);
});
