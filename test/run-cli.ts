// Drives the real command line, as a user would; every end-to-end test goes through here.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { readReport } from '../runner/report/read-report.ts';
import type { Report } from '../runner/report/report.ts';

/** Messages name commands as they are called: not as npm's, whoever runs the tests. */
const BY_HAND = { npm_lifecycle_event: undefined };
const CLI = join(import.meta.dirname, '..', 'runner', 'cli.ts');

export interface Called {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface CallOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** `labproof ARGUMENTS` in a process of its own. */
export async function runCli(args: readonly string[], options: CallOptions = {}): Promise<Called> {
  const { exitCode, stdout, stderr } = await startCli(args, options);
  return { code: exitCode ?? -1, out: stdout, err: stderr };
}

/** The same, not waited for: for tests that interrupt it. */
export function startCli(args: readonly string[], { cwd, env }: CallOptions = {}) {
  return execa(process.execPath, [CLI, ...args], {
    reject: false,
    stdin: 'ignore',
    ...(cwd === undefined ? {} : { cwd }),
    env: { LABPROOF_PARENT: '', ...BY_HAND, ...env },
  });
}

/** `verify` on Markdown given as text, in a folder of its own. The JSON report comes back with the rest. */
export async function verifyText(
  markdown: string | Uint8Array,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Called & { readonly report: Report }> {
  const folder = mkdtempSync(join(tmpdir(), 'labproof-test-'));
  try {
    writeFileSync(join(folder, 'lesson.md'), markdown);
    const called = await runCli(
      ['verify', 'lesson.md', '--reporter', 'pretty', '--reporter', 'json=report.json', ...args],
      { cwd: folder, env },
    );
    return { ...called, report: readReport(join(folder, 'report.json')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
