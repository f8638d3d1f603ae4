// Lessons and commands performed in a lab container, as `verify` performs them: a sandbox for each use.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { connectEngine } from '../../runner/lab/engine/engine.ts';
import { containersOfRunner } from '../../runner/lab/engine/remove-leftovers.ts';
import type { LabContainer } from '../../runner/lab/lab-container.ts';
import { createLabPool, type LabPool } from '../../runner/lab/pool.ts';
import { runOutsideSandboxes } from '../../runner/lab/run-program.ts';
import { createSandbox, type Sandbox, type SandboxSpec, type Typed } from '../../runner/lab/sandbox.ts';
import { type LoadedLesson, loadLessons } from '../../runner/lesson/load/load-lessons.ts';
import type { CommandRun, Failure, Run, StepRun } from '../../runner/session/run.ts';
import { verifyLessons } from '../../runner/verify/verify-lessons.ts';
import { untilFileEnds } from './setup/shared-lab.ts';

export async function startSandbox(
  container: LabContainer,
  { docker = false }: Partial<SandboxSpec> = {},
): Promise<Sandbox> {
  const sandbox = await createSandbox(container, { docker, images: docker ? ['box', 'web'] : [] });
  return await untilFileEnds(container, sandbox);
}

/** Type one command as a learner in a sandbox would, as root there. */
export async function type(sandbox: Sandbox, text: string, timeoutMs = 60_000): Promise<Typed> {
  const command = { text, mayFail: true, opensShell: false };
  const { results } = await sandbox.type({
    terminal: '1',
    commands: [command],
    timeoutMs,
    stopAtFailure: true,
  });
  const [typed] = results;
  if (!typed) throw new Error(`Nothing was typed for ${text}`);
  return typed;
}

/** A terminal ends its lines with CR LF; as text of lines. */
export function printed({ output }: Typed): string {
  return output.replaceAll('\r\n', '\n');
}

/** What a shell of the lab host itself says, outside every sandbox. `$0`, `$1`, ... are the arguments. */
export async function outside(
  container: LabContainer,
  script: string,
  ...args: readonly string[]
): Promise<string> {
  const { code, stdout, stderr } = await runOutsideSandboxes(container, ['bash', '-c', script, ...args]);
  if (code !== 0) throw new Error(`${script} ended with ${code} in the lab host: ${stderr}`);
  return stdout.trim();
}

/** Ask again until the answer is neither empty nor false. @throws after the limit, which ends what hangs, with the last answer. */
export async function until<T>(ask: () => T | Promise<T>, limitMs = 60_000): Promise<T> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() > deadline)
      throw new Error(`Still ${JSON.stringify(answer)} after ${limitMs} ms: ${ask}`);
    await setTimeout(50);
  }
}

/** Lessons given as text, performed in this lab as `verify` performs them, one after the other. */
export async function performAll(
  container: LabContainer,
  markdowns: readonly string[],
  options: Parameters<typeof performLoaded>[2] = {},
): Promise<readonly Run[]> {
  const folder = mkdtempSync(join(tmpdir(), 'labproof-test-'));
  try {
    const paths = markdowns.map((markdown, index) => {
      const path = join(folder, `lesson-${index}.md`);
      writeFileSync(path, markdown);
      return path;
    });
    return await performLoaded(container, await loadLessons(paths), options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function performLoaded(
  container: LabContainer,
  loaded: readonly LoadedLesson[],
  { timeoutMs = 30_000, workers = 1, record = false } = {},
): Promise<readonly Run[]> {
  return await verifyLessons(loaded, poolIn(container), {
    queue: { workers, repeat: 1, bail: false },
    session: { timeoutMs, record },
    signal: new AbortController().signal,
    emit: () => undefined,
  });
}

/** Labs in a container that the test has started itself. */
export function poolIn(container: LabContainer): LabPool {
  return createLabPool(async () => container);
}

export async function perform(
  container: LabContainer,
  markdown: string,
  timeoutMs?: number,
  record = false,
): Promise<Run> {
  const [run] = await performAll(container, [markdown], {
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    record,
  });
  if (!run) throw new Error('Nothing was performed');
  return run;
}

/** Containers that belong to a runner, by its process id; in whatever state. */
export async function containersOf(runner: number | undefined): Promise<readonly string[]> {
  if (runner === undefined) throw new Error('The runner did not start');
  const found = await containersOfRunner(await connectEngine(), `${runner}@${hostname()}`);
  return found.map(({ Id }) => Id);
}

/** Each step's verdict, in order. */
/** @throws for a run that says nothing about its steps: what the lab said belongs in the test's report. */
export function verdicts({ outcome, steps }: Run): readonly StepRun['outcome']['status'][] {
  if (outcome.status === 'lab-error' && steps.length === 0) throw new Error(outcome.message);
  return steps.map(({ outcome }) => outcome.status);
}

export function failuresOf({ steps }: Run): readonly Failure[] {
  return steps.flatMap(({ outcome }) => (outcome.status === 'failed' ? outcome.failures : []));
}

export function commandsOf({ steps }: Run): readonly CommandRun[] {
  return steps.flatMap(({ commands }) => commands);
}

export function outputsOf(run: Run): readonly string[] {
  return commandsOf(run).map(({ output }) => output);
}
