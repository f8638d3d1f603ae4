import { expect, test } from 'vitest';
import { parseLesson } from '../../runner/lesson/parse/parse-lesson.ts';
import { splitCommands } from '../../runner/shell/split-commands.ts';
import { md } from '../lesson/faults-of.ts';

const mayFail = (text: string) => splitCommands(text, 1).at(-1)?.mayFail;

test.each([
  '[ -f x ] && y',
  '[[ -f x ]] && y && z',
  '(( 1 > 2 )) && y',
  'test -f x && y',
  'true && y',
  'false && y',
  'grep -q a b && y',
  'ip a | grep -q b && y',
  '! ip a && y',
  'command -v x && y',
  'a; [ -f x ] && y',
  '[ -f x ] &&\n  y',
])('%j may fail', (text) => {
  expect(mayFail(text)).toBe(true);
});

test.each([
  'ip a && y',
  '[ -f x ]',
  '[ -f x ] || y',
  '[ -f x ] && y || z',
  '! grep a b',
  'grep a b',
  'ip a || true',
  '[ -f x ] && y; z',
  'command x && y',
])('%j may not', (text) => {
  expect(mayFail(text)).toBe(false);
});

const lesson = (...lines: readonly string[]) =>
  parseLesson(md(...lines), 'a.md').steps.flatMap((step) =>
    step.commands.filter((command) => command.mayFail).map(({ line }) => line),
  );

test('set +e holds until set -e, across steps', () => {
  expect(lesson('```bash', 'a', 'set +e', 'b', '```', '```bash', 'c', 'set -e', 'd', '```')).toEqual([
    3, 4, 7,
  ]);
});

test('set +e on the line of another command covers it', () => {
  expect(lesson('```bash', 'set +e; a', 'set -e; b', '```')).toEqual([2]);
});

test('set +e in one terminal says nothing about another', () => {
  expect(
    lesson(
      '```bash {term=a}',
      'set +e',
      '```',
      '```bash {term=b}',
      'x',
      '```',
      '```bash {term=a}',
      'y',
      '```',
    ),
  ).toEqual([2, 8]);
});

test('set +e on one host says nothing about another', () => {
  const hosts = ['---', 'title: A', 'lab: {hosts: [a, b]}', '---'];
  const steps = [
    '```bash {host=a}',
    'set +e',
    '```',
    '```bash {host=b}',
    'x',
    '```',
    '```bash {host=a}',
    'y',
    '```',
  ];
  expect(lesson(...hosts, ...steps)).toEqual([6, 12]);
});

test.each(['set +ex', 'set +xe', 'set +o errexit', 'set -x +e'])('%s is set +e', (text) => {
  expect(lesson('```bash', text, 'a', '```')).toEqual([2, 3]);
});

test.each([
  'set +x',
  'set -e',
  'set -euo pipefail',
  'set -o errexit',
  'f() { set +e; }',
  '(set +e)',
  'echo set +e',
  'set +o pipefail',
])('%s is not', (text) => {
  expect(lesson('```bash', text, 'a', '```')).toEqual([]);
});

test('set +e inside an inner shell ends with it', () => {
  expect(lesson('```bash', 'bash', 'set +e', 'a', 'exit', 'b', '```')).toEqual([3, 4, 5]);
});

test('set +e outside says nothing about an inner shell', () => {
  expect(lesson('```bash', 'set +e', 'bash', 'a', 'exit', 'b', '```')).toEqual([2, 3, 6]);
});

test('a step that is not run sets nothing', () => {
  expect(lesson('```bash {skip="no"}', 'set +e', '```', '```bash', 'a', '```')).toEqual([]);
});

test('a shell check is judged by its last command, a condition too', () => {
  const text = '[ -f x ] && grep -q a x';
  expect(lesson('```bash {check}', text, '```')).toEqual([]);
  expect(lesson('```bash', text, '```')).toEqual([2]);
});
