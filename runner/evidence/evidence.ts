// What is kept of the last time a lesson file was performed: what the site shows beside its text.
import type { ReportLab } from '../report/report.ts';
import type { Run } from '../session/run.ts';

/** Fields are only ever added within a format number. */
export const EVIDENCE_FORMAT = 2;

export interface Evidence {
  readonly format: typeof EVIDENCE_FORMAT;
  readonly tool: { readonly name: 'labproof'; readonly version: string };
  /** What the lesson's variables were drawn from. */
  readonly seed: string;
  /** `undefined` where no lab was needed to know that the lesson cannot be performed here. */
  readonly lab: ReportLab | undefined;
  /** `run.lesson.digest` says which text it belongs to. */
  readonly run: Run;
}
