// `--before FILE.sh`: what a document takes for granted, typed into the first terminal ahead of it.
import type { Lab } from '../../lab/lab.ts';
import { LabError } from '../../lab/lab-error.ts';
import { cleanOutput } from '../../output/clean-output.ts';
import { splitCommands } from '../../shell/split-commands.ts';
import { sandboxOf } from './sandbox-of.ts';

export interface SetupScript {
  readonly file: string;
  readonly text: string;
}

const FIRST_TERMINAL = '1';
const LEAST_MS = 30_000;

/** @throws LabError with the script's own line where one of its commands fails. */
export async function runSetupScript(
  { file, text }: SetupScript,
  lab: Lab,
  timeoutMs: number,
): Promise<void> {
  const commands = splitCommands(text, 1);
  const { results } = await sandboxOf({ host: undefined }, lab).type({
    terminal: FIRST_TERMINAL,
    commands,
    timeoutMs: Math.max(timeoutMs, LEAST_MS),
    stopAtFailure: true,
  });
  const last = results.at(-1);
  const command = commands[results.length - 1];
  if (!last || !command || last.ending === 'inner-shell' || last.leftInner) return;
  if (last.ending !== 'timed-out' && (last.code === 0 || command.mayFail)) return;
  const ended = last.ending === 'timed-out' ? 'did not end in time' : `ended with exit code ${last.code}`;
  throw new LabError(
    `Cannot prepare the lab: ${file}:${command.line}: \`${command.text}\` ${ended}: ${cleanOutput(last.output).trim()}`,
  );
}
