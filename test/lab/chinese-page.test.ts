// A lesson in Chinese in which everything fails, performed: nothing that the tool says on its page is English.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { keepEvidence } from '../../runner/evidence/keep-evidence.ts';
import { readEvidence } from '../../runner/evidence/read-evidence.ts';
import { type LoadedLesson, loadLessons } from '../../runner/lesson/load/load-lessons.ts';
import { drawPictures } from '../../runner/page/views/draw-pictures.ts';
import { makeSite } from '../../runner/page/views/make-site.ts';
import { makeReport } from '../../runner/report/make-report.ts';
import type { Run, StepRun } from '../../runner/session/run.ts';
import { englishIn } from '../page/english-in.ts';
import { performLoaded } from './lab.ts';
import { sharedLab } from './setup/shared-lab.ts';

const FILE = join(import.meta.dirname, '../fixtures/messages/01-failing/zh-CN.md');

const container = await sharedLab();

let run: Run;
let pages: Readonly<Record<string, string>>;
beforeAll(async () => {
  const [loaded] = await loadLessons([FILE]);
  if (loaded?.kind !== 'lesson') throw new Error(JSON.stringify(loaded));
  const [performed] = await performLoaded(container, [loaded], { record: true });
  if (!performed) throw new Error('Nothing was performed');
  run = performed;
  pages = pagesOf(loaded, run);
});

/** As `verify` keeps its evidence and `build` reads it. */
function pagesOf(loaded: Extract<LoadedLesson, { kind: 'lesson' }>, one: Run): typeof pages {
  const folder = mkdtempSync(join(tmpdir(), 'labproof-test-'));
  try {
    const report = makeReport({
      version: '0.0.0',
      startedAt: one.startedAt,
      durationMs: one.durationMs,
      seed: 'labproof',
      lab: undefined,
      runs: [one],
      notes: [],
    });
    keepEvidence(report, folder, () => true);
    const found = readEvidence(folder, loaded);
    if (found.status !== 'fresh') throw new Error(JSON.stringify(found));
    const { lesson, digest } = loaded;
    const pictures = drawPictures(lesson, found.evidence);
    const site = makeSite([{ lesson, digest, found, pictures }], '/');
    return Object.fromEntries(site.pages.map(({ kind, html }) => [kind, html]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function outcomeOf(id: string): StepRun['outcome'] {
  const step = run.steps.find((one) => one.id === id);
  if (!step) throw new Error(`No step ${id}`);
  return step.outcome;
}

describe('a lesson in which everything fails', () => {
  test('has failures of every kind', () => {
    expect(run.outcome).toEqual({ status: 'failed' });
    const failures = [...run.steps, ...run.claims].flatMap(({ outcome }) =>
      outcome.status === 'failed' ? outcome.failures : [],
    );
    expect(failures.some(({ hint }) => hint !== undefined)).toBe(true);
    expect(failures.some(({ cause }) => cause !== undefined)).toBe(true);
    expect(failures.some(({ diff }) => diff !== undefined)).toBe(true);
    expect(outcomeOf('set-up').status).toBe('passed');
    expect(outcomeOf('skipped').status).toBe('skipped');
    expect(outcomeOf('after').status).toBe('skipped');
    expect(run.claims.map(({ outcome }) => outcome.status)).toEqual(Array(4).fill('failed'));
    expect(run.steps.filter(({ asked }) => asked?.verdict?.status === 'error').length).toBeGreaterThan(3);
  });

  test('leaves no English sentence of ours on its page', () => {
    expect(englishIn(pages.lesson ?? '')).toEqual([]);
  });

  test('nor on the pages about all lessons', () => {
    for (const kind of ['home', 'evidence', 'not-found'])
      expect(englishIn(pages[kind] ?? ''), kind).toEqual([]);
  });
});
