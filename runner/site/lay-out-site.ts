// Site as data -> files, through Astro: `site/` is copied aside with what it is to show, and built there.
import { existsSync } from 'node:fs';
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import type { Site } from '../page/page.ts';
import { UsageError } from '../usage-error.ts';

export interface SourceFile {
  /** Below the site's root. */
  readonly path: string;
  readonly text: string;
}

interface Layout {
  readonly out: string;
  readonly sources: readonly SourceFile[];
  readonly signal: AbortSignal;
}

/** Says that a folder is ours to replace. */
const MARKER = 'labproof-site.json';
/** Of Astro's complaints. */
const MOST_LINES = 30;
/** What `site/` imports: nothing is said of where npm has put it. */
const PACKAGES = ['astro', '@astrojs/starlight'] as const;

/** Nothing is written into the package, which may be anybody's; two builds at a time do not meet. */
export async function layOutSite(site: Site, { out, sources, signal }: Layout): Promise<void> {
  await refuseForeign(out);
  const project = await makeProject();
  try {
    await cp(siteFolder(), project, { recursive: true });
    await linkPackages(join(project, 'node_modules'));
    await writeFiles(join(project, 'public'), [...sources, { path: MARKER, text: '{"format":1}\n' }]);
    await writeFiles(join(project, 'content'), [
      ...contentsOf(site),
      { path: 'pictures.css', text: await stylesOfPictures() },
    ]);
    await buildWithAstro(project, signal);
    await replace(resolve(out), join(project, 'dist'));
  } finally {
    await rm(project, { recursive: true, force: true });
  }
}

/** Contents apart, a file a page: Astro would take all of them into memory and write them out once more. */
function contentsOf({ pages, ...site }: Site): readonly SourceFile[] {
  const files = pages.map(({ html }, index) => ({ path: join('pages', `${index}.html`), text: html }));
  const listed = pages.map(({ html, ...page }, index) => ({ ...page, file: files[index]?.path ?? '' }));
  return [{ path: 'site.json', text: JSON.stringify({ ...site, pages: listed }) }, ...files];
}

/**
 * Astro takes files for its project's own unless they have the first part of their path in common: the project lies
 * beside the packages, as caches do, or where that is forbidden in the temporary folder, which may do as well.
 */
async function makeProject(): Promise<string> {
  const packages = dirname(packageFolder('astro'));
  for (const place of [join(packages, '.cache'), tmpdir()]) {
    try {
      await mkdir(place, { recursive: true });
      return await realpath(await mkdtemp(join(place, 'labproof-site-')));
    } catch {}
  }
  throw new UsageError(`Cannot make a folder to build in, neither in ${packages} nor in ${tmpdir()}`);
}

/** @throws UsageError for a folder with something in it that no build has left there. */
async function refuseForeign(out: string): Promise<void> {
  if (!existsSync(out) || existsSync(join(out, MARKER))) return;
  const names = await readdir(out).catch(() => ['a file']);
  if (names.length > 0)
    throw new UsageError(`"${out}" holds something else than a site, wanted an empty folder`);
}

/** Beside the sources, or one folder further up once compiled. */
function siteFolder(): string {
  const places = ['../../site', '../../../site'].map((up) => join(import.meta.dirname, up));
  const found = places.find((place) => existsSync(join(place, 'astro.config.ts')));
  if (found === undefined)
    throw new Error(`This package has no site folder (looked in ${places.join(' and ')})`);
  return found;
}

/** Pictures come without styles of their own: theirs lie beside what draws them. */
async function stylesOfPictures(): Promise<string> {
  const files = ['svg/picture.css', 'path/path.css'].map((name) =>
    join(import.meta.dirname, '..', 'picture', name),
  );
  return (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n');
}

async function linkPackages(folder: string): Promise<void> {
  for (const name of PACKAGES) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await symlink(packageFolder(name), join(folder, name), 'junction');
  }
}

function packageFolder(name: string): string {
  const entry = fileURLToPath(import.meta.resolve(name));
  const inside = join('node_modules', name) + sep;
  return entry.slice(0, entry.lastIndexOf(inside) + inside.length - 1);
}

async function writeFiles(folder: string, files: readonly SourceFile[]): Promise<void> {
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** In a process of its own: Astro writes below the working directory, and an interruption ends it. */
async function buildWithAstro(project: string, signal: AbortSignal): Promise<void> {
  const { failed, isCanceled, stderr } = await execa(process.execPath, ['build.mjs'], {
    cwd: project,
    env: { ASTRO_TELEMETRY_DISABLED: '1', NO_COLOR: '1', NODE_ENV: 'production' },
    stdin: 'ignore',
    stdout: 'ignore',
    cancelSignal: signal,
    reject: false,
  });
  if (isCanceled) throw new Error('Interrupted');
  if (failed)
    throw new Error(
      `Astro cannot build the site: ${stderr.trim().split('\n').slice(0, MOST_LINES).join('\n')}`,
    );
}

/** Whole or not at all: first beside, since the folder it was built in may be on another disk. */
async function replace(out: string, built: string): Promise<void> {
  const aside = `${out}.${process.pid}`;
  await mkdir(dirname(out), { recursive: true });
  await rename(built, aside).catch(() => cp(built, aside, { recursive: true }));
  await rm(out, { recursive: true, force: true });
  await rename(aside, out);
}
