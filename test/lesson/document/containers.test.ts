import { describe, expect, test } from 'vitest';
import { parseLesson } from '../../../runner/lesson/parse/parse-lesson.ts';
import { faultsOf, md } from '../faults-of.ts';

const HEAD = ['---', 'title: A', '---'];
const parse = (...lines: readonly string[]) => parseLesson(md(...lines), 'a.md');
const CHECK = ['```check', 'ns1 reaches ns2', '```'];
const SOLUTION = ['```bash {solution}', 'ip a', '```'];

describe('tasks', () => {
  test('a task has its points, hints in order, checks and solution', () => {
    const { parts, steps, mode } = parse(
      '# T',
      '::: task {#connect points=3}',
      'Let them reach each other.',
      ...CHECK,
      '::: hint',
      'A link lives in *one* namespace.',
      ':::',
      '::: hint',
      'Move it.',
      '',
      '    ip link set',
      ':::',
      '```bash {check #shell}',
      'true',
      '```',
      ...SOLUTION,
      ':::',
    );
    expect(mode).toBe('lesson');
    expect(parts).toMatchObject([
      {
        kind: 'task',
        id: 'connect',
        named: true,
        line: 2,
        endLine: 21,
        heading: 'T',
        points: 3,
        hints: [
          { line: 7, text: 'A link lives in *one* namespace.' },
          { line: 10, text: 'Move it.\n\n    ip link set' },
        ],
        checks: [
          { kind: 'sentence', line: 5, text: 'ns1 reaches ns2' },
          { kind: 'check', id: 'shell', line: 15 },
        ],
        solution: [{ kind: 'solution', line: 18 }],
      },
    ]);
    expect(steps.map(({ kind }) => kind)).toEqual(['check', 'solution']);
  });

  test('a task without a word about it is worth one point and is named for what it is', () => {
    const { parts } = parse(
      '::: task',
      ...CHECK,
      ...SOLUTION,
      ':::',
      '',
      ':::task',
      ...CHECK,
      ...SOLUTION,
      ':::',
    );
    expect(parts).toMatchObject([
      { id: 'task', points: 1, hints: [] },
      { id: 'task-2', points: 1 },
    ]);
    expect(parts[0]).not.toHaveProperty('named');
  });

  test('a shown output belongs to the solution before it', () => {
    const { steps } = parse('::: task', ...CHECK, ...SOLUTION, '```output', 'x', '```', ':::');
    expect(steps[0]?.output?.text).toBe('x');
  });

  test.each([
    [['::: task', ...SOLUTION, ':::'], '1: Task has no check: nothing would tell whether it is done'],
    [
      ['::: task', ...CHECK, ':::'],
      '1: Task has no solution: nothing would show that it can be done, wanted a fence with {solution}',
    ],
    [
      ['::: task', ...CHECK, '```bash', 'a', '```', ...SOLUTION, ':::'],
      '5: Step in a task is no {solution}: put it before the task',
    ],
    [['::: task', ...CHECK, ...SOLUTION, '::: hint', '', ':::', ':::'], '8: Hint says nothing'],
    [
      ['::: task {points=0}', ...CHECK, ...SOLUTION, ':::'],
      '1: Attribute "points" wants a number from 1 to 9999, got "0"',
    ],
    [
      ['::: task {point=1}', ...CHECK, ...SOLUTION, ':::'],
      '1: Unknown attribute "point" of a task, did you mean "points"',
    ],
    [['::: task Connect', ...CHECK, ...SOLUTION, ':::'], '1: Unknown text "Connect" after "task"'],
    [['::: task {#a #b}', ...CHECK, ...SOLUTION, ':::'], '1: Attribute "#id" is given twice'],
    [
      ['```check', 'x {#a}', '```', '::: task {#a}', ...CHECK, ...SOLUTION, ':::'],
      '4: Id "a" is already taken on line 2',
    ],
    [
      ['::: task', ...CHECK, ...SOLUTION, '::: hint', 'x', ...CHECK, ':::', ':::'],
      '11: Check stands inside of a hint, where nothing is run',
    ],
    [
      ['::: task', ...CHECK, '```bash {solution skip="no"}', 'a', '```', ':::'],
      '5: Attributes "solution" and "skip" contradict each other',
    ],
    [
      ['::: task', '```bash {check skip="no"}', 'a', '```', ...SOLUTION, ':::'],
      '2: Check of a task is skipped: nothing would tell whether it is done',
    ],
    [['::: hint', 'x', ':::'], '1: Hint stands outside of a task'],
    [
      ['::: task', ...CHECK, ...SOLUTION, '::: quiz', '- [x] a', ':::', ':::'],
      '8: Container "quiz" stands inside of a task',
    ],
  ])('%j is a fault', (lines, fault) => {
    expect(faultsOf(md(...lines))).toEqual([fault]);
  });
});

