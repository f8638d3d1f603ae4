// Report -> the exit code of `verify` and `mutate`.
import { exitCodes } from '../exit-codes.ts';
import type { Mutation } from '../mutate/mutation.ts';
import type { Run } from '../session/run.ts';
import type { Report } from './report.ts';

const { passed, failed, invalid, labError } = exitCodes;

type ExitCode = (typeof passed | typeof failed | typeof invalid | typeof labError)['code'];

/** The highest that applies: what could not be run says nothing about the rest. */
export function exitCode({ runs, mutation }: Report): ExitCode {
  if (nothingRan(runs)) return labError.code;
  const codes = [...runs.map(codeOf), ...(mutation ? [mutationCode(mutation)] : [])];
  return [labError.code, invalid.code, failed.code].find((code) => codes.includes(code)) ?? passed.code;
}

/** Of lessons that there are; a shard may have none. */
export function nothingRan(runs: readonly Run[]): boolean {
  return runs.length > 0 && runs.every(({ outcome }) => outcome.status === 'skipped');
}

/** Where no mutant could be run at all, nothing is known. */
function mutationCode({ lessons, totals, wantedKillRate }: Mutation): ExitCode {
  const { mutants, errored, unnoticed, killRate = 1 } = totals;
  if (mutants > 0 && errored === mutants) return labError.code;
  const unsteady = lessons.some(({ control }) => control.status === 'failed');
  return unsteady || unnoticed > 0 || killRate < wantedKillRate ? failed.code : passed.code;
}

/** A run never counts as passed while one of its steps or claims did not: an outcome that says so is not believed. */
function codeOf({ outcome, steps, claims }: Run): ExitCode {
  if (outcome.status === 'lab-error') return labError.code;
  if (outcome.status === 'lesson-error') return invalid.code;
  if (outcome.status !== 'passed') return outcome.status === 'failed' ? failed.code : passed.code;
  if (steps.some((step) => step.outcome.status === 'errored')) return labError.code;
  return [...steps, ...claims].some((one) => one.outcome.status === 'failed') ? failed.code : passed.code;
}
