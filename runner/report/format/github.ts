// Report -> GitHub workflow commands: each failure shows at its line of the pull request.
import type { Failure, Run } from '../../session/run.ts';
import { oneLine, visibleText } from '../../text/control-characters.ts';
import { durationText } from '../../text/format-duration.ts';
import { type Case, casesOf } from '../cases.ts';
import { failureSummary, failureText } from '../failure-text.ts';
import { caseReason, runReason, totalTexts } from '../outcome-words.ts';
import type { Report } from '../report.ts';

export function github(report: Report): string {
  const { durationMs } = report;
  const lines = [
    ...report.runs.flatMap(runCommands),
    ...report.notes.map(({ file, line, message }) =>
      command('notice', { file, line, title: 'Note' }, message),
    ),
    [
      ...totalTexts(report).map(([name, text]) => `${name}: ${text}`),
      `Time: ${durationText(durationMs)}`,
    ].join('. '),
  ];
  return `${lines.join('\n')}\n`;
}

function runCommands(run: Run): readonly string[] {
  return [...ownCommand(run), ...casesOf(run).flatMap((one) => caseCommands(run, one))];
}

function ownCommand(run: Run): readonly string[] {
  const { outcome, lesson } = run;
  const reason = runReason(run);
  if (reason === undefined) return [];
  if (outcome.status === 'skipped')
    return [command('notice', { file: lesson.file, line: 1, title: 'Lesson skipped' }, reason)];
  const isText = outcome.status === 'lesson-error';
  const title = isText ? 'Lesson text wrong' : 'Lab could not run';
  return [command('error', { file: lesson.file, line: isText ? outcome.line : 1, title }, reason)];
}

function caseCommands({ lesson }: Run, one: Case): readonly string[] {
  if (one.outcome.status === 'failed') return one.outcome.failures.map(failureCommand);
  if (one.outcome.status !== 'errored') return [];
  return [
    command('error', { file: lesson.file, line: one.line, title: 'Could not be run' }, caseReason(one) ?? ''),
  ];
}

function failureCommand(failure: Failure): string {
  return command(
    'error',
    { file: failure.file, line: failure.line, title: oneLine(failureSummary(failure)) },
    failureText(failure),
  );
}

interface Location {
  readonly file: string;
  readonly line: number;
  readonly title: string;
}

/** GitHub cuts annotations at 64 kB, and drops the ones it cannot read. */
const longest = 60_000;

function command(kind: 'error' | 'notice', { file, line, title }: Location, message: string): string {
  const properties = `file=${property(file)},line=${line},title=${property(title.slice(0, 200))}`;
  return `::${kind} ${properties}::${data(visibleText(message).slice(0, longest))}`;
}

function data(value: string): string {
  return value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(value: string): string {
  return data(value).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
