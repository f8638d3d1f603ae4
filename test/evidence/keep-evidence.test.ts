// Evidence files: what is written, which of several runs counts, and what is refused on reading.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
    format: 1,
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
  ['no JSON', '{', 'it is no JSON'],
  ['another format', '{"format":2}', 'format: '],
  ['a verdict that there is not', undefined, 'run.outcome: '],
])('evidence with %s is refused with the reason', (_, text, why) => {
  keep([run({ status: 'passed' })]);
  const file = join(folder, FILE);
  const written = readFileSync(file, 'utf8');
  writeFileSync(file, text ?? written.replace('"passed"', '"perfect"'));
  const found = readEvidence(folder, LESSON);
  expect(found.status === 'unreadable' && found.why).toContain(why);
});
