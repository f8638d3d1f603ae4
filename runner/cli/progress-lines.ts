// The lines that tell what a run is doing, for a live terminal and for a plain log. Somebody else prints them.
import picocolors from 'picocolors';
import { casesOf, stepCase } from '../report/cases.ts';
import { count } from '../report/make-report.ts';
import { countsText, runName, runReason, runWords } from '../report/outcome-words.ts';
import type { Run, StepRun } from '../session/run.ts';
import { oneLine } from '../text/control-characters.ts';
import { durationText } from '../text/format-duration.ts';

export type ProgressEvent =
  | { readonly kind: 'lesson-started'; readonly lesson: ProgressLesson }
  /** `number` of `of`, both counted from 1. */
  | { readonly kind: 'step-started'; readonly lesson: ProgressLesson; readonly step: ProgressStep }
  | { readonly kind: 'step-ended'; readonly lesson: ProgressLesson; readonly step: StepRun }
  | { readonly kind: 'lesson-ended'; readonly run: Run };

export interface ProgressLesson {
  readonly file: string;
  readonly title: string;
}

export interface ProgressStep {
  readonly number: number;
  readonly of: number;
  readonly heading: string;
  /** Its first command, or the sentence asked. */
  readonly command: string;
}

export interface ProgressFormat {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly columns: number;
}

/** For a terminal: `passing` lines replace each other, a `lasting` one stays and makes room for the next. */
export interface LiveLine {
  readonly kind: 'passing' | 'lasting';
  readonly text: string;
}

export function liveLine(event: ProgressEvent, format: ProgressFormat): LiveLine | undefined {
  if (event.kind === 'lesson-ended') return { kind: 'lasting', text: endedText(event.run, format) };
  if (event.kind === 'step-ended') return undefined;
  const { title } = event.lesson;
  if (event.kind === 'lesson-started') return passing(`${title}: preparing a lab`, format);
  const { number, of, heading, command } = event.step;
  return passing(`${title} ${number}/${of}: ${heading === '' ? command : `${heading}: ${command}`}`, format);
}

/** For a log: one line when a lesson starts, one for each step that did not pass, one when the lesson has ended. */
export function logLine(event: ProgressEvent): string | undefined {
  if (event.kind === 'lesson-started') return `started ${event.lesson.file}`;
  if (event.kind === 'step-started') return undefined;
  if (event.kind === 'lesson-ended')
    return endedText(event.run, { color: false, columns: Number.POSITIVE_INFINITY });
  const { outcome, line, durationMs } = event.step;
  if (outcome.status === 'passed' || outcome.status === 'skipped') return undefined;
  const word = outcome.status === 'failed' ? 'failed' : 'could not be run';
  return `${event.lesson.file}:${line}: ${word}: ${oneLine(stepCase(event.step).name)} (${durationText(durationMs)})`;
}

function passing(text: string, { color, columns }: ProgressFormat): LiveLine {
  const line = oneLine(text);
  const room = Math.max(1, columns - 1);
  return { kind: 'passing', text: picocolors.createColors(color).dim(shortened(line, room)) };
}

/** A line that wraps could not be replaced. Wide characters take two columns. */
function shortened(line: string, room: number): string {
  let used = 0;
  let end = 0;
  for (const character of line) {
    used +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}]/u.test(
        character,
      )
        ? 2
        : 1;
    if (used > room) return `${line.slice(0, Math.max(0, end - 1))}…`;
    end += character.length;
  }
  return line;
}

function endedText(run: Run, { color }: ProgressFormat): string {
  const colors = picocolors.createColors(color);
  const { status } = run.outcome;
  const paint = status === 'passed' ? colors.green : status === 'skipped' ? colors.yellow : colors.red;
  const counts = countsText(count(casesOf(run).map(({ outcome }) => outcome.status)));
  const detail = runReason(run) ?? `${counts} in ${durationText(run.durationMs)}`;
  return `${paint(runWords[status])} ${oneLine(runName(run))}: ${oneLine(detail)}`;
}
