// Report -> the exit code of `verify`.
import type { Mutation } from '../mutate/mutation.ts';
import type { Run } from '../session/run.ts';
import type { Report } from './report.ts';

/**
 * 0: all passed, or were skipped beside some that passed. 1: a lesson failed. 2: a lesson's text is wrong. 3: the lab could
 * not run, or all lessons were skipped. The highest that applies: what could not be run says nothing about the rest.
 */
export type ExitCode = 0 | 1 | 2 | 3;

export function exitCode({ runs, mutation }: Report): ExitCode {
  if (nothingRan(runs)) return 3;
  const codes = [...runs.map(codeOf), ...(mutation ? [mutationCode(mutation)] : [])];
  return ([3, 2, 1] as const).find((code) => codes.includes(code)) ?? 0;
}

/** Of lessons that there are; a shard may have none. */
export function nothingRan(runs: readonly Run[]): boolean {
  return runs.length > 0 && runs.every(({ outcome }) => outcome.status === 'skipped');
}

/** Where no mutant could be run at all, nothing is known. */
function mutationCode({ lessons, totals, wantedKillRate }: Mutation): ExitCode {
  const { mutants, errored, unnoticed, killRate = 1 } = totals;
  if (mutants > 0 && errored === mutants) return 3;
  const unsteady = lessons.some(({ control }) => control.status === 'failed');
  return unsteady || unnoticed > 0 || killRate < wantedKillRate ? 1 : 0;
}

/** A run never counts as passed while one of its steps or claims did not: an outcome that says so is not believed. */
function codeOf({ outcome, steps, claims }: Run): ExitCode {
  if (outcome.status === 'lab-error') return 3;
  if (outcome.status === 'lesson-error') return 2;
  if (outcome.status !== 'passed') return outcome.status === 'failed' ? 1 : 0;
  if (steps.some((step) => step.outcome.status === 'errored')) return 3;
  return [...steps, ...claims].some((one) => one.outcome.status === 'failed') ? 1 : 0;
}
