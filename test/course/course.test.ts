// What every lesson of the course has, by its text alone: the promises that a reader is made.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseSentence } from '../../runner/check/language/parse-sentence.ts';
import type { Lesson, Quiz, Sentence, Task } from '../../runner/lesson/lesson.ts';
import { loadLessons } from '../../runner/lesson/load/load-lessons.ts';
import { partItems } from '../../runner/lesson/part-items.ts';
import { readAnswers } from './answers.ts';

const LESSONS = join(import.meta.dirname, '..', '..', 'lessons');
const SUBJECTS = [
  '01-network-namespaces',
  '02-veth-pairs',
  '03-container-network-model',
  '04-libnetwork-and-drivers',
  '05-default-bridge',
  '06-user-defined-bridges',
  '07-directional-links',
  '08-none',
  '09-host',
  '10-across-hosts',
  '11-docker0-by-hand',
  '12-repair',
] as const;
const LANGUAGES = ['en', 'zh-CN'] as const;

async function lessonOf(
  id: string,
  lang: string,
): Promise<{ readonly lesson: Lesson; readonly text: string }> {
  const [loaded] = await loadLessons([join(LESSONS, id, `${lang}.md`)]);
  if (loaded?.kind !== 'lesson') throw new Error(JSON.stringify(loaded));
  return { lesson: loaded.lesson, text: loaded.source.text };
}

const tasksOf = ({ parts }: Lesson): readonly Task[] => parts.filter((part) => part.kind === 'task');
const quizzesOf = ({ parts }: Lesson): readonly Quiz[] => parts.filter((part) => part.kind === 'quiz');
const sentencesOf = ({ parts }: Lesson): readonly Sentence[] =>
  parts.flatMap(partItems).filter((item) => item.kind === 'sentence');

test('the course has the twelve subjects, and a page for authors', () => {
  expect(readdirSync(LESSONS).toSorted()).toEqual([...SUBJECTS, 'are-the-notes-true']);
});

describe.each(SUBJECTS.flatMap((id) => LANGUAGES.map((lang) => ({ id, lang }))))('$id in $lang', (which) => {
  const read = () => lessonOf(which.id, which.lang);

  test('rests on at least three claims', async () => {
    const { lesson } = await read();
    expect(new Set(lesson.claims.map(({ checkId }) => checkId)).size).toBeGreaterThanOrEqual(3);
  });

  test('asks for a prediction before anything is shown', async () => {
    const { lesson } = await read();
    expect(quizzesOf(lesson).length).toBeGreaterThan(0);
    const lastTick = quizzesOf(lesson).map(({ options }) => options.filter(({ ticked }) => ticked).length);
    expect(Math.min(...lastTick)).toBeGreaterThan(0);
  });

  test('has two tasks or more, each with points, two hints or more and a solution', async () => {
    const tasks = tasksOf((await read()).lesson);
    expect(tasks.length).toBeGreaterThanOrEqual(2);
    for (const { id, points, hints, solution, named } of tasks)
      expect([id, named, points > 0, hints.length >= 2, solution.length > 0]).toEqual([
        id,
        true,
        true,
        true,
        true,
      ]);
  });

  test('shows something that goes wrong', async () => {
    const { lesson } = await read();
    expect(lesson.steps.filter(({ expects }) => expects.kind === 'fails').length).toBeGreaterThan(0);
  });

  test('names three references or more', async () => {
    const { text } = await read();
    const urls = new Set(text.match(/\]\(https:\/\/[^)\s]+\)/g));
    expect(urls.size).toBeGreaterThanOrEqual(3);
  });

  test('records the path of a packet where it sends any', async () => {
    const sentences = sentencesOf((await read()).lesson);
    const sending = sentences.filter(({ text }) => {
      const parsed = parseSentence(text);
      return parsed.ok && /^(?:reaches|internet-sees)/.test(parsed.check.verb);
    });
    expect(sending.length === 0 || sending.some(({ path }) => path)).toBe(true);
  });

  test('has no note of lint', async () => {
    expect((await read()).lesson.notes).toEqual([]);
  });
});

test.each(readAnswers())(
  'each task of $lesson has at least three wrong answers',
  async ({ lesson: id, wrong }) => {
    const tasks = tasksOf((await lessonOf(id, 'en')).lesson).map(({ id: task }) => task);
    const few = tasks.filter((task) => wrong.filter((answer) => answer.task === task).length < 3);
    expect(few).toEqual([]);
  },
);

test('the repair lesson has six seeded faults or more', async () => {
  const { lesson } = await lessonOf('12-repair', 'en');
  expect(tasksOf(lesson).length).toBeGreaterThanOrEqual(6);
  expect(lesson.variables.length).toBeGreaterThan(0);
});
