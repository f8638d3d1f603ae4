// Plausible answers to the tasks of the course: wrong ones fail with a reason that names the mistake, odd ones pass.
import { join } from 'node:path';
import PQueue from 'p-queue';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseSentence } from '../../../runner/check/language/parse-sentence.ts';
import type { LabContainer } from '../../../runner/lab/lab-container.ts';
import { type Answer, withAnswers } from '../../../runner/lesson/answers.ts';
import type { Lesson, Part } from '../../../runner/lesson/lesson.ts';
import { type LoadedLesson, loadLessons } from '../../../runner/lesson/load/load-lessons.ts';
import { withoutPaths } from '../../../runner/lesson/without-paths.ts';
import type { Run, StepRun } from '../../../runner/session/run.ts';
import { type KeptAnswer, readAnswers, shareRuns } from '../../course/answers.ts';
import { performLoaded, startTestLab } from '../lab.ts';

const LESSONS = join(import.meta.dirname, '..', '..', '..', 'lessons');
/** Runs at once, as many as `verify` has on two processors: most of their time is waiting. */
const runs = new PQueue({ concurrency: 6 });
/** Tests wait for their turn of the queue: this ends what hangs. */
const timeout = 900_000;
let container: LabContainer;
beforeAll(async () => {
  container = await startTestLab();
});
afterAll(() => container[Symbol.asyncDispose]());

describe.concurrent.each(readAnswers())('answers to $lesson', { timeout }, ({ lesson: id, wrong, right }) => {
  const tried = tryAll(id, [...wrong, ...right]);

  test.each(wrong)('$task: $mistake', async (answer) => {
    const checks = await tried(answer);
    const failures = checks.flatMap(({ outcome }) => (outcome.status === 'failed' ? outcome.failures : []));
    const words = failures.map(({ expected, actual, cause }) => [expected, actual, cause].join(' | '));
    expect(words.join('\n')).toContain(answer.says);
  });

  test.each(right)('$task, and right: $odd', async (answer) => {
    const checks = await tried(answer);
    expect(checks.map(({ outcome }) => outcome)).toEqual(checks.map(() => ({ status: 'passed' })));
  });

  test('each task has at least three wrong answers', async ({ expect }) => {
    const { lesson } = await lessonNamed(id);
    const tasks = lesson.parts.filter(({ kind }) => kind === 'task');
    expect(
      tasks.map((task) => [task.id, wrong.filter(({ task: of }) => of === task.id).length >= 3]),
    ).toEqual(tasks.map((task) => [task.id, true]));
  });
});

async function lessonNamed(id: string): Promise<LoadedLesson & { readonly kind: 'lesson' }> {
  const [loaded] = await loadLessons([join(LESSONS, id, 'en.md')]);
  if (loaded?.kind !== 'lesson') throw new Error(`${id} cannot be read`);
  return loaded;
}

/** Runs of the lesson are shared: each answers as many tasks as possible, once, and is performed when first asked for. */
function tryAll(
  id: string,
  answers: readonly KeptAnswer[],
): (answer: KeptAnswer) => Promise<readonly StepRun[]> {
  const shares = shareRuns(answers).map((shared) => ({
    shared,
    run: once(() => runs.add(() => performAnswered(id, shared))),
  }));
  return async (answer) => {
    const found = shares.find(({ shared }) => shared.includes(answer));
    if (!found) throw new Error(`Nothing answers ${answer.task}`);
    return checksOf(await found.run(), answer.task);
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

async function performAnswered(id: string, answers: readonly KeptAnswer[]): Promise<Run> {
  const loaded = await lessonNamed(id);
  const texts = answers.map(({ task, answer: text }) => ({ task, text }));
  const [run] = await performLoaded(container, [{ ...loaded, lesson: shortened(loaded.lesson, texts) }]);
  if (!run) throw new Error(`${id} was not performed`);
  if (run.outcome.status === 'lab-error') throw new Error(run.outcome.message);
  const tasks = answers.map(({ task }) => task);
  const other = run.steps.filter(
    ({ inside, outcome }) => outcome.status !== 'passed' && !tasks.includes(inside ?? ''),
  );
  if (other.length > 0) throw new Error(`More than the answers fails: ${JSON.stringify(other)}`);
  return run;
}

function checksOf({ steps }: Run, task: string): readonly StepRun[] {
  return steps.filter(({ inside, kind }) => inside === task && kind !== 'solution');
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
