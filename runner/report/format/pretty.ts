// Report -> text for people: each lesson, each failure with its reason, and the counts.
import picocolors from 'picocolors';
import type { LessonNote } from '../../lesson/lesson.ts';
import type { Failure, Run } from '../../session/run.ts';
import { oneLine } from '../../text/control-characters.ts';
import { durationText } from '../../text/format-duration.ts';
import { type Case, casesOf } from '../cases.ts';
import { nothingRan } from '../exit-code.ts';
import { type FailureField, failureFields, failureLocation } from '../failure-text.ts';
import type { LessonRate } from '../lesson-rates.ts';
import { count } from '../make-report.ts';
import { caseReason, countsText, runReason, runWords, totalTexts } from '../outcome-words.ts';
import type { Report } from '../report.ts';
import { mutationLines, mutationTotal } from './pretty-mutation.ts';

type Colors = ReturnType<typeof picocolors.createColors>;

export interface FormatOptions {
  /** Escape sequences for a terminal. */
  readonly color: boolean;
}

export function pretty(report: Report, { color }: FormatOptions): string {
  const colors = picocolors.createColors(color);
  const lines = [
    ...runsShown(report).flatMap((run) => runLines(run, colors)),
    ...rateLines(report, colors),
    ...report.notes.map((note) => noteLine(note, colors)),
    ...(report.notes.length > 0 ? [''] : []),
    ...(report.mutation ? mutationLines(report.mutation, colors) : []),
    ...(nothingRan(report.runs) ? [colors.red(NOTHING_RAN)] : []),
    ...totalLines(report, colors),
  ];
  return `${lines.map(uncommanding).join('\n')}\n`;
}

const NOTHING_RAN = 'NOTHING VERIFIED: every lesson was skipped';

