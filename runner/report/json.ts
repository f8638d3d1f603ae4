// Report -> JSON: the evidence itself, for the site, graders and other tools.
import type { Report } from './report.ts';

/** Fields that are `undefined` are left out. */
export function json(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
