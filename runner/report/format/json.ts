// Report -> JSON: the evidence itself, for the site, graders and other tools.
import type { Run } from '../../session/run.ts';
import type { Report } from '../report.ts';

/** Fields that are `undefined` are left out, and so are recorded networks: the evidence store keeps those. */
export function json(report: Report): string {
  return `${JSON.stringify({ ...report, runs: report.runs.map(withoutNetworks) }, null, 2)}\n`;
}

function withoutNetworks({ start: _, ...run }: Run): Run {
  return { ...run, steps: run.steps.map(({ snapshot: _, ...step }) => step) };
}
