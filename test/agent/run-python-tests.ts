// The agent's unit tests, by the machine's own python3 -> counts. A machine without one has a failure, not a skip.
import { join } from 'node:path';
import { execa } from 'execa';
import type { Counts } from '../counts.ts';

const RUNNER = join(import.meta.dirname, 'run.py');
/** Isolated from the machine's own packages and settings, and without bytecode beside the sources. */
const FLAGS = ['-I', '-B'];

export async function runPythonTests(say: (text: string) => void): Promise<Counts> {
  const { failed, code, stdout, stderr } = await execa('python3', [...FLAGS, RUNNER], { reject: false });
  if (failed) {
    say(`FAILED the agent's unit tests: ${code === 'ENOENT' ? NO_PYTHON : stderr || 'python3 ended early'}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const counts: Counts = JSON.parse(stdout);
  say(`${counts.failed > 0 ? 'FAILED' : 'passed'} the agent's unit tests: ${counts.passed} passed`);
  if (counts.failed > 0) say(stderr);
  return counts;
}

const NO_PYTHON =
  'no python3 on this machine, install Python 3.11 or newer (on Debian: apt-get install python3)';
