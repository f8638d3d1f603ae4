// Plausible answers to the tasks of the course: wrong ones fail with a reason that names the mistake, odd ones pass.
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseSentence } from '../../../runner/check/language/parse-sentence.ts';
import type { Lesson, Part } from '../../../runner/lesson/lesson.ts';
import { type LoadedLesson, loadLessons } from '../../../runner/lesson/load/load-lessons.ts';
import { type Answer, withAnswers } from '../../../runner/lesson/with-answers.ts';
import { withoutPaths } from '../../../runner/lesson/without-paths.ts';
import type { Run, StepRun } from '../../../runner/session/run.ts';
import { type KeptAnswer, readAnswers, shareRuns } from '../../course/answers.ts';
import { performLoaded } from '../lab.ts';
import { EVERYTHING, SAMPLE } from '../setup/everything.ts';
import { sharedLab } from '../setup/shared-lab.ts';

const LESSONS = join(import.meta.dirname, '..', '..', '..', 'lessons');
/** As many as `verify` has on two processors: most of their time is waiting. */
const WORKERS = 6;
/** Ends what hangs. */
const ALL_RUNS_MS = 3_600_000;

const COURSE = readAnswers();
/** So many samples one after the other try something of each lesson once: `npm test` performs each twice without that. */
const SAMPLES = 3;

/** Answers to different tasks of a lesson, tried in one run of it. */
const TRIALS = COURSE.flatMap(({ lesson, wrong, right }, index) => {
  const shared = shareRuns([...wrong, ...right]);
  return (EVERYTHING ? shared : sampled(shared, index)).map((answers) => ({
    lesson,
    answers,
    tasks: answers.map(({ task }) => task),
  }));
});

/** One run of every third lesson, another one the next time that it is the lesson's turn. */
function sampled<T>(shared: readonly T[], index: number): readonly T[] {
  if (index % SAMPLES !== SAMPLE % SAMPLES) return [];
  return shared.slice(Math.floor(SAMPLE / SAMPLES) % shared.length).slice(0, 1);
}

const TRIED = new Set(TRIALS.flatMap(({ answers }) => answers));

let runs: ReadonlyMap<(typeof TRIALS)[number], Run>;
beforeAll(async () => {
  const lessons = await Promise.all(TRIALS.map(({ lesson, answers }) => answeredLesson(lesson, answers)));
  const performed = await performLoaded(await sharedLab(), lessons, { workers: WORKERS });
  runs = new Map(performed.map((run, index) => [TRIALS[index] as (typeof TRIALS)[number], run]));
}, ALL_RUNS_MS);

const which = EVERYTHING ? 'all' : `sample ${SAMPLE}`;

const tried = COURSE.filter(({ lesson }) => TRIALS.some((trial) => trial.lesson === lesson));

describe.each(tried)(`answers to $lesson, ${which}`, ({ lesson, wrong, right }) => {
  const trials = TRIALS.filter((trial) => trial.lesson === lesson);

  test.each(wrong.filter((answer) => TRIED.has(answer)))('$task: $mistake', (answer) => {
    const failures = checksOf(answer).flatMap(({ outcome }) =>
      outcome.status === 'failed' ? outcome.failures : [],
    );
    const words = failures.map(({ expected, actual, cause }) => [expected, actual, cause].join(' | '));
    expect(words.join('\n')).toContain(answer.says);
  });

  test.each(right.filter((answer) => TRIED.has(answer)))('$task, and right: $odd', (answer) => {
    const checks = checksOf(answer);
    expect(checks.map(({ outcome }) => outcome)).toEqual(checks.map(() => ({ status: 'passed' })));
  });

  test.each(trials)('nothing fails beside the answers to $tasks', (trial) => {
    const run = runs.get(trial);
    const others = run?.steps.filter(({ inside }) => !trial.tasks.includes(inside ?? ''));
    expect(run?.outcome).not.toMatchObject({ status: 'lab-error' });
    expect(others?.filter(({ outcome }) => outcome.status !== 'passed')).toEqual([]);
  });
});

/** Of the run in which this answer was tried. */
function checksOf(answer: KeptAnswer): readonly StepRun[] {
  const trial = TRIALS.find(({ answers }) => answers.includes(answer));
  const steps = trial && runs.get(trial)?.steps;
  if (!steps) throw new Error(`Nothing answers ${answer.task}`);
  return steps.filter(({ inside, kind }) => inside === answer.task && kind !== 'solution');
}

async function answeredLesson(id: string, answers: readonly KeptAnswer[]): Promise<LoadedLesson> {
  const [loaded] = await loadLessons([join(LESSONS, id, 'en.md')]);
  if (loaded?.kind !== 'lesson') throw new Error(`${id} cannot be read`);
  const texts = answers.map(({ task, answer }) => ({ task, text: answer }));
  return { ...loaded, lesson: shortened(loaded.lesson, texts) };
}

/** Up to the last task only what is done counts, and what waits for it: predictions and what must not be so are left out. */
function shortened(lesson: Lesson, answers: readonly Answer[]): Lesson {
  const answered = withoutPaths(withAnswers(lesson, answers));
  const tasks = answers.map(({ task }) => task);
  return { ...answered, parts: answered.parts.flatMap((part) => needed(part, tasks)) };
}

function needed(part: Part, tasks: readonly string[]): readonly Part[] {
  if (tasks.includes(part.id)) return [part];
  if (part.kind === 'task') return [...part.solution, ...part.checks].flatMap((one) => needed(one, tasks));
  if (part.kind === 'quiz') return [];
  if (part.kind !== 'sentence') return [part];
  const parsed = parseSentence(part.text);
  return parsed.ok && parsed.check.negated ? [] : [part];
}
