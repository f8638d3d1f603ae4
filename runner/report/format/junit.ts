// Report -> JUnit XML, as Jenkins, GitLab, Azure and GitHub's test reporters read it: a suite a lesson, a case a step, check or claim.
import { create } from 'xmlbuilder2';
import type { Run } from '../../session/run.ts';
import { visibleText } from '../../text/control-characters.ts';
import { secondsText } from '../../text/format-duration.ts';
import { type Case, casesOf } from '../cases.ts';
import { failureSummary, failureText } from '../failure-text.ts';
import { caseReason, runName, runReason } from '../outcome-words.ts';
import type { Report } from '../report.ts';

/** An element as xmlbuilder2 takes it: `@` for attributes, `#` for text. */
interface Element {
  readonly [name: string]: string | number | Element | readonly Element[];
}

export function junit(report: Report): string {
  const suites = report.runs.map(suite);
  const root: Element = {
    testsuites: {
      '@name': 'labproof',
      ...total(suites),
      '@time': secondsText(report.durationMs),
      testsuite: suites,
    },
  };
  return `${create({ version: '1.0', encoding: 'UTF-8' }, root).end({ prettyPrint: true })}\n`;
}

function total(suites: readonly Element[]): Element {
  const sum = (name: string): number => suites.reduce((all, each) => all + Number(each[name]), 0);
  const names = ['@tests', '@failures', '@errors', '@skipped'];
  return Object.fromEntries(names.map((name) => [name, sum(name)]));
}

function suite(run: Run): Element {
  const own = ownCase(run);
  const cases = [...own, ...casesOf(run).map((one) => caseElement(run, one))];
  return {
    '@name': text(runName(run)),
    ...countAttributes(cases),
    '@time': secondsText(run.durationMs),
    '@timestamp': run.startedAt.replace(/\.\d+Z$|Z$/, ''),
    '@file': text(run.lesson.file),
    testcase: cases,
  };
}

function countAttributes(cases: readonly Element[]): Element {
  const having = (name: string): number => cases.filter((each) => name in each).length;
  return {
    '@tests': cases.length,
    '@failures': having('failure'),
    '@errors': having('error'),
    '@skipped': having('skipped'),
  };
}

/** A lesson that was skipped or not run has no step to say so: it gets a case of its own. */
function ownCase(run: Run): readonly Element[] {
  const reason = runReason(run);
  const { outcome } = run;
  if (reason === undefined) return [];
  const head = {
    '@name': text(run.lesson.title),
    '@classname': text(runName(run)),
    '@file': text(run.lesson.file),
  };
  if (outcome.status === 'skipped')
    return [{ ...head, '@line': 1, '@time': '0.000', skipped: { '@message': text(reason) } }];
  const line = outcome.status === 'lesson-error' ? outcome.line : 1;
  const cause = outcome.status === 'lab-error' ? (outcome.cause ?? '') : '';
  const error = {
    '@message': text(reason),
    '@type': outcome.status,
    '#': text(`${run.lesson.file}:${line}: ${reason}\n${cause}`.trim()),
  };
  return [{ ...head, '@line': line, '@time': '0.000', error }];
}

function caseElement(run: Run, one: Case): Element {
  return {
    '@name': text(one.name),
    '@classname': text(runName(run)),
    '@file': text(run.lesson.file),
    '@line': one.line,
    '@time': secondsText(one.durationMs),
    ...verdict(one),
    ...systemOut(one),
  };
}

/** One element a case: most programs read the first only. */
function verdict(one: Case): Element {
  const { outcome } = one;
  if (outcome.status === 'passed') return {};
  if (outcome.status === 'skipped') return { skipped: { '@message': text(caseReason(one) ?? '') } };
  if (outcome.status === 'errored')
    return { error: { '@message': text(caseReason(one) ?? ''), '@type': 'errored' } };
  const [first] = outcome.failures;
  const more = outcome.failures.length > 1 ? ` (and ${outcome.failures.length - 1} more)` : '';
  const message = first === undefined ? 'failed' : `${failureSummary(first)}${more}`;
  return {
    failure: {
      '@message': text(message),
      '@type': 'failed',
      '#': text(outcome.failures.map(failureText).join('\n\n')),
    },
  };
}

function systemOut({ commands }: Case): Element {
  const lines = commands.map((command) => `$ ${command.text}\n${command.output}`.trimEnd());
  return lines.length === 0 ? {} : { 'system-out': { '#': text(lines.join('\n')) } };
}

/** XML 1.0 allows neither control characters nor U+FFFE and U+FFFF, not even as references. */
function text(value: string): string {
  return visibleText(value).replace(/[\ufffe\uffff]/g, '\ufffd');
}
