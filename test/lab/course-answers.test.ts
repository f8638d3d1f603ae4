// Plausible answers to the tasks of the course: wrong ones fail with a reason that names the mistake, odd ones pass.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseSentence } from '../../runner/check/parse-sentence.ts';
import type { LabHost } from '../../runner/lab/lab-host.ts';
import type { Lesson, Part } from '../../runner/lesson/lesson.ts';
import { loadLessons } from '../../runner/lesson/load-lessons.ts';
import { type Answer, withAnswer } from '../../runner/lesson/with-answer.ts';
import { withoutPaths } from '../../runner/lesson/without-paths.ts';
import type { StepRun } from '../../runner/run/run.ts';
import { readAnswers } from '../course/answers.ts';
import { performLoaded, startTestLab } from './lab.ts';

const LESSONS = join(import.meta.dirname, '..', '..', 'lessons');
let lab: LabHost;
beforeAll(async () => {
  lab = await startTestLab();
});
afterAll(() => lab[Symbol.asyncDispose]());

describe.each(readAnswers())('answers to $lesson', ({ lesson: id, wrong, right }) => {
  test.concurrent.each(wrong)('$task: $mistake', async ({ task, answer, says }) => {
    const checks = await checksAfter(id, task, answer);
    const failures = checks.flatMap(({ outcome }) => (outcome.status === 'failed' ? outcome.failures : []));
    const words = failures.map(({ expected, actual, cause }) => [expected, actual, cause].join(' | '));
    expect(words.join('\n')).toContain(says);
  });

  test.concurrent.each(right)('$task, and right: $odd', async ({ task, answer }) => {
    const checks = await checksAfter(id, task, answer);
    expect(checks.map(({ outcome }) => outcome)).toEqual(checks.map(() => ({ status: 'passed' })));
  });

  test('each task has at least three wrong answers', async () => {
    const lesson = await lessonNamed(id);
    const tasks = lesson.parts.filter(({ kind }) => kind === 'task');
    expect(
      tasks.map((task) => [task.id, wrong.filter(({ task: of }) => of === task.id).length >= 3]),
    ).toEqual(tasks.map((task) => [task.id, true]));
  });
});

async function lessonNamed(id: string): Promise<Lesson> {
  const [loaded] = await loadLessons([join(LESSONS, id, 'en.md')]);
  if (loaded?.kind !== 'lesson') throw new Error(`${id} cannot be read`);
  return loaded.lesson;
}

/** The task's checks, after the lesson up to it and the answer. @throws where anything before the task fails */
async function checksAfter(id: string, task: string, text: string): Promise<readonly StepRun[]> {
  const [loaded] = await loadLessons([join(LESSONS, id, 'en.md')]);
  if (loaded?.kind !== 'lesson') throw new Error(`${id} cannot be read`);
  const [run] = await performLoaded(lab, [{ ...loaded, lesson: shortened(loaded.lesson, { task, text }) }]);
  const ofTask = run?.steps.filter(({ inside }) => inside === task) ?? [];
  const before =
    run?.steps.filter(({ inside, outcome }) => inside !== task && outcome.status !== 'passed') ?? [];
  if (before.length > 0) throw new Error(`The lesson fails before the task: ${JSON.stringify(before)}`);
  if (run?.outcome.status === 'lab-error') throw new Error(run.outcome.message);
  return ofTask.filter(({ kind }) => kind !== 'solution');
}

/** Up to the task only what is done counts, and what waits for it: predictions and what must not be so are left out. */
function shortened(lesson: Lesson, answer: Answer): Lesson {
  const answered = withoutPaths(withAnswer(lesson, answer));
  return { ...answered, parts: answered.parts.flatMap((part) => needed(part, answer.task)) };
}

function needed(part: Part, task: string): readonly Part[] {
  if (part.id === task) return [part];
  if (part.kind === 'task') return [...part.solution, ...part.checks].flatMap((one) => needed(one, task));
  if (part.kind === 'quiz') return [];
  if (part.kind !== 'sentence') return [part];
  const parsed = parseSentence(part.text);
  return parsed.ok && parsed.check.negated ? [] : [part];
}
