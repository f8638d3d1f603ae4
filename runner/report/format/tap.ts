// Report -> TAP 14: a subtest a lesson, a test point a step, check or claim, YAML where one failed.
import { stringify } from 'yaml';
import type { Failure, Run } from '../../session/run.ts';
import { oneLine } from '../../text/control-characters.ts';
import { type Case, casesOf } from '../cases.ts';
import { failureFields, failureLocation } from '../failure-text.ts';
import { caseReason, runName, runReason } from '../outcome-words.ts';
import type { Report } from '../report.ts';

/** Where the lab could not run, the rest says nothing: the stream ends there with `Bail out!`. */
export function tap({ runs }: Report): string {
  const bail = runs.findIndex(({ outcome }) => outcome.status === 'lab-error');
  const reported = bail < 0 ? runs : runs.slice(0, bail);
  const lines = [
    'TAP version 14',
    `1..${runs.length}`,
    ...reported.flatMap(lessonLines),
    ...bailLines(runs[bail]),
  ];
  return `${lines.join('\n')}\n`;
}

function bailLines(run: Run | undefined): readonly string[] {
  return run === undefined ? [] : [`Bail out! ${oneLine(`${runName(run)}: ${runReason(run)}`)}`];
}

function lessonLines(run: Run, index: number): readonly string[] {
  const { outcome, lesson, durationMs } = run;
  const name = escaped(`${runName(run)}: ${lesson.title}`);
  const point = `${index + 1} - ${name}`;
  if (outcome.status === 'skipped') return [`ok ${point} # SKIP ${escaped(outcome.because)}`];
  if (outcome.status === 'lesson-error') {
    const problem = { message: runReason(run), at: `${lesson.file}:${outcome.line}`, severity: 'fail' };
    return [`not ok ${point}`, ...yamlBlock(problem)];
  }
  const cases = casesOf(run);
  const subtest = [
    `# Subtest: ${name}`,
    ...indented([`1..${cases.length}`, ...cases.flatMap((one, n) => caseLines(run, one, n))]),
  ];
  const ok = outcome.status === 'passed' ? 'ok' : 'not ok';
  return [...subtest, `${ok} ${point}`, ...yamlBlock({ duration_ms: Math.round(durationMs) })];
}

function caseLines({ lesson }: Run, one: Case, index: number): readonly string[] {
  const { outcome } = one;
  const point = `${index + 1} - ${escaped(one.name)}`;
  if (outcome.status === 'passed') return [`ok ${point}`];
  if (outcome.status === 'skipped') return [`ok ${point} # SKIP ${escaped(outcome.because)}`];
  const at = `${lesson.file}:${one.line}`;
  if (outcome.status === 'errored')
    return [`not ok ${point}`, ...yamlBlock({ message: caseReason(one), at, severity: 'error' })];
  return [
    `not ok ${point}`,
    ...yamlBlock({ at, severity: 'fail', failures: outcome.failures.map(diagnostic) }),
  ];
}

function diagnostic(failure: Failure): Readonly<Record<string, string>> {
  const fields = failureFields(failure).map(({ name, lines }) => [name, lines.join('\n')] as const);
  return { at: failureLocation(failure), ...Object.fromEntries(fields) };
}

function yamlBlock(value: unknown): readonly string[] {
  const yaml = stringify(value, { lineWidth: 0 }).trimEnd().split('\n');
  return ['  ---', ...yaml.map((line) => (line === '' ? '' : `  ${line}`)), '  ...'];
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === '' ? '' : `    ${line}`));
}

/** `#` starts a directive in a description. */
function escaped(value: string): string {
  return oneLine(value).replace(/[\\#]/g, '\\$&');
}
