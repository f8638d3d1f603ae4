// Why something of a lesson failed: where, what was expected, what was found.
import type { Message } from '../text/messages/message.ts';
import { withMessages } from '../text/messages/with-messages.ts';
import type { Failure } from './run.ts';

export type FailureSubject = Pick<Failure, 'file' | 'line' | 'subject'>;

/** One phrase each. */
export interface Mismatch {
  readonly expected: Message;
  readonly actual: Message;
}

export interface Found extends Mismatch, Partial<Pick<Failure, 'output' | 'diff'>> {
  readonly cause?: Message | undefined;
  readonly hint?: Message | undefined;
}

export function failureOf({ file, line, subject }: FailureSubject, found: Found): Failure {
  const { output, diff, expected, actual, cause, hint } = found;
  return { file, line, subject, output, diff, ...withMessages({ expected, actual, cause, hint }) };
}
