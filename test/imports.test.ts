// Who may import whom: the table of ARCHITECTURE.md, kept.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { type Import, importsOf } from './imports-of.ts';

const ROOT = join(import.meta.dirname, '..');

interface Allowed {
  /** Folders and files of `runner/` whose code it may run. Itself always. */
  readonly code: readonly string[];
  /** Those of which it may know the types only. */
  readonly types?: readonly string[];
}

/** By folder of `runner/`, or file directly in it. */
const MAY_IMPORT: Readonly<Record<string, Allowed>> = {
  'suggest.ts': { code: [] },
  'console.ts': { code: [] },
  'usage-error.ts': { code: [] },
  'version.ts': { code: [] },
  lesson: { code: ['suggest.ts', 'usage-error.ts'] },
  lab: { code: [] },
  check: { code: ['lab', 'suggest.ts'], types: ['lesson'] },
  topology: { code: ['lab'] },
  output: { code: ['lesson'] },
  hint: { code: ['suggest.ts'] },
  run: { code: ['suggest.ts', 'lesson', 'lab', 'check', 'topology', 'output', 'hint'] },
  mutate: { code: ['lesson', 'run'], types: ['lab'] },
  report: {
    code: ['suggest.ts', 'usage-error.ts'],
    types: ['lesson', 'run', 'mutate', 'output', 'check', 'topology'],
  },
  evidence: { code: ['usage-error.ts'], types: ['run', 'report'] },
  page: {
    code: ['lesson', 'check', 'topology', 'report'],
    types: ['run', 'evidence'],
  },
  site: { code: ['usage-error.ts'], types: ['page'] },
  commands: {
    code: [
      'lesson',
      'lab',
      'check',
      'topology',
      'output',
      'run',
      'mutate',
      'report',
      'evidence',
      'page',
      'site',
      'grade',
      'usage-error.ts',
      'version.ts',
    ],
    types: ['console.ts'],
  },
  'cli.ts': {
    code: [
      'commands',
      'evidence/evidence-file.ts',
      'site/site-folder.ts',
      'usage-error.ts',
      'version.ts',
      'lab/lab-error.ts',
      'lesson/lesson-error.ts',
      'lesson/parse-duration.ts',
    ],
    types: ['console.ts'],
  },
};

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
  return path.split('/')[0] ?? '';
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
  const places = [areaOf(source), ...code, ...(typeOnly ? types : [])];
  return places.some((place) => target === place || target.startsWith(`${place}/`));
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
    into('lesson/lesson.ts', '../lab/engine.ts'),
    into('lab/engine.ts', '../lesson/lesson.ts', true),
    into('report/json.ts', '../run/run-lesson.ts'),
    into('run/run.ts', '../report/report.ts', true),
    into('commands/build.ts', '../../site/build.ts'),
    into('cli.ts', './lab/engine.ts'),
  ];
  const right = [
    into('report/json.ts', '../run/run.ts', true),
    into('lesson/lesson.ts', '../usage-error.ts'),
    into('run/run-lesson.ts', '../lab/sandbox.ts'),
  ];
  expect(forbidden([...wrong, ...right])).toEqual([
    'lesson/lesson.ts imports lab/engine.ts',
    'lab/engine.ts imports types of lesson/lesson.ts',
    'report/json.ts imports run/run-lesson.ts',
    'run/run.ts imports types of report/report.ts',
    'commands/build.ts imports ../site/build.ts',
    'cli.ts imports lab/engine.ts',
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
