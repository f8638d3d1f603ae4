// Answers to the tasks of the course, kept beside the tests: wrong ones with what the lab must say to them, and right
// ones that look odd.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

export const ANSWERS = join(import.meta.dirname, '..', 'fixtures', 'course', 'answers');

const kept = {
  task: z.string(),
  answer: z.string(),
  /** What it leaves behind would be in the way of later tasks, so nothing follows it in its run of the lesson. */
  alone: z.literal(true).optional(),
};
const wrong = z.strictObject({
  ...kept,
  mistake: z.string(),
  /** Found in what was expected, what was seen or the cause, of a check of the task that failed. */
  says: z.string(),
});
const right = z.strictObject({ ...kept, odd: z.string() });
const file = z.strictObject({ wrong: z.array(wrong), right: z.array(right).default([]) });

export type KeptAnswer = Pick<z.infer<typeof right>, keyof typeof kept>;
export type Answers = z.infer<typeof file> & { readonly lesson: string };

/** One file a lesson, named for it. */
export function readAnswers(): readonly Answers[] {
  return readdirSync(ANSWERS)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({
      lesson: name.replace(/\.yaml$/, ''),
      ...file.parse(parse(readFileSync(join(ANSWERS, name), 'utf8'))),
    }));
}

/** Answers to different tasks, together in as few runs of their lesson as possible. */
export function shareRuns(answers: readonly KeptAnswer[]): readonly (readonly KeptAnswer[])[] {
  const alone = answers.filter((answer) => answer.alone);
  const tasks = Map.groupBy(
    answers.filter((answer) => !answer.alone),
    ({ task }) => task,
  );
  const most = Math.max(0, ...[...tasks.values()].map(({ length }) => length));
  const rounds = Array.from({ length: most }, (_, round) =>
    [...tasks.values()].flatMap((ofTask) => ofTask.slice(round, round + 1)),
  );
  return [...rounds, ...alone.map((answer) => [answer])];
}
