// One small lesson in every format, and the lessons that are made by code.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandCount } from '../../bench/competitors.ts';
import { deriveFormats, shownOutput } from '../../bench/derive-formats.ts';
import { clockLesson, echoLesson, withBrokenExpectation } from '../../bench/derive-lessons.ts';
import { parseLesson } from '../../runner/lesson/parse/parse-lesson.ts';

const markdown = `# Hello

\`\`\`console {#make}
$ touch /tmp/it
\`\`\`

\`\`\`console {#say}
$ echo "it's"; echo two
it's
two
$ true
\`\`\`
`;
const lesson = parseLesson(markdown, 'lesson.md');

describe('a lesson becomes', () => {
  test('a bash script that ends at the first failure', () => {
    expect(deriveFormats(lesson).bash).toBe(`set -e
touch /tmp/it
echo "it's"; echo two
true
`);
  });

  test('a cram test with a section a step', () => {
    expect(deriveFormats(lesson).cram).toBe(`make:

  $ touch /tmp/it

say:

  $ echo "it's"; echo two
  it's
  two
  $ true
`);
  });

  test('a clitest transcript in which every output ends before the next comment', () => {
    expect(deriveFormats(lesson).clitest).toBe(`# make
$ touch /tmp/it
$

# say
$ echo "it's"; echo two
it's
two
$ true
$
`);
  });

  test('a bats file with a test a step, outputs quoted', () => {
    expect(deriveFormats(lesson).bats).toBe(`@test "make" {
  touch /tmp/it
}

@test "say" {
  [ "$(echo "it's"; echo two)" = 'it'\\''s
two' ]
  true
}
`);
  });
});

test('a command over several lines has no other format', () => {
  const loop = parseLesson('```bash\nfor i in 1 2; do\n  echo $i\ndone\n```\n', 'lesson.md');
  expect(() => deriveFormats(loop)).toThrow('Wanted commands of one line, got "for i in 1 2; do');
});

test('the shown output is that of all commands', () => {
  expect(shownOutput(lesson)).toBe("it's\ntwo\n");
});

test('a broken expectation changes one shown line and no command', () => {
  const broken = parseLesson(withBrokenExpectation(markdown), 'lesson.md');
  expect(shownOutput(broken)).toBe('never printed\ntwo\n');
  expect(deriveFormats(broken).bash).toBe(deriveFormats(lesson).bash);
});

test('a lesson that shows no output has no expectation to break', () => {
  expect(() => withBrokenExpectation('```bash\ntrue\n```\n')).toThrow('got one without');
});

test('every echo is a step of its own and shows what it says', () => {
  const echoes = parseLesson(echoLesson(3), 'lesson.md');
  expect(echoes.steps.map(({ commands }) => commands.map(({ text }) => text))).toEqual([
    ['echo said-0'],
    ['echo said-1'],
    ['echo said-2'],
  ]);
  expect(shownOutput(echoes)).toBe('said-0\nsaid-1\nsaid-2\n');
});

test('the clock lesson is one command that shows nothing', () => {
  const clock = parseLesson(clockLesson(), 'lesson.md');
  expect(clock.steps.flatMap(({ commands }) => commands)).toMatchObject([
    { text: 'date +%s%3N', output: undefined },
  ]);
});

test("the bench's own lesson has 15 to 25 commands and needs no Docker", () => {
  const own = parseLesson(
    readFileSync(join(import.meta.dirname, '..', '..', 'bench', 'lesson.md'), 'utf8'),
    'lesson.md',
  );
  expect(commandCount(own)).toBeGreaterThanOrEqual(15);
  expect(commandCount(own)).toBeLessThanOrEqual(25);
  expect(own.lab.docker).toBe(false);
});
