import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { updateFiles } from '../../runner/cli/update-outputs.ts';
import type { Console } from '../../runner/console.ts';
import { loadLessons } from '../../runner/lesson/load/load-lessons.ts';
import { judgeClaims } from '../../runner/session/judge/judge-claims.ts';
import type { Failure, StepRun } from '../../runner/session/run.ts';
import { run } from '../report/sample-report.ts';

const TEXT = `[A](#a) and [b](#b).

\`\`\`check
ns1 has only lo   {#a}
\`\`\`

\`\`\`bash {check #b}
echo new
\`\`\`

\`\`\`output
old
\`\`\`
`;

const quiet: Console = {
  out: () => undefined,
  err: () => undefined,
  live: false,
  color: false,
  columns: 80,
  signal: new AbortController().signal,
};

test('a claim whose check only showed other output is proven after the update, another is not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'labproof-test-'));
  try {
    const path = join(folder, 'a.md');
    writeFileSync(path, TEXT);
    const loaded = await loadLessons([path]);
    const [one] = loaded;
    if (one?.kind !== 'lesson') throw new Error('Not read');
    const failure: Failure = {
      ...{ file: one.file, line: 12, subject: 'echo new', expected: 'old', actual: 'new' },
      ...{ output: undefined, diff: { expected: 'old', actual: 'new\n' }, hint: undefined },
    };
    const head = { heading: '', durationMs: 1 };
    const ended = { kind: 'exited', code: 0 } as const;
    const steps: readonly StepRun[] = [
      {
        ...{ ...head, id: 'a', line: 4, kind: 'sentence', commands: [] },
        outcome: { status: 'failed', failures: [{ ...failure, diff: undefined }] },
      },
      {
        ...{ ...head, id: 'b', line: 7, kind: 'check' },
        commands: [{ line: 8, text: 'echo new', output: 'new\n', durationMs: 1, ending: ended }],
        outcome: { status: 'failed', failures: [failure] },
      },
    ];
    const before = run('a', { status: 'failed' }, steps);
    const performed = {
      ...before,
      lesson: { ...before.lesson, file: one.file },
      claims: judgeClaims(one.lesson, steps),
    };
    const [after] = updateFiles(loaded, [performed], quiet);
    expect(readFileSync(path, 'utf8')).toBe(TEXT.replace('old', 'new'));
    expect(performed.claims.map(({ outcome }) => outcome.status)).toEqual(['failed', 'failed']);
    expect(after?.claims.map(({ outcome }) => outcome.status)).toEqual(['failed', 'passed']);
    expect(after?.outcome.status).toBe('failed');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
