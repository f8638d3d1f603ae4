// Report -> JSON: for the site, graders and other tools, as schemas/report.schema.json says.
import type { Run, StepRun } from '../../session/run.ts';
import type { Report } from '../report.ts';

/** A report without recorded networks: evidence has those. */
export interface ReportJson extends Omit<Report, 'runs'> {
  readonly runs: readonly ReportedRun[];
}

interface ReportedRun extends Omit<Run, 'start' | 'steps'> {
  readonly steps: readonly Omit<StepRun, 'snapshot'>[];
}

/** Fields that are `undefined` are left out. */
export function json(report: Report): string {
  const written: ReportJson = { ...report, runs: report.runs.map(withoutNetworks) };
  return `${JSON.stringify(written, null, 2)}\n`;
}

function withoutNetworks({ start: _, ...run }: Run): ReportedRun {
  return { ...run, steps: run.steps.map(({ snapshot: _, ...step }) => step) };
}
