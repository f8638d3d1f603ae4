// Who may import whom: the table of ARCHITECTURE.md, kept.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { MAY_IMPORT } from './import-table.ts';
import { type Import, importsOf } from './imports-of.ts';

const ROOT = join(import.meta.dirname, '..');

/** Files of a folder beyond which a newcomer no longer takes it in at a look. */
const MOST_FILES = 15;

/** Packages that start processes or speak to Docker, and the folders whose code may use them. */
const STARTS_PROCESSES = /^(node:child_process|execa|dockerode|testcontainers)$/;
const MAY_START_PROCESSES: readonly string[] = ['lab', 'site'];

interface SourceImport extends Import {
  /** Path below `runner/`. */
  readonly source: string;
  /** Path below `runner/`, or the package's name. */
  readonly target: string;
}

function importsIn(folder: string): readonly SourceImport[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  return files.flatMap((source) =>
    importsOf(readFileSync(join(folder, source), 'utf8')).map((one) => ({
      ...one,
      source,
      target: one.from.startsWith('.') ? relative(folder, join(folder, source, '..', one.from)) : one.from,
    })),
  );
}

function areaOf(path: string): string {
  const [first = '', second = ''] = path.split('/');
  return MAY_IMPORT[`${first}/${second}`] ? `${first}/${second}` : first;
}

/** Imports of our own files that the table does not allow. */
function forbidden(imports: readonly SourceImport[]): readonly string[] {
  return imports
    .filter(({ from }) => from.startsWith('.'))
    .filter((one) => !isAllowed(one))
    .map(({ source, target, typeOnly }) => `${source} imports ${typeOnly ? 'types of ' : ''}${target}`);
}

function isAllowed({ source, target, typeOnly }: SourceImport): boolean {
  const { code, types = [] } = MAY_IMPORT[areaOf(source)] ?? { code: [] };
  const rooms = [areaOf(source), ...code, ...(typeOnly ? types : [])];
  return rooms.some((room) => target === room || target.startsWith(`${room}/`));
}

const runner = importsIn(join(ROOT, 'runner'));

test('every folder and file of runner/ has its line in the table', () => {
  const areas = new Set(runner.map(({ source }) => areaOf(source)));
  expect([...areas].filter((area) => MAY_IMPORT[area] === undefined)).toEqual([]);
});

test('runner/ imports only along the table: never up the pipeline, never the site, never a test', () => {
  expect(runner.length).toBeGreaterThan(200);
  expect(forbidden(runner)).toEqual([]);
});

test('only lab/, and site/ for Astro, start processes or speak to Docker; others may know the types', () => {
  const starting = runner.filter(({ from, typeOnly }) => STARTS_PROCESSES.test(from) && !typeOnly);
  expect(starting.length).toBeGreaterThan(0);
  const elsewhere = starting.filter(({ source }) => !MAY_START_PROCESSES.includes(areaOf(source)));
  expect(elsewhere.map(({ source, from }) => `${source} imports ${from}`)).toEqual([]);
});

test('Testcontainers, slow to import, is imported only when a lab is wanted', () => {
  const early = runner.filter(
    ({ from, typeOnly, dynamic }) => from === 'testcontainers' && !typeOnly && !dynamic,
  );
  expect(early.map(({ source }) => source)).toEqual([]);
});

/** Files of `folder` that import each other, types included: each circle as its files in the order of their names. */
function circlesIn(imports: readonly SourceImport[]): readonly (readonly string[])[] {
  const targets = new Map<string, Set<string>>();
  for (const { source, target, from } of imports)
    if (from.startsWith('.')) targets.set(source, (targets.get(source) ?? new Set()).add(target));
  const reached = new Map([...targets.keys()].map((file) => [file, reachable(file, targets)]));
  const circles = [...targets.keys()]
    .filter((file) => reached.get(file)?.has(file))
    .map((file) => [...targets.keys()].filter((other) => bothWays(file, other, reached)).toSorted());
  return [...new Map(circles.map((circle) => [circle.join(), circle])).values()];
}

