// RunEvent -> line of progress, for a live terminal and for a plain log. `show-progress.ts` prints them.
import picocolors from 'picocolors';
import { casesOf, stepCase } from '../report/cases.ts';
import { count } from '../report/make-report.ts';
import { countsText, runName, runReason, runWords } from '../report/outcome-words.ts';
import type { EventBody, EventLesson, EventMutant, StartedStep } from '../session/events.ts';
import type { Run, StepRun } from '../session/run.ts';
import { oneLine } from '../text/control-characters.ts';
import { cutToColumns } from '../text/cut-to-columns.ts';
import { durationText } from '../text/format-duration.ts';

export interface ProgressFormat {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly columns: number;
}

/** For a terminal: `transient` lines replace each other, a `permanent` one stays and makes room for the next. */
export interface LiveLine {
  readonly kind: 'transient' | 'permanent';
  readonly text: string;
}

export function liveLine(event: EventBody, format: ProgressFormat): LiveLine | undefined {
  if (event.kind === 'lesson-ended') return { kind: 'permanent', text: endedText(event.run, format) };
  if (event.kind === 'lesson-started') return transient(`${event.lesson.title}: preparing a lab`, format);
  if (event.kind === 'step-started') return transient(stepText(event.lesson, event.step), format);
  if (event.kind === 'mutant-started') {
    const text = `${mutantCount(event.mutant)}: ${mutantName(event.mutant)}`;
    return { kind: 'transient', text: cutToColumns(text, Math.max(1, format.columns - 1)) };
  }
  const survivor = survivorText(event);
  return survivor === undefined ? undefined : { kind: 'permanent', text: survivor };
}

/** A log has a line for every so many mutants. */
const LOG_EVERY = 20;

/** For a log: one line when a lesson starts, one for each step that did not pass, one when the lesson has ended. */
export function logLine(event: EventBody): string | undefined {
  if (event.kind === 'lesson-started') return `started ${event.lesson.file}`;
  if (event.kind === 'step-ended') return endedStepText(event.lesson, event.step);
  if (event.kind === 'lesson-ended')
    return endedText(event.run, { color: false, columns: Number.POSITIVE_INFINITY });
  if (event.kind !== 'mutant-started') return survivorText(event);
  const { number } = event.mutant;
  return number === 1 || number % LOG_EVERY === 0 ? mutantCount(event.mutant) : undefined;
}

function stepText({ title }: EventLesson, { number, of, heading, subject }: StartedStep): string {
  return `${title} ${number}/${of}: ${heading === '' ? subject : `${heading}: ${subject}`}`;
}

function endedStepText({ file }: EventLesson, step: StepRun): string | undefined {
  const { outcome, line, durationMs } = step;
  if (outcome.status === 'passed' || outcome.status === 'skipped') return undefined;
  const word = outcome.status === 'failed' ? 'failed' : 'could not be run';
  return `${file}:${line}: ${word}: ${oneLine(stepCase(step).name)} (${durationText(durationMs)})`;
}

function mutantCount({ number, of }: EventMutant): string {
  return `mutant ${number}/${of}`;
}

function mutantName({ file, line, mutator }: EventMutant): string {
  return `${file}:${line} ${mutator}`;
}

function survivorText(event: EventBody): string | undefined {
  if (event.kind !== 'mutant-ended' || event.result !== 'survived') return undefined;
  return `not noticed ${mutantName(event.mutant)}`;
}

/** A line that wraps could not be replaced. */
function transient(text: string, { color, columns }: ProgressFormat): LiveLine {
  const line = oneLine(text);
  const room = Math.max(1, columns - 1);
  return { kind: 'transient', text: picocolors.createColors(color).dim(cutToColumns(line, room)) };
}

function endedText(run: Run, { color }: ProgressFormat): string {
  const colors = picocolors.createColors(color);
  const { status } = run.outcome;
  const paint = status === 'passed' ? colors.green : status === 'skipped' ? colors.yellow : colors.red;
  const counts = countsText(count(casesOf(run).map(({ outcome }) => outcome.status)));
  const detail = runReason(run) ?? `${counts} in ${durationText(run.durationMs)}`;
  return `${paint(runWords[status])} ${oneLine(runName(run))}: ${oneLine(detail)}`;
}
