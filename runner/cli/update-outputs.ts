// `--update`: shown outputs that differ from the real ones are rewritten in the lesson files.
import { readFileSync, writeFileSync } from 'node:fs';
import type { Console } from '../console.ts';
import type { Lesson, Step } from '../lesson/lesson.ts';
import type { LoadedLesson } from '../lesson/load/load-lessons.ts';
import { unfillVariables } from '../lesson/variables/fill-variables.ts';
import { type OutputUpdate, updateOutput } from '../output/update/update-output.ts';
import { judgeClaims } from '../session/judge/judge-claims.ts';
import { runOutcome } from '../session/outcome.ts';
import type { Run, StepRun } from '../session/run.ts';

/** The runs as they stand after it: a step that only showed other output is true now. */
export function updateFiles(
  loaded: readonly LoadedLesson[],
  runs: readonly Run[],
  console: Console,
): readonly Run[] {
  for (const one of loaded) {
    const run = runs.find(({ lesson }) => lesson.file === one.file);
    if (one.kind !== 'lesson' || !run) continue;
    const before = readFileSync(one.file, 'utf8');
    const { lesson } = one;
    const after = updateOutput(before, updatesOf(lesson, run), (line) =>
      unfillVariables(line, lesson.values),
    );
    if (after === before) continue;
    writeFileSync(one.file, after);
    console.err(`updated ${one.file}\n`);
  }
  return runs.map((run) => accepted(run, loaded));
}

function updatesOf(lesson: Lesson, run: Run): readonly OutputUpdate[] {
  return run.steps.flatMap((stepRun) => {
    const step = lesson.steps.find(({ line }) => line === stepRun.line);
    return step && onlyOutputDiffers(stepRun) ? stepUpdates(step, stepRun) : [];
  });
}

/** What a step printed that failed is no output to show. */
function onlyOutputDiffers({ outcome }: StepRun): boolean {
  return outcome.status === 'failed' && outcome.failures.every(({ diff }) => diff !== undefined);
}

/** Claims are judged again: their check may have shown other output only. */
function accepted(run: Run, loaded: readonly LoadedLesson[]): Run {
  const one = loaded.find(({ file }) => file === run.lesson.file);
  if (run.outcome.status !== 'failed' || one?.kind !== 'lesson') return run;
  const steps = run.steps.map((step) =>
    onlyOutputDiffers(step) ? { ...step, outcome: { status: 'passed' } as const } : step,
  );
  const claims = judgeClaims(one.lesson, steps);
  return { ...run, steps, claims, outcome: runOutcome(steps, claims) };
}

function stepUpdates(step: Step, run: StepRun): readonly OutputUpdate[] {
  const whole = step.output
    ? [{ expected: step.output, actual: run.commands.map(({ output }) => output).join('') }]
    : [];
  const each = step.commands.flatMap(({ output }, index) =>
    output ? [{ expected: output, actual: run.commands[index]?.output ?? '' }] : [],
  );
  return [...whole, ...each];
}
