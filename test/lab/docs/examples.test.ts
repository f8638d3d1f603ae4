// README and docs, performed: lessons in them pass, and commands in them print what is shown.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { matchOutput } from '../../../runner/output/match/match-output.ts';
import { ROOT, readPages, shownCommands, shownLessons } from '../../docs/pages.ts';
import { runCli } from '../../run-cli.ts';

const pages = readPages();

describe.concurrent('the docs', () => {
  test('show lessons that pass', async ({ expect }) => {
    const folder = mkdtempSync(join(tmpdir(), 'labproof-docs-'));
    try {
      for (const { name, text } of pages.flatMap(shownLessons)) writeFileSync(join(folder, name), text);
      const { code, out } = await runCli(['verify', '.', '--no-evidence'], { cwd: folder });
      expect(code, out).toBe(0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  const commands = pages
    .flatMap(shownCommands)
    .filter(({ args: [command] }) => /verify|mutate/.test(command ?? ''));

  test.for(commands)('show what $args prints, $file:$line', async ({ args, output, line }, { expect }) => {
    const { out } = await runCli([...args, '--no-evidence'], { cwd: ROOT });
    const shown = withoutTimes(output);
    expect(matchOutput({ text: shown, match: 'typed', line }, withoutTimes(out)), out).toMatchObject({
      matched: true,
    });
  });
});

/** `455 ms` here may be `1.2 s` there: units are facts to the comparison of outputs. */
function withoutTimes(text: string): string {
  return text.replaceAll(/\d+(?:\.\d+)? (?:ms|s|min)(?![a-z])/g, 'TIME');
}
