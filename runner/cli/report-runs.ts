// What was performed -> the report, written to where it was asked for.
import type { Console } from '../console.ts';
import type { LoadedLesson } from '../lesson/load/load-lessons.ts';
import { makeReport, type ReportParts } from '../report/make-report.ts';
import type { Report } from '../report/report.ts';
import type { ReporterChoice } from '../report/reporter-choice.ts';
import { version } from '../version.ts';
import { writeReports } from './write-reports.ts';

/** What a command knows of its own run when that begins. */
export interface Start {
  readonly startedAt: string;
  readonly startMs: number;
}

export function startOfRun(): Start {
  return { startedAt: new Date().toISOString(), startMs: performance.now() };
}

export interface Performed extends Omit<ReportParts, 'version' | 'startedAt' | 'durationMs'> {
  readonly start: Start;
  readonly loaded: readonly LoadedLesson[];
}

/** The notes of the lessons come before those of the run. */
export function reportRuns(
  { start, loaded, notes, ...parts }: Performed,
  reporters: readonly ReporterChoice[],
  console: Console,
): Report {
  const report = makeReport({
    ...parts,
    version: version(),
    startedAt: start.startedAt,
    durationMs: performance.now() - start.startMs,
    notes: [...loaded.flatMap((one) => (one.kind === 'lesson' ? one.lesson.notes : [])), ...notes],
  });
  writeReports(report, reporters, console);
  return report;
}
