// The course, verified as its authors verify it: every lesson passes in every language.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Report } from '../../../runner/report/report.ts';
import { lessonFolder } from '../../commands/lesson-folder.ts';
import { type Called, runCli } from '../../run-cli.ts';
import { failuresOf } from '../lab.ts';

const LESSONS = join(import.meta.dirname, '..', '..', '..', 'lessons');
const FILES = readdirSync(LESSONS).flatMap((id) =>
  readdirSync(join(LESSONS, id))
    .filter((name) => name.endsWith('.md'))
    .map((name) => ({ id, lang: name.replace(/\.md$/, '') })),
);
/** Ends what hangs: alone on two processors it takes less than two minutes. */
const WHOLE_COURSE_MS = 3_600_000;

let called: Called;
let report: Report;
beforeAll(async () => {
  using folder = lessonFolder({});
  called = await runCli(['verify', LESSONS, '--reporter', 'json=report.json'], { cwd: folder.path });
  report = JSON.parse(folder.read('report.json')) as Report;
}, WHOLE_COURSE_MS);

test.each(FILES)('$id passes in $lang', ({ id, lang }) => {
  const run = report.runs.find(({ lesson }) => lesson.id === id && lesson.lang === lang);
  expect(run && failuresOf(run)).toEqual([]);
  expect(run?.outcome).toEqual({ status: 'passed' });
});

test('every lesson is there in both languages, and verify ends with exit code 0', () => {
  const ids = [...new Set(FILES.map(({ id }) => id))];
  expect(FILES.map(({ id, lang }) => `${id} ${lang}`).toSorted()).toEqual(
    ids.flatMap((id) => [`${id} en`, `${id} zh-CN`]).toSorted(),
  );
  expect([called.code, report.runs.length]).toEqual([0, FILES.length]);
});
