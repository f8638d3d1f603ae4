// `--update`: shown outputs that differ from the real ones are rewritten in the lesson files.
import { readFileSync, writeFileSync } from 'node:fs';
import type { Console } from '../console.ts';
import type { Lesson, Step } from '../lesson/lesson.ts';
import type { LoadedLesson } from '../lesson/load-lessons.ts';
import { type OutputUpdate, updateOutput } from '../output/update-output.ts';
import type { Run, StepRun } from '../run/run.ts';

export function updateFiles(loaded: readonly LoadedLesson[], runs: readonly Run[], console: Console): void {
  for (const one of loaded) {
    const run = runs.find(({ lesson }) => lesson.file === one.file);
    if (one.kind !== 'lesson' || !run) continue;
    const before = readFileSync(one.file, 'utf8');
    const after = updateOutput(before, updatesOf(one.lesson, run));
    if (after === before) continue;
    writeFileSync(one.file, after);
    console.err(`updated ${one.file}\n`);
  }
}

function updatesOf(lesson: Lesson, run: Run): readonly OutputUpdate[] {
  return run.steps.flatMap((stepRun, index) => {
    const step = lesson.steps[index];
    return step && wasPerformed(step, stepRun) ? stepUpdates(step, stepRun) : [];
  });
}

/** What a step printed that did not run to its end is no output to show. */
function wasPerformed(step: Step, { commands }: StepRun): boolean {
  return (
    commands.length === step.commands.length && commands.every(({ ending }) => ending.kind !== 'timed-out')
  );
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
