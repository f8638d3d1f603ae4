// A program of the lab host -> what it printed, outside every sandbox.

import type { AnswerOf } from './agent/protocol.ts';
import type { LabContainer } from './lab-container.ts';

/** `code`: exit code; `null` when the time limit passed. */
export type ProgramResult = AnswerOf<'run-program'>;

const LIMIT_MS = 5000;

/** Network namespaces are entered with `nsenter`. */
export function runOutsideSandboxes(
  container: LabContainer,
  argv: readonly string[],
  input = '',
): Promise<ProgramResult> {
  return container.agent.ask('run-program', { argv, input, timeoutMs: LIMIT_MS });
}
