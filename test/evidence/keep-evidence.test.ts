// Evidence files: what is written, which of several runs counts, and what is refused on reading.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepEvidence } from '../../runner/evidence/keep-evidence.ts';
import { readEvidence } from '../../runner/evidence/read-evidence.ts';
import { makeReport } from '../../runner/report/make-report.ts';
import type { Run, RunOutcome } from '../../runner/session/run.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'labproof-evidence-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const LESSON = {
  id: '01-pair',
  lang: 'en',
  title: 'Pair',
  file: 'lessons/01-pair/en.md',
  digest: 'sha256:aa',
};
const LAB = { engine: '20.10', kernel: '6.1', image: 'labproof sha256:bb' };
const FILE = '01-pair.en.json';

function run(outcome: RunOutcome, repetition = 1): Run {
  const startedAt = '2026-01-02T03:04:05.000Z';
  return { lesson: LESSON, repetition, startedAt, durationMs: 5, steps: [], claims: [], outcome };
}

function keep(runs: readonly Run[], isLesson = true): void {
  const head = { version: '1.2.3', startedAt: '2026-01-02T03:04:05.000Z', durationMs: 5, seed: 's' };
  keepEvidence(makeReport({ ...head, lab: LAB, runs, notes: [] }), folder, () => isLesson);
}

test('a lesson that was performed leaves its run, and what it was performed on', () => {
  keep([run({ status: 'passed' })]);
  const found = readEvidence(folder, LESSON);
  expect(found.status === 'fresh' && found.evidence).toEqual({
    format: 2,
    tool: { name: 'labproof', version: '1.2.3' },
    seed: 's',
    lab: LAB,
    run: run({ status: 'passed' }),
  });
  expect(readdirSync(folder)).toEqual([FILE]);
});

test('of several repetitions one that failed counts', () => {
  keep([run({ status: 'passed' }), run({ status: 'failed' }, 2), run({ status: 'passed' }, 3)]);
  expect(JSON.parse(readFileSync(join(folder, FILE), 'utf8')).run.repetition).toBe(2);
});

test('a plain document leaves nothing', () => {
  keep([run({ status: 'passed' })], false);
  expect(readdirSync(folder)).toEqual([]);
});

test('what the lab could not run replaces nothing', () => {
  keep([run({ status: 'passed' })]);
  keep([run({ status: 'lab-error', message: 'Cannot start', cause: undefined })]);
  const found = readEvidence(folder, LESSON);
  expect(found.status === 'fresh' && found.evidence.run.outcome).toEqual({ status: 'passed' });
});

test('evidence of another text is stale, and of no text missing', () => {
  keep([run({ status: 'passed' })]);
  expect(readEvidence(folder, { ...LESSON, digest: 'sha256:cc' }).status).toBe('stale');
  expect(readEvidence(folder, { ...LESSON, lang: 'zh-CN' }).status).toBe('missing');
});

test.each([
  ['is not JSON', () => 'run: passed', 'it is not JSON'],
  ['is empty', () => '', 'it is not JSON'],
  ['is cut off', (text: string) => text.slice(0, text.length / 2), 'it is cut off'],
  ['is no object', () => '[]', 'it has no format number'],
  [
    'is of an older version',
    (text: string) => text.replace('"format":2', '"format":1'),
    'it has format 1 of an older version of labproof, and this version reads format 2',
  ],
  [
    'is of a newer version',
    (text: string) => text.replace('"format":2', '"format":3'),
    'it has format 3 of a newer version of labproof, and this version reads format 2',
  ],
  [
    'lacks a field',
    (text: string) => text.replace('"seed":"s",', ''),
    '"seed": expected string, received undefined',
  ],
  [
    'has an outcome that there is not',
    (text: string) => text.replace('"passed"', '"perfect"'),
    '"run.outcome.status": ',
  ],
])('evidence that %s is refused, and the reason said', (_, change, why) => {
  keep([run({ status: 'passed' })]);
  const file = join(folder, FILE);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  const found = readEvidence(folder, LESSON);
  expect(found.status === 'unreadable' && found.why).toContain(why);
});

test('evidence that cannot be opened is refused, not thrown', () => {
  mkdirSync(join(folder, FILE));
  expect(readEvidence(folder, LESSON)).toMatchObject({ status: 'unreadable', file: join(folder, FILE) });
});

test('a field of a later version is let through', () => {
  keep([run({ status: 'passed' })]);
  const file = join(folder, FILE);
  writeFileSync(file, readFileSync(file, 'utf8').replace('"seed"', '"mood":"good","seed"'));
  expect(readEvidence(folder, LESSON).status).toBe('fresh');
});
