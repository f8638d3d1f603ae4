// The published package: packed, installed in an empty folder elsewhere, used there.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, expect, test } from 'vitest';

/** All that it depends on is fetched and unpacked. */
const INSTALL_MS = 600_000;
const root = join(import.meta.dirname, '..', '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'labproof-package-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test(
  'the packed package, installed in an empty folder, verifies a Markdown file there and builds a site',
  async () => {
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

    const lessons = join(folder, 'course', '01-pair');
    mkdirSync(lessons, { recursive: true });
    writeFileSync(
      join(lessons, 'en.md'),
      '---\ntitle: Pair\n---\n\n```bash\nip link add west type veth peer name east && echo packed\n```\n',
    );
    await execa(labproof, ['verify', 'course'], { cwd: folder });
    await execa(labproof, ['build', 'course', '--frozen'], { cwd: folder });
    const page = readFileSync(join(folder, 'dist', 'site', '01-pair', 'index.html'), 'utf8');
    expect(page).toMatch(/<pre class="printed"[^>]*>\s*packed<\/pre>/);
    expect(page).toContain('class="np"');
  },
  INSTALL_MS,
);
