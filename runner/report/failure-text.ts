// A failure as lines, in the one order of every report: location, subject, expected, actual, cause, output, hint.
import type { Failure } from '../session/run.ts';
import { visibleText } from '../text/control-characters.ts';
import { unifiedDiff } from './format/unified-diff.ts';

export interface FailureField {
  readonly name: 'subject' | 'expected' | 'actual' | 'cause' | 'difference' | 'output' | 'hint';
  readonly lines: readonly string[];
}

/** Longer outputs are cut in the middle: a report is read by people. */
const mostLines = 60;

export function failureFields(failure: Failure): readonly FailureField[] {
  const { subject, expected, actual, cause, diff, output, hint } = failure;
  const fields: readonly FailureField[] = [
    { name: 'subject', lines: linesOf(subject) },
    { name: 'expected', lines: linesOf(expected) },
    { name: 'actual', lines: linesOf(actual) },
    { name: 'cause', lines: linesOf(cause ?? '') },
    { name: 'difference', lines: diff ? cut(unifiedDiff(diff).map(visibleText)) : [] },
    { name: 'output', lines: output === undefined || diff !== undefined ? [] : cut(linesOf(output)) },
    { name: 'hint', lines: linesOf(hint ?? '') },
  ];
  return fields.filter(({ lines }) => lines.length > 0);
}

export function failureLocation({ file, line }: Failure): string {
  return `${file}:${line}`;
}

/** The whole failure, for formats that have one text for it. */
export function failureText(failure: Failure): string {
  return [failureLocation(failure), ...failureFields(failure).map(fieldText)].join('\n');
}

function fieldText({ name, lines }: FailureField): string {
  if (name === 'subject') return lines.join('\n');
  if (lines.length === 1) return `${name}: ${lines[0]}`;
  return [`${name}:`, ...lines.map((line) => `  ${line}`)].join('\n');
}

/** One line: where a format has a title or message beside the text. */
export function failureSummary({ subject, expected, actual }: Failure): string {
  const command = linesOf(subject)[0] ?? '';
  return `${command}: expected ${linesOf(expected).join(' ')}, got ${linesOf(actual).join(' ')}`;
}

function linesOf(text: string): readonly string[] {
  const trimmed = visibleText(text).replace(/\n+$/, '');
  return trimmed === '' ? [] : trimmed.split('\n');
}

function cut(lines: readonly string[]): readonly string[] {
  if (lines.length <= mostLines) return lines;
  const half = mostLines / 2;
  const left = (lines.length - mostLines).toLocaleString('en-US');
  return [...lines.slice(0, half), `... ${left} lines left out ...`, ...lines.slice(-half)];
}
