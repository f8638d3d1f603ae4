// The published package: packed, unpacked in a folder elsewhere beside the packages it depends on, used there.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EVERYTHING } from '../setup/everything.ts';

/** All that it depends on is fetched and unpacked. */
const INSTALL_MS = 900_000;
const ROOT = join(import.meta.dirname, '..', '..', '..');
const BIN = join('bin', 'labproof.mjs');

/** Where modules are looked for, a folder below this clone's packages finds them. */
async function unpack(tarball: string): Promise<string> {
  const cache = join(ROOT, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'labproof-package-'));
  await execa('tar', ['-xzf', tarball, '-C', folder]);
  return folder;
}

async function install(tarball: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'labproof-package-'));
  writeFileSync(join(folder, 'package.json'), '{}');
  await execa('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', tarball], { cwd: folder });
  return folder;
}

const UNPACKED = { way: 'unpacked', put: unpack, bin: join('package', BIN) };
const INSTALLED = { way: 'installed by npm', put: install, bin: join('node_modules', 'labproof', BIN) };

let packed: string;
beforeAll(async () => {
  packed = mkdtempSync(join(tmpdir(), 'labproof-package-'));
  await execa('npm', ['pack', '--silent', '--pack-destination', packed], { cwd: ROOT });
}, INSTALL_MS);
afterAll(() => rmSync(packed, { recursive: true, force: true }));

describe.each(EVERYTHING ? [UNPACKED, INSTALLED] : [UNPACKED])('the package, $way,', ({ put, bin }) => {
  let folder: string;
  beforeAll(async () => {
    const [tarball = ''] = readdirSync(packed);
    folder = await put(join(packed, tarball));
  }, INSTALL_MS);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const labproof = (...args: readonly string[]) =>
    execa(process.execPath, [join(folder, bin), ...args], { cwd: folder, reject: false });

  test('verifies Markdown files beside it, good ones and bad ones', async () => {
    const good = '# It works\n\n```console\n$ ip netns add a && ip netns list\na\n```\n';
    writeFileSync(join(folder, 'pass.md'), good);
    writeFileSync(join(folder, 'fail.md'), '# It does not\n\n```bash\nip netns exec nowhere true\n```\n');
    const { stdout, exitCode } = await labproof('verify', 'pass.md', 'fail.md');
    expect(stdout).toContain('Lessons 1 passed, 1 failed');
    expect(stdout).toContain('fail.md:4');
    expect(exitCode).toBe(1);
  });

  test('builds a site of a lesson that it has verified', async () => {
    const lessons = join(folder, 'course', '01-pair');
    mkdirSync(lessons, { recursive: true });
    writeFileSync(
      join(lessons, 'en.md'),
      '---\ntitle: Pair\n---\n\n```bash\nip link add west type veth peer name east && echo packed\n```\n',
    );
    expect((await labproof('verify', 'course')).exitCode).toBe(0);
    expect(await labproof('build', 'course', '--frozen')).toMatchObject({ exitCode: 0 });
    const page = readFileSync(join(folder, 'dist', 'site', '01-pair', 'index.html'), 'utf8');
    expect(page).toMatch(/<pre class="printed"[^>]*>\s*packed<\/pre>/);
    expect(page).toContain('class="np"');
  });
});
