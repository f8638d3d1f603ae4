// What README and docs show is so, as far as it can be told without a lab. `test/lab/docs/` tells the rest.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { runCli } from '../run-cli.ts';
import { calls, fileOf, partOf, ROOT, readPage, readPages, shownCommands, shownLessons } from './pages.ts';

const pages = readPages();

test('a fence that shows a file of the repository shows it as it is', () => {
  const shown = pages.flatMap(({ fences }) => fences).filter((fence) => fileOf(fence) !== undefined);
  expect(shown.length).toBeGreaterThanOrEqual(3);
  for (const fence of shown)
    expect(`${fence.text.trimEnd()}\n`).toBe(readFileSync(join(ROOT, fileOf(fence) ?? ''), 'utf8'));
});

test('a fence that shows a part of a file shows what stands there', () => {
  const shown = pages.flatMap(({ fences }) => fences).filter((fence) => partOf(fence) !== undefined);
  expect(shown.length).toBeGreaterThanOrEqual(1);
  for (const fence of shown)
    expect(readFileSync(join(ROOT, partOf(fence) ?? ''), 'utf8')).toContain(fence.text.trimEnd());
});

test('lessons in the docs have no fault that lint finds', async () => {
  const lessons = pages.flatMap(shownLessons);
  expect(lessons.length).toBeGreaterThanOrEqual(8);
  const folder = mkdtempSync(join(tmpdir(), 'labproof-docs-'));
  try {
    for (const { name, text } of lessons) writeFileSync(join(folder, name), text);
    const { code, out } = await runCli(['lint', '.'], { cwd: folder });
    expect({ code, out }).toEqual({ code: 0, out: `${lessons.length} lessons, 0 errors, 0 notes` });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('each command in the docs exists, and so does each of its options', async () => {
  const used = Map.groupBy(
    pages.flatMap(calls).filter(([command = '']) => !/^-|^COMMAND$/.test(command)),
    ([command = '']) => command,
  );
  expect(used.size).toBeGreaterThanOrEqual(4);
  for (const [command, all] of used) {
    const { code, out } = await runCli([command, '--help']);
    expect(code, command).toBe(0);
    const options = all.flat().filter((argument) => argument.startsWith('--'));
    for (const option of options) expect(out, command).toContain(option.replace(/=.*/, ''));
  }
});

test('each command in the docs that needs no lab prints what is shown', async () => {
  const commands = pages.flatMap(shownCommands).filter(({ args: [command] }) => !needsLab(command));
  for (const { file, line, args, output } of commands) {
    const { out } = await runCli(args, { cwd: ROOT });
    expect(out.trimEnd(), `${file}:${line}`).toBe(output.trimEnd());
  }
});

function needsLab(command: string | undefined): boolean {
  return command === 'verify' || command === 'mutate';
}

test('the CI examples are YAML, and each job of them does something', () => {
  const examples = readPage('docs/ci.md').fences.filter(({ info }) => info.language === 'yaml');
  const [github, gitlab] = examples.map(({ text }) => parse(text));
  expect(Object.keys(github.jobs)).toEqual(['lint', 'verify', 'site']);
  for (const { steps } of Object.values<{ steps: object[] }>(github.jobs))
    for (const step of steps) expect('run' in step || 'uses' in step).toBe(true);
  for (const stage of gitlab.stages) expect(gitlab[stage].script.length).toBeGreaterThan(0);
});

test('the README is short', () => {
  expect(readPage('README.md').text.trimEnd().split('\n').length).toBeLessThanOrEqual(90);
});