describe('quizzes', () => {
  test('options in code are sentences, options in prose are not', () => {
    const [quiz] = parse(
      '::: quiz {#q1}',
      'What does ns1 have *now*?',
      '- [x] `ns1 has only lo`',
      '- [ ] `` ns1 has route default ``',
      '- [X] nothing but `lo`,',
      '  a loopback',
      ':::',
    ).parts;
    expect(quiz).toMatchObject({
      kind: 'quiz',
      id: 'q1',
      line: 1,
      endLine: 7,
      options: [
        {
          line: 3,
          ticked: true,
          text: 'ns1 has only lo',
          sentence: { id: 'q1.1', line: 3, text: 'ns1 has only lo' },
        },
        { line: 4, ticked: false, sentence: { id: 'q1.2', text: 'ns1 has route default' } },
        { line: 5, ticked: true, text: 'nothing but `lo`, a loopback', sentence: undefined },
      ],
    });
  });

  test('two pieces of code are prose', () => {
    const [quiz] = parse('::: quiz', '- [x] `a` and `b`', ':::').parts;
    expect(quiz).toMatchObject({ options: [{ text: '`a` and `b`', sentence: undefined }] });
  });

  test.each(['**`a has only lo`**', '_`a has only lo`_', '`a has only lo`.', '**`a has only lo`**。'])(
    '%s is code as a whole',
    (option) => {
      const [quiz] = parse('::: quiz', `- [x] ${option}`, ':::').parts;
      expect(quiz).toMatchObject({
        options: [{ text: 'a has only lo', sentence: { text: 'a has only lo' } }],
      });
    },
  );

  test('a list with blank lines, and lists inside an option, are read', () => {
    const [quiz] = parse(
      '::: quiz',
      '',
      '* [ ] a',
      '',
      '  - more',
      '',
      '* [x] `b has only lo`',
      '',
      ':::',
    ).parts;
    expect(quiz).toMatchObject({ options: [{ text: 'a' }, { line: 7, text: 'b has only lo' }] });
  });

  test.each([
    [
      ['::: quiz', '- [x] a', '  - [x] b', ':::'],
      '3: Option of a quiz stands inside of another, where nobody asks it',
    ],
    [
      [...'::: quiz|- [x] a|:::||:: quiz|- [x] a'.split('|')],
      '5: "::" opens no container, wanted "::: quiz"',
    ],
    [['::: quiz', 'What?', ':::'], '1: Quiz has no options, wanted a list of "- [x]" and "- [ ]"'],
    [['::: quiz', '- [ ] a', '- [ ] b', ':::'], '1: Quiz has no option ticked, wanted at least one "- [x]"'],
    [['::: quiz', '- [x] a', '- b', ':::'], '3: Option of a quiz wants "[x]" or "[ ]" in front, got "b"'],
    [
      ['::: quiz', '- [x] a', '- [y] b', ':::'],
      '3: Option of a quiz wants "[x]" or "[ ]" in front, got "[y] b"',
    ],
    [['::: quiz', '- [x] a', '- [ ]', ':::'], '3: Option of a quiz says nothing'],
    [['::: quiz {points=2}', '- [x] a', ':::'], '1: Unknown attribute "points" of a quiz'],
    [['::: quiz', '- [x] a', '', ...CHECK, ':::'], '5: Check stands inside of a quiz, where nothing is run'],
  ])('%j is a fault', (lines, fault) => {
    expect(faultsOf(md(...lines))).toEqual([fault]);
  });
});

describe('lines of colons', () => {
  test('a container that is never closed is reported where it is opened', () => {
    expect(faultsOf(md('::: quiz', '- [x] a'))).toEqual([
      '1: Container "quiz" opened here is never closed, wanted ":::"',
    ]);
  });

  test('where a hint took the end of its task, that is said', () => {
    expect(faultsOf(md('::: task', ...CHECK, ...SOLUTION, '::: hint', 'x', ':::'))).toEqual([
      '1: Container "task" opened here is never closed, wanted ":::": the one on line 10 closes "hint" of line 8',
    ]);
  });

  test('more colons hold fewer, and close what was opened with as many', () => {
    const lines = ['::::: task', ...CHECK, ...SOLUTION, '::: hint', 'x'];
    expect(parse(...lines, ':::', ':::::').parts).toMatchObject([{ endLine: 11, hints: [{ text: 'x' }] }]);
    expect(faultsOf(md(...lines, ':::::'))).toEqual([
      '8: Container "hint" opened here is never closed, wanted ":::"',
    ]);
    expect(faultsOf(md('::: quiz', '- [x] a', '', '::::', ':::'))).toEqual([
      '4: "::::" does not close "::: quiz" of line 1, wanted ":::"',
    ]);
  });

  test('one that closes nothing is a fault in a lesson, and nothing to a plain document', () => {
    expect(faultsOf(md(...HEAD, 'a', '', ':::'))).toEqual(['6: ":::" closes nothing']);
    expect(faultsOf(md('a', '', ':::'))).toEqual([]);
  });

  test('an unknown container is a fault in a lesson, and another tool’s in a plain document', () => {
    expect(faultsOf(md(...HEAD, '::: tsak', 'a', ':::'))).toEqual([
      '4: Unknown container "tsak", did you mean "task"',
    ]);
    expect(parse('::: warning Look out', '```bash', 'a', '```', ':::').parts).toMatchObject([
      { kind: 'step' },
    ]);
  });

  test('in code and in HTML comments they are text', () => {
    expect(
      faultsOf(md(...HEAD, '```text', '::: task', '```', '', '<!--', '::: quiz', '-->', '', '    ::: task')),
    ).toEqual([]);
  });

  test('a container may stand in a list', () => {
    expect(parse('- a', '', '  ::: quiz', '  - [x] b', '', '  :::').parts).toMatchObject([
      { kind: 'quiz', line: 3, endLine: 6, options: [{ text: 'b' }] },
    ]);
  });
});
