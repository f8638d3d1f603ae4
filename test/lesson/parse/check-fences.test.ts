import { expect, test } from 'vitest';
import { parseLesson } from '../../../runner/lesson/parse/parse-lesson.ts';
import { faultsOf, md } from '../faults-of.ts';

const parse = (...lines: readonly string[]) => parseLesson(md(...lines), 'a.md');

test('each line of a check fence is a sentence, kept as it is written', () => {
  const { parts, mode } = parse(
    '# One',
    '```check {within=3s}',
    'ns1 has only lo   {#alone}',
    '',
    '# for readers only',
    '  ns1 does  not reach ns2',
    '```',
  );
  expect(mode).toBe('lesson');
  expect(parts).toEqual([
    {
      kind: 'sentence',
      id: 'alone',
      named: true,
      line: 3,
      heading: 'One',
      text: 'ns1 has only lo',
      check: { verb: 'has-only-lo', negated: false, arguments: { A: 'ns1' } },
      withinMs: 3000,
    },
    {
      kind: 'sentence',
      id: 'check',
      line: 6,
      heading: 'One',
      text: 'ns1 does  not reach ns2',
      check: { verb: 'reaches', negated: true, arguments: { A: 'ns1', 'IP-or-NAME-or-B': 'ns2' } },
      withinMs: 3000,
    },
  ]);
});

test('a sentence marked {path} says so, with or without an id, and a capture at its end is none of it', () => {
  const { parts } = parse(
    '```console',
    '$ echo d',
    '<d>',
    '```',
    '```check',
    'a reaches b {#there path}',
    'a reaches c {path}',
    'a reaches {{d}}',
    '```',
  );
  expect(parts.slice(1)).toMatchObject([
    { id: 'there', text: 'a reaches b', path: true },
    { text: 'a reaches c', path: true },
    { text: 'a reaches {{d}}' },
  ]);
  expect(parts[3]).not.toHaveProperty('path');
});

test('steps and sentences are parts in the order of the document', () => {
  const { parts, steps } = parse(
    '```bash',
    'a',
    '```',
    '```check',
    'x has only lo',
    '```',
    '```bash',
    'b',
    '```',
  );
  expect(parts.map(({ kind, line }) => [kind, line])).toEqual([
    ['step', 1],
    ['sentence', 5],
    ['step', 7],
  ]);
  expect(steps.map(({ line }) => line)).toEqual([1, 7]);
});

test('sentences are numbered by themselves: those in between change no step’s id', () => {
  const { parts } = parse(
    '# A',
    '```bash',
    'a',
    '```',
    '```check',
    'x has only lo',
    'y has only lo',
    '```',
    '```bash',
    'b',
    '```',
  );
  expect(parts.map(({ id }) => id)).toEqual(['a', 'check', 'check-2', 'a-2']);
});

test('a link to a sentence is a claim', () => {
  expect(parse('[It is](#x).', '', '```check', 'y has only lo   {#x}', '```').claims).toEqual([
    { line: 1, text: 'It is', around: { before: '', after: '.' }, checkId: 'x' },
  ]);
});

test('lines are right in a list', () => {
  expect(
    parse('- a', '', '  ```check', '  x has only lo', '', '  y has only lo', '  ```').parts.map(
      ({ line }) => line,
    ),
  ).toEqual([4, 6]);
});

test.each([
  [['```check', '# words', '', '```'], '1: Fence checks nothing: it holds no sentence'],
  [['```check', '```'], '1: Fence checks nothing: it holds no sentence'],
  [
    ['```check {within=3}', 'x', '```'],
    '1: Attribute "within" wants a number with ms, s or m, such as 30s, got "3"',
  ],
  [
    ['```check {within}', 'x', '```'],
    '1: Attribute "within" wants a number with ms, s or m, such as 30s, got no value',
  ],
  [['```check {term=2}', 'x', '```'], '1: Unknown attribute "term" of a check fence'],
  [['```check {#a}', 'x', '```'], '1: Attribute "#id" belongs after the sentence it names, not to the fence'],
  [
    ['```check within=3s', 'x', '```'],
    '1: Attribute "within=3s" stands outside of braces, wanted {within=3s}',
  ],
  [['```check', 'x {#a b}', '```'], '2: Unknown attribute "b" of a sentence'],
  [
    ['```check', 'x {#}', '```'],
    '2: Cannot parse attribute "#": wanted #id, name, name=value or name="some text", separated by spaces',
  ],
  [['```check', '{#a}', '```'], '2: "{#a}" has no sentence before it'],
  [['```check', 'x {pth}', '```'], '2: Unknown attribute "pth" of a sentence, did you mean "path"'],
  [['```check', 'x {path=1}', '```'], '2: Attribute "path" takes no value'],
  [['```check', 'x {#a}', 'y {#a}', '```'], '3: Id "a" is already taken on line 2'],
  [['```bash {#a}', 'x', '```', '```check', 'y {#a}', '```'], '5: Id "a" is already taken on line 1'],
  [['```check', 'x'], '1: Fence opened here is never closed'],
])('%j is a fault', (lines, fault) => {
  expect(faultsOf(md(...lines))).toEqual([fault]);
});

test('a check fence hidden in another fence is a fault', () => {
  expect(faultsOf(md('```text', 'a', '```check', 'x', '```'))).toEqual([
    '1: Fence opened here is still open at "```check" on line 3: "```check" on line 3 does not close it, wanted "```" alone',
  ]);
});

test('a hidden step is worth a note', () => {
  expect(parse('---', 'title: A', '---', '- a', '', '      ```bash', '      x').notes).toMatchObject([
    { line: 6, message: 'Fence is not run: it is indented by four columns or more' },
  ]);
});

test('a check fence that CommonMark takes for something else is a fault of a lesson', () => {
  const lesson = ['---', 'title: A', '---', '```bash', 'true', '```'];
  expect(faultsOf(md(...lesson, '<details>', '```check', 'host has only lo', '```', '</details>'))).toEqual([
    '8: Check is not asked: it stands inside HTML; leave a blank line before it',
  ]);
  expect(faultsOf(md(...lesson, 'So:', '', '    ```check', '    host has only lo', '    ```'))).toEqual([
    '9: Check is not asked: it is indented by four columns or more',
  ]);
  expect(faultsOf(md(...lesson, '<!--', '```check', 'host has only lo', '```', '-->'))).toEqual([]);
});
