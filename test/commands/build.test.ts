// `build --frozen`, as far as it comes without a site: evidence that does not prove a lesson is named with what to do.
import { expect, test } from 'vitest';
import { runCli } from '../run-cli.ts';
import { lessonFolder } from './lesson-folder.ts';
import { NO_ENGINE } from './no-engine.ts';

const LESSON = '---\ntitle: Pair\n---\n\n```bash\nip netns add a\n```\n';

async function build(evidence: Readonly<Record<string, string>>) {
  using folder = lessonFolder({ 'lessons/01-pair/en.md': LESSON, ...evidence });
  return await runCli(['build', '--frozen'], { cwd: folder.path, env: NO_ENGINE });
}

const ABOUT = 'the evidence of lessons/01-pair/en.md in .labproof/evidence/01-pair.en.json';
const AGAIN = 'verify it again: labproof verify lessons/01-pair/en.md';

test.each([
  ['not JSON', 'passed', 'it is not JSON'],
  ['cut off', '{"format":2,"tool":{"na', 'it is cut off'],
  [
    'older',
    '{"format":1}',
    'it has format 1 of an older version of labproof, and this version reads format 2',
  ],
  [
    'newer',
    '{"format":3}',
    'it has format 3 of a newer version of labproof, and this version reads format 2',
  ],
  ['not whole', '{"format":2}', '"tool": expected object, received undefined'],
])('evidence that is %s is named with its path, the reason and what to do', async (_, text, why) => {
  const { code, out, err } = await build({ '.labproof/evidence/01-pair.en.json': text });
  expect(err.split('\n')).toEqual([
    `Cannot read ${ABOUT}: ${why}; ${AGAIN}`,
    'Nothing was built: --frozen wants evidence that fits every lesson and proves it',
  ]);
  expect([code, out]).toEqual([1, '']);
});

test('a lesson that was not verified is named', async () => {
  const { code, err } = await build({});
  expect(err).toContain(
    'lessons/01-pair/en.md has not been verified (no .labproof/evidence/01-pair.en.json)',
  );
  expect(code).toBe(1);
});
