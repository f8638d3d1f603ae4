// Why something of a lesson failed: where, what was expected, what was found.
import type { Failure } from './run.ts';

export type FailureSubject = Pick<Failure, 'file' | 'line' | 'subject'>;

export type Found = Pick<Failure, 'expected' | 'actual'> &
  Partial<Pick<Failure, 'output' | 'diff' | 'hint' | 'cause'>>;

export function failureOf({ file, line, subject }: FailureSubject, found: Found): Failure {
  return { file, line, subject, output: undefined, diff: undefined, hint: undefined, ...found };
}
