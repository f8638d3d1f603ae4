// Report -> evidence files, one for each lesson that was performed.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Report } from '../report/report.ts';
import type { Run, RunOutcome } from '../session/run.ts';
import { UsageError } from '../usage-error.ts';
import { EVIDENCE_FORMAT, type Evidence } from './evidence.ts';
import { evidenceFile } from './evidence-file.ts';

/** Of several repetitions the worst is kept: a lesson that fails now and then does not pass. */
const WORST_FIRST: readonly RunOutcome['status'][] = ['failed', 'passed', 'skipped'];

/** `isLesson`: plain documents leave no evidence. What the lab could not run says nothing and replaces nothing. */
export function keepEvidence(
  { tool, seed, lab, runs }: Report,
  folder: string,
  isLesson: (run: Run) => boolean,
): void {
  const performed = runs.filter((run) => isLesson(run) && WORST_FIRST.includes(run.outcome.status));
  const byFile = Map.groupBy(performed, ({ lesson }) => evidenceFile(folder, lesson));
  for (const [file, all] of byFile) {
    const [run] = all.toSorted((a, b) => rank(a) - rank(b) || b.repetition - a.repetition);
    if (run) writeWhole(file, { format: EVIDENCE_FORMAT, tool, seed, lab, run });
  }
}

function rank({ outcome }: Run): number {
  return WORST_FIRST.indexOf(outcome.status);
}

/** Written aside and moved: whoever reads meanwhile gets the old one or the new one. */
function writeWhole(file: string, evidence: Evidence): void {
  const aside = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(aside, `${JSON.stringify(evidence)}\n`);
    renameSync(aside, file);
  } catch (cause) {
    throw new UsageError(`Cannot keep the evidence "${file}": ${(cause as Error).message}`);
  }
}
