import { expect, test } from 'vitest';
import { parseLesson } from '../../../runner/lesson/parse/parse-lesson.ts';
import { faultsOf, md } from '../faults-of.ts';

const STEP = ['```bash', 'ip a', '```'];
const fence = (info: string, ...content: readonly string[]) => [`\`\`\`${info}`, ...content, '```'];
const outputs = (...lines: readonly string[]) =>
  parseLesson(md(...lines), 'a.md').steps.map(
    ({ output }) => output && [output.line, output.text, output.match],
  );

test.each(['', 'text', 'TXT', 'output'])(
  'in plain text, a fence labelled "%s" right after a step is its output',
  (label) => {
    expect(outputs(...STEP, '', '', ...fence(label, '1: lo', '', '2: x'))).toEqual([
      [7, '1: lo\n\n2: x', 'typed'],
    ]);
  },
);

test('with words between, an unlabelled fence is nobody’s output', () => {
  expect(outputs(...STEP, 'Or:', ...fence('', '1: lo'))).toEqual([undefined]);
  expect(outputs(...STEP, '<!-- x -->', ...fence('', '1: lo'))).toEqual([undefined]);
  expect(outputs('- a', '', '  ```bash', '  ip a', '  ```', '- b', '', '  ```', '  1: lo', '  ```')).toEqual([
    undefined,
  ]);
});

test('only the first fence after a step is its output, and only if it is not to be typed', () => {
  expect(outputs(...STEP, ...fence('', 'out'), ...fence('', 'more'))).toEqual([[5, 'out', 'typed']]);
  expect(outputs(...STEP, ...fence('', 'sudo ip addr add 10.0.0.1/24 dev br0'))).toEqual([undefined]);
  expect(outputs(...STEP, ...fence('text', '$ ip r', 'default'))).toEqual([undefined]);
  expect(outputs(...STEP, ...fence('', ''))).toEqual([undefined]);
  expect(outputs(...STEP, ...fence('', '  ', ''))).toEqual([undefined]);
  expect(outputs(...STEP, ...fence('yaml', 'a: b'))).toEqual([undefined]);
});

test('in a list, a step and its output may be neighbours', () => {
  expect(outputs('1. a', '   ```bash', '   ip a', '   ```', '   ```', '   1: lo', '   ```')).toEqual([
    [6, '1: lo', 'typed'],
  ]);
});

test('in a lesson, an unlabelled fence is no output', () => {
  expect(outputs('```bash {#a}', 'ip a', '```', ...fence('', '1: lo'))).toEqual([undefined]);
});

test('an output belongs to the step before it, or to the one it names', () => {
  const two = ['```bash {#a}', 'x', '```', '```bash {#b}', 'y', '```'];
  expect(
    outputs(...two, 'Then:', ...fence('output', 'Y'), ...fence('output {for=a match=exact}', 'X')),
  ).toEqual([
    [12, 'X', 'exact'],
    [9, 'Y', 'typed'],
  ]);
  expect(outputs(...fence('output {for=b}', 'Y'), ...two)).toEqual([undefined, [2, 'Y', 'typed']]);
});

test('an empty output says that nothing is printed', () => {
  expect(outputs('```bash {#a}', 'x', '```', ...fence('output'))).toEqual([[5, '', 'typed']]);
});

test.each([
  ['{for=piar}', 'Output is for unknown step "piar", did you mean "pair"'],
  ['{for}', 'Output is for unknown step ""'],
  [
    '{match=contain}',
    'Attribute "match" wants typed, contains, exact, got "contain", did you mean "contains"',
  ],
  ['{match}', 'Attribute "match" wants typed, contains, exact, got ""'],
  ['{mach=exact}', 'Unknown attribute "mach" of an output, did you mean "match"'],
  ['{#out}', 'Unknown attribute "#id" of an output'],
  ['{match=exact match=exact}', 'Attribute "match" is given twice'],
  ['match=exact', 'Attribute "match=exact" stands outside of braces, wanted {match=exact}'],
])('```output %s is a fault: %s', (info, fault) => {
  expect(faultsOf(md('```bash {#pair}', 'x', '```', ...fence(`output ${info}`, 'y')))).toEqual([
    `4: ${fault}`,
  ]);
});

test('in a lesson, an output without a step and a second one for a step are faults', () => {
  const front = ['---', 'title: A', '---'];
  expect(faultsOf(md(...front, ...fence('output', 'y')))).toEqual(['4: Output has no step before it']);
  expect(faultsOf(md(...front, ...STEP, ...fence('output', 'y'), ...fence('output', 'z')))).toEqual([
    '10: Step "step" already has its output on line 7',
  ]);
});

test('in plain text, an output without a step and a second one are other people’s words', () => {
  expect(outputs(...fence('output', 'x'), ...STEP, ...fence('', 'y'), ...fence('output', 'z'))).toEqual([
    [8, 'y', 'typed'],
  ]);
});