function reachable(file: string, targets: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [...(targets.get(file) ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    waiting.push(...(targets.get(next) ?? []));
  }
  return found;
}

function bothWays(a: string, b: string, reached: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  return (reached.get(a)?.has(b) ?? false) && (reached.get(b)?.has(a) ?? false);
}

test('no files import each other in a circle, types included', () => {
  expect(circlesIn(runner)).toEqual([]);
});

test('a circle of imports is found', () => {
  const link = (source: string, target: string) => ({
    source,
    target,
    from: './x.ts',
    typeOnly: true,
    dynamic: false,
  });
  const imports = [link('a.ts', 'b.ts'), link('b.ts', 'c.ts'), link('c.ts', 'b.ts'), link('c.ts', 'd.ts')];
  expect(circlesIn(imports)).toEqual([['b.ts', 'c.ts']]);
});

/** Folders with more source files in them than `MOST_FILES`, fixtures and what is not code left out. */
function crowdedIn(files: readonly string[]): readonly string[] {
  const sources = files.filter((file) => /\.(ts|mjs|astro|css|py)$/.test(file));
  const folders = Map.groupBy(sources, (file) => dirname(file));
  return [...folders].filter(([, inside]) => inside.length > MOST_FILES).map(([folder]) => folder);
}

test('no folder holds more source files than a newcomer takes in at a look', () => {
  const files = ['runner', 'site/src', 'test', 'bench', 'generate'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  );
  expect(files.length).toBeGreaterThan(500);
  expect(crowdedIn(files)).toEqual([]);
});

test('a crowded folder is found', () => {
  const files = Array.from({ length: MOST_FILES + 1 }, (_, index) => `a/${index}.ts`);
  expect(crowdedIn([...files, 'b/1.ts'])).toEqual(['a']);
  expect(crowdedIn(files.slice(1))).toEqual([]);
});

test('our own files are imported by their names with .ts', () => {
  const own = [...runner, ...importsIn(join(ROOT, 'test'))].filter(({ from }) => from.startsWith('.'));
  expect(own.map(({ from }) => from).filter((from) => !/\.(ts|json|mjs)$/.test(from))).toEqual([]);
});

test('nothing in runner/ prints but cli.ts', () => {
  const files = new Set(runner.map(({ source }) => source).filter((source) => source !== 'cli.ts'));
  const printing = [...files].filter((file) => {
    const text = readFileSync(join(ROOT, 'runner', file), 'utf8');
    return /process\.(stdout|stderr|exit)\b|globalThis\.console|\bconsole\.(log|error|warn|info)\(/.test(
      text,
    );
  });
  expect(printing).toEqual([]);
});

test('an import against the table is found', () => {
  const into = (source: string, from: string, typeOnly = false) => ({
    source,
    from,
    typeOnly,
    dynamic: false,
    target: relative('/runner', join('/runner', source, '..', from)),
  });
  const wrong = [
    into('lesson/lesson.ts', '../lab/sandbox.ts'),
    into('lab/sandbox.ts', '../lesson/lesson.ts', true),
    into('report/format/json.ts', '../../session/run-lesson.ts'),
    into('session/run.ts', '../report/report.ts', true),
    into('commands/build.ts', '../../site/build.ts'),
    into('cli.ts', './lab/sandbox.ts'),
  ];
  const right = [
    into('report/format/json.ts', '../../session/run.ts', true),
    into('lesson/lesson.ts', '../usage-error.ts'),
    into('session/run-lesson.ts', '../lab/sandbox.ts'),
  ];
  expect(forbidden([...wrong, ...right])).toEqual([
    'lesson/lesson.ts imports lab/sandbox.ts',
    'lab/sandbox.ts imports types of lesson/lesson.ts',
    'report/format/json.ts imports session/run-lesson.ts',
    'session/run.ts imports types of report/report.ts',
    'commands/build.ts imports ../site/build.ts',
    'cli.ts imports lab/sandbox.ts',
  ]);
});

test('imports of each form are seen', () => {
  const text = `
import { a } from './a.ts';
import type { B } from './b.ts';
import {
  type C,
  c,
} from './c.ts';
export { d } from './d.ts';
export type { E } from './e.ts';
const f = await import('./f.ts');
import './g.ts';
// import { h } from './h.ts';
`;
  expect(importsOf(text)).toEqual([
    { from: './a.ts', typeOnly: false, dynamic: false },
    { from: './b.ts', typeOnly: true, dynamic: false },
    { from: './c.ts', typeOnly: false, dynamic: false },
    { from: './d.ts', typeOnly: false, dynamic: false },
    { from: './e.ts', typeOnly: true, dynamic: false },
    { from: './f.ts', typeOnly: false, dynamic: true },
    { from: './g.ts', typeOnly: false, dynamic: false },
  ]);
});
