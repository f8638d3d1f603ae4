// Answers to the tasks of the course, kept beside the tests: wrong ones with what the lab must say to them, and right
// ones that look odd.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

export const ANSWERS = join(import.meta.dirname, '..', 'fixtures', 'course', 'answers');

const wrong = z.strictObject({
  task: z.string(),
  mistake: z.string(),
  answer: z.string(),
  /** Found in what was expected, what was seen or the cause, of a check of the task that failed. */
  says: z.string(),
});
const right = z.strictObject({ task: z.string(), odd: z.string(), answer: z.string() });
const file = z.strictObject({ wrong: z.array(wrong), right: z.array(right).default([]) });

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
