// What every format shows one by one: the steps and checks of a run, then the claims that rest on them.
import type { ClaimRun, CommandRun, Outcome, Run, StepRun } from '../session/run.ts';

export interface Case {
  readonly name: string;
  /** 1-based. */
  readonly line: number;
  readonly durationMs: number;
  readonly outcome: Outcome;
  /** What was typed for it; empty for what is only looked at. */
  readonly commands: readonly CommandRun[];
}

export function casesOf({ steps, claims }: Run): readonly Case[] {
  return [...steps.map(stepCase), ...claims.map(claimCase)];
}

export function stepCase(step: StepRun): Case {
  const { line, durationMs, outcome, commands } = step;
  return { name: stepName(step), line, durationMs, outcome, commands };
}

/** A sentence is its own name; a step has that of its heading, or no better one than its id. */
function stepName({ id, heading, asked }: StepRun): string {
  if (asked) return `${asked.opposite ? 'Not so: ' : ''}${asked.text} [${id}]`;
  return heading === '' ? id : `${heading} [${id}]`;
}

function claimCase({ line, text, checkId, outcome }: ClaimRun): Case {
  return { name: `Claim: ${text} [${checkId}]`, line, durationMs: 0, outcome, commands: [] };
}
