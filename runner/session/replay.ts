// Session in a fresh lab -> the same, with the lesson performed up to a step or a task.
import { LabError } from '../lab/lab-error.ts';
import type { Part } from '../lesson/lesson.ts';
import { isWatched } from './perform/ask-lab.ts';
import { performParts } from './perform-parts.ts';
import type { StepRun } from './run.ts';
import type { Session } from './session.ts';

/** The step included, the task left to do. @throws LabError where something fails that did not when it was first performed */
export async function replay(session: Session, id: string, signal: AbortSignal): Promise<void> {
  const { parts, file } = session.lesson;
  const at = parts.findIndex((part) => part.id === id || holds(part, id));
  const target = parts[at];
  if (!target) throw new Error(`No part of ${file} has the id "${id}"`);
  const leading = parts.slice(0, target.kind === 'task' ? at : at + 1).filter(changesLab);
  const runs = await performParts(session, leading, { stopAtFailure: true, control: false, signal });
  const bad = runs.find(({ outcome }) => outcome.status === 'failed' || outcome.status === 'errored');
  if (bad) throw new LabError(`Cannot replay ${file} up to "${id}": ${reasonOf(bad)}`);
}

function reasonOf({ line, outcome }: StepRun): string {
  if (outcome.status === 'errored') return `line ${line}: ${outcome.message}`;
  const [first] = outcome.status === 'failed' ? outcome.failures : [];
  if (!first) return `line ${line} did not pass`;
  return `line ${first.line}: \`${first.subject}\`: expected ${first.expected}, got ${first.actual}`;
}

function holds(part: Part, id: string): boolean {
  return part.kind === 'task' && [...part.solution, ...part.checks].some((item) => item.id === id);
}

/** A sentence that is waited for may make a later step possible; one that only watches does not. */
function changesLab(part: Part): boolean {
  return part.kind === 'sentence' ? !isWatched(part, 'as-written') : part.kind !== 'quiz';
}
