// The lessons on disk in every format, and whole processes that run them.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lesson } from '../runner/lesson/lesson.ts';
import { parseLesson } from '../runner/lesson/parse/parse-lesson.ts';
import type { Report } from '../runner/report/report.ts';
import { runCli } from '../test/run-cli.ts';
import type { Competitor } from './competitors.ts';
import { type Ended, runConfined } from './confined.ts';
import { deriveFormats } from './derive-formats.ts';
import { clockLesson, echoLesson, withBrokenExpectation } from './derive-lessons.ts';

/** A lesson as `lesson.md`, `lesson.bash`, `lesson.cram` and so on in a folder of its own. */
export interface Exercise {
  readonly folder: string;
  readonly lesson: Lesson;
}

export interface Exercises {
  readonly network: Exercise;
  readonly broken: Exercise;
  readonly echoes: Exercise;
  readonly clock: Exercise;
}

export const ECHO_STEPS = 100;

export function writeExercises(folder: string): Exercises {
  const markdown = readFileSync(join(import.meta.dirname, 'lesson.md'), 'utf8');
  return {
    network: write(join(folder, 'network'), markdown),
    broken: write(join(folder, 'broken'), withBrokenExpectation(markdown)),
    echoes: write(join(folder, 'echoes'), echoLesson(ECHO_STEPS)),
    clock: write(join(folder, 'clock'), clockLesson()),
  };
}

function write(folder: string, markdown: string): Exercise {
  const lesson = parseLesson(markdown, 'lesson.md');
  mkdirSync(folder);
  for (const [name, text] of Object.entries({ md: markdown, ...deriveFormats(lesson) }))
    writeFileSync(join(folder, `lesson.${name}`), text);
  return { folder, lesson };
}

export async function callCompetitor({ name, argv }: Competitor, { folder }: Exercise): Promise<Ended> {
  return await runConfined(argv(`lesson.${name}`), folder);
}

/** Milliseconds from start to end of the process. @throws Error where it did not run, or not accept, the whole lesson. */
export async function timeCompetitor(competitor: Competitor, exercise: Exercise): Promise<number> {
  const started = performance.now();
  const { code, all } = await callCompetitor(competitor, exercise);
  const elapsed = performance.now() - started;
  if (code !== 0 || !competitor.accepts(exercise.lesson, all))
    throw new Error(`"${competitor.name}" did not run the lesson: exit code ${code}, it printed\n${all}`);
  return elapsed;
}

/** The same for `labproof verify`, lab host and all. */
export async function timeVerify({ folder }: Exercise): Promise<number> {
  const started = performance.now();
  await verify(folder);
  return performance.now() - started;
}

/** Milliseconds from the start of `labproof verify` until the first command ran in a lab. */
export async function timeFirstLab({ folder }: Exercise): Promise<number> {
  const started = Date.now();
  const { runs } = await verify(folder);
  return Number(runs[0]?.steps[0]?.commands[0]?.output) - started;
}

async function verify(folder: string): Promise<Report> {
  const { code, out, err } = await runCli(['verify', 'lesson.md', '--reporter', 'json'], { cwd: folder });
  if (code !== 0) throw new Error(`"labproof verify" ended with exit code ${code}\n${err}${out}`);
  return JSON.parse(out) as Report;
}

/** @throws Error for a competitor, or Labproof, that accepts a lesson whose expectation is wrong. */
export async function assertAllCheck(competitors: readonly Competitor[], broken: Exercise): Promise<void> {
  const { code } = await runCli(['verify', 'lesson.md'], { cwd: broken.folder });
  if (code !== 1) throw new Error(`"labproof verify" ends a wrong lesson with exit code ${code}, wanted 1`);
  for (const competitor of competitors) {
    const { code: ended, all } = await callCompetitor(competitor, broken);
    if (ended === 0 || !all.includes('never printed'))
      throw new Error(`"${competitor.name}" does not see a wrong expectation: exit code ${ended}\n${all}`);
  }
}
