// `--before FILE` -> the script.
import { readFileSync } from 'node:fs';
import type { SetupScript } from '../session/perform/run-setup-script.ts';
import { UsageError } from '../usage-error.ts';

/** @throws UsageError where the file cannot be read */
export function readSetupScript(file: string | undefined): SetupScript | undefined {
  if (file === undefined) return undefined;
  try {
    return { file, text: readFileSync(file, 'utf8') };
  } catch (cause) {
    throw new UsageError(`Cannot read the script of --before "${file}": ${(cause as Error).message}`);
  }
}