/** In a log of GitHub Actions, a line that begins so, even indented, is a command to the service: here it never is one. */
function uncommanding(line: string): string {
  return line.replace(/^(\s*)(?=::|##\[)/, '$1| ');
}

/** Of a lesson that is repeated, each run that did not pass; the rest is reported as a rate. */
function runsShown({ runs }: Report): readonly Run[] {
  return isRepeated(runs) ? runs.filter(({ outcome }) => outcome.status !== 'passed') : runs;
}

function isRepeated(runs: readonly Run[]): boolean {
  return runs.some(({ repetition }) => repetition > 1);
}

function rateLines({ runs, rates }: Report, colors: Colors): readonly string[] {
  return isRepeated(runs) ? [...rates.flatMap((rate) => rateOf(rate, colors)), ''] : [];
}

function rateOf(
  { file, title, runs, passed, meanMs, retried }: LessonRate,
  colors: Colors,
): readonly string[] {
  const word = passed === runs ? colors.green('passed') : colors.red(passed > 0 ? 'FLAKY' : 'FAILED');
  const detail = `(${passed} of ${runs} runs passed, ${durationText(meanMs)} each)`;
  return [
    `${word} ${file} ${oneLine(title)} ${colors.dim(detail)}`,
    ...retried.map(
      ({ line, text, runs: of, most }) =>
        `  retries ${file}:${line}: ${oneLine(text)}: asked again in ${of} of ${runs} runs, at most ${most} times`,
    ),
  ];
}

function runLines(run: Run, colors: Colors): readonly string[] {
  const cases = casesOf(run).flatMap((one) => caseLines(run, one, colors));
  const details = [...reasonLines(run, colors), ...cases, ...skippedLines(run)];
  return [headLine(run, colors), ...details, ...(details.length > 0 ? [''] : [])];
}

function headLine(run: Run, colors: Colors): string {
  const { lesson, repetition, outcome, durationMs } = run;
  const cases = casesOf(run);
  const word = paint(colors, outcome.status)(runWords[outcome.status]);
  const counts = countsText(count(cases.map((one) => one.outcome.status)));
  const details = [
    ...(repetition > 1 ? [`repetition ${repetition}`] : []),
    cases.length > 0 ? counts : 'nothing ran',
    durationText(durationMs),
  ];
  return `${word} ${lesson.file} ${oneLine(lesson.title)} ${colors.dim(`(${details.join(', ')})`)}`;
}

function reasonLines(run: Run, colors: Colors): readonly string[] {
  const { outcome, lesson } = run;
  const reason = runReason(run);
  if (reason === undefined) return [];
  const location = outcome.status === 'lesson-error' ? `${lesson.file}:${outcome.line}` : lesson.file;
  const cause =
    outcome.status === 'lab-error' && outcome.cause !== undefined
      ? field({ name: 'cause', lines: [oneLine(outcome.cause)] }, colors)
      : [];
  const faults = outcome.status === 'lesson-error' ? reason.split('\n') : [reason];
  return [`  ${colors.bold(location)}`, ...faults.map((fault) => `    ${oneLine(fault)}`), ...cause];
}

/** One line a reason: it is the same for all that follow a failure. */
function skippedLines({ steps }: Run): readonly string[] {
  const reasons = steps
    .map(caseReason)
    .filter((reason, n) => steps[n]?.outcome.status === 'skipped' && reason);
  const lines = [...new Set(reasons)].map((reason) => {
    const number = reasons.filter((each) => each === reason).length;
    return `  ${number === 1 ? '1 step' : `${number} steps`} ${oneLine(reason ?? '')}`;
  });
  return lines.length > 0 ? ['', ...lines] : [];
}

function caseLines({ lesson }: Run, one: Case, colors: Colors): readonly string[] {
  if (one.outcome.status === 'failed')
    return one.outcome.failures.flatMap((failure) => failureLines(failure, colors));
  if (one.outcome.status !== 'errored') return [];
  const location = colors.bold(`${lesson.file}:${one.line}`);
  return ['', `  ${location}`, `    ${oneLine(one.name)} ${oneLine(caseReason(one) ?? '')}`];
}

function failureLines(failure: Failure, colors: Colors): readonly string[] {
  const location = `  ${colors.bold(failureLocation(failure))}`;
  return ['', location, ...failureFields(failure).flatMap((each) => field(each, colors))];
}

function field(
  { name, lines }: { readonly name: FailureField['name']; readonly lines: readonly string[] },
  colors: Colors,
): readonly string[] {
  const label = `    ${colors.dim(name.padEnd(10))} `;
  if (name === 'subject') return lines.map((line) => `    ${line}`);
  if (name === 'difference')
    return [`${label}- expected + actual`, ...lines.map((line) => `      | ${paintDiff(colors, line)}`)];
  if (name === 'output') return [`    ${colors.dim(name)}`, ...lines.map((line) => `      | ${line}`)];
  return lines.map((line, n) => `${n === 0 ? label : ' '.repeat(15)}${line}`);
}

function noteLine({ file, line, message }: LessonNote, colors: Colors): string {
  return `${colors.yellow('note')} ${file}:${line}: ${oneLine(message)}`;
}

function totalLines(report: Report, colors: Colors): readonly string[] {
  const mutants = report.mutation ? [['Mutants', mutationTotal(report.mutation)] as const] : [];
  const texts = [...totalTexts(report), ...mutants, ['Time', durationText(report.durationMs)] as const];
  return texts.map(([name, text]) => `${colors.bold(name)}${' '.repeat(8 - name.length)}${text}`);
}

function paint(colors: Colors, status: Run['outcome']['status']): (text: string) => string {
  if (status === 'passed') return colors.green;
  return status === 'skipped' ? colors.yellow : colors.red;
}

function paintDiff(colors: Colors, line: string): string {
  if (line.startsWith('-')) return colors.red(line);
  if (line.startsWith('+')) return colors.green(line);
  return line.startsWith('@@') ? colors.cyan(line) : line;
}
