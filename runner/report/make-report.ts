// Run[] -> Report: the runs of one `verify`, counted.
import type { Outcome, Run } from '../session/run.ts';
import { lessonRates } from './lesson-rates.ts';
import { type Counts, REPORT_FORMAT, type Report } from './report.ts';

/** Everything but what can be counted. */
export interface ReportParts extends Omit<Report, 'format' | 'tool' | 'totals' | 'rates'> {
  /** Of labproof itself. */
  readonly version: string;
}

export function makeReport({ version, ...parts }: ReportParts): Report {
  const lessons = parts.runs.map(({ outcome }) => countedAs(outcome.status));
  const steps = parts.runs.flatMap(({ steps }) => steps);
  const claims = parts.runs.flatMap(({ claims }) => claims);
  return {
    format: REPORT_FORMAT,
    tool: { name: 'labproof', version },
    startedAt: parts.startedAt,
    durationMs: parts.durationMs,
    seed: parts.seed,
    lab: parts.lab,
    runs: parts.runs,
    rates: lessonRates(parts.runs),
    notes: parts.notes,
    totals: {
      lessons: count(lessons),
      steps: count(statusesOf(steps.filter(({ asked }) => !asked))),
      checks: count(statusesOf(steps.filter(({ asked }) => asked))),
      claims: count(statusesOf(claims)),
    },
    ...(parts.mutation ? { mutation: parts.mutation } : {}),
  };
}

export function count(statuses: readonly (keyof Counts)[]): Counts {
  const of = (status: keyof Counts): number => statuses.filter((each) => each === status).length;
  return { passed: of('passed'), failed: of('failed'), errored: of('errored'), skipped: of('skipped') };
}

function statusesOf(items: readonly { readonly outcome: Outcome }[]): readonly Outcome['status'][] {
  return items.map(({ outcome }) => outcome.status);
}

function countedAs(status: Run['outcome']['status']): keyof Counts {
  return status === 'lesson-error' || status === 'lab-error' ? 'errored' : status;
}
