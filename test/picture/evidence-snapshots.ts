// What the last `verify` of each lesson saw -> its snapshots, for the page of all pictures.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Evidence } from '../../runner/evidence/evidence.ts';
import { EVIDENCE_FOLDER } from '../../runner/evidence/evidence-file.ts';
import type { Recording } from './recorded-lessons.ts';

/** Lesson, recording and language of each, in order. */
export function readEvidenceSnapshots(): readonly (readonly [string, Recording, string])[] {
  const files = readdirSync(EVIDENCE_FOLDER).filter((name) => name.endsWith('.json'));
  return files.toSorted().flatMap((name) => {
    const { run }: Evidence = JSON.parse(readFileSync(join(EVIDENCE_FOLDER, name), 'utf8'));
    const { lesson, start, steps } = run;
    if (!start) return [];
    const seen = steps.flatMap(({ id, snapshot }) => (snapshot ? [{ id, snapshot }] : []));
    const recording = {
      names: ['start', ...seen.map(({ id }) => id)],
      snapshots: [start, ...seen.map(({ snapshot }) => snapshot)],
    };
    return [[lesson.id, recording, lesson.lang] as const];
  });
}
