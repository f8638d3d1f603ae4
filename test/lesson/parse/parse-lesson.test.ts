import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Step } from '../../../runner/lesson/lesson.ts';
import { LessonError, LessonErrors } from '../../../runner/lesson/lesson-error.ts';
import { parseLesson } from '../../../runner/lesson/parse/parse-lesson.ts';
import { faultsOf, md } from '../faults-of.ts';

const fixture = (name: string) => readFile(new URL(`../../fixtures/lesson/${name}`, import.meta.url), 'utf8');
const parse = (...lines: readonly string[]) => parseLesson(md(...lines), 'a.md');
const step = (...lines: readonly string[]): Step => {
  const [first] = parse(...lines).steps;
  if (!first) throw new Error('No step');
  return first;
};

test('a plain tutorial is read as it stands: every step, command line and output', async () => {
  const lesson = parseLesson(await fixture('plain.md'), 'notes/plain.md');
  expect(lesson).toMatchObject({
    id: 'plain',
    lang: 'und',
    title: 'A note on bridges',
    file: 'notes/plain.md',
    mode: 'plain',
    lab: { docker: true, images: ['box'], hosts: ['host'], internet: false },
    requires: [],
    timeoutMs: undefined,
  });
  const shown = lesson.steps.map(({ id, line, commands, output }) => [
    id,
    line,
    commands.map((one) => [one.line, one.endLine, one.text]),
    output?.line,
  ]);
  expect(shown).toEqual([
    [
      'a-note-on-bridges',
      8,
      [
        [9, 9, 'ip link add br7 type bridge'],
        [10, 13, "cat > /tmp/ports <<'END'\n# ports of the bridge\neth7\nEND"],
      ],
      undefined,
    ],
    ['a-note-on-bridges-2', 18, [[19, 19, 'ip -br link show br7']], 23],
    ['in-a-container', 54, [[55, 55, 'docker run --rm box ping -c 1 127.0.0.1']], undefined],
  ]);
  expect(lesson.steps[1]?.output).toEqual({
    line: 23,
    text: 'br7   DOWN   36:1c:5e:00:00:01 <BROADCAST,MULTICAST>',
    match: 'typed',
  });
  expect(lesson.notes).toEqual([
    {
      file: 'notes/plain.md',
      line: 34,
      message: 'Looks like commands but is not run: fence has no language; label it bash',
    },
    {
      file: 'notes/plain.md',
      line: 38,
      message: 'Looks like commands but is not run: language "bsah", did you mean "bash"',
    },
  ]);
});

test('a lesson is read with all that its front matter and attributes say', async () => {
  const lesson = parseLesson(await fixture('course/01-joined-pair/en.md'), 'lessons/01-joined-pair/en.md');
  expect(lesson).toMatchObject({
    id: '01-joined-pair',
    lang: 'en',
    title: 'A joined pair',
    mode: 'lesson',
    lab: { docker: false, images: [], hosts: ['host'], internet: false },
    requires: ['kernel:veth'],
    timeoutMs: 10_000,
    notes: [],
  });
  expect(
    lesson.steps.map(({ id, named, line, heading, terminal, timeoutMs }) => ({
      id,
      named,
      line,
      heading,
      terminal,
      timeoutMs,
    })),
  ).toEqual([
    { id: 'make', named: true, line: 14, heading: 'Make them', terminal: '1', timeoutMs: undefined },
    { id: 'cable', named: true, line: 19, heading: 'Make them', terminal: '1', timeoutMs: 5000 },
    { id: 'look', line: 29, heading: 'Look', terminal: '1', timeoutMs: undefined },
    { id: 'look-2', line: 35, heading: 'Look', terminal: '2', timeoutMs: undefined },
  ]);
  expect(lesson.steps[2]?.commands[0]?.output).toEqual({ line: 31, text: 'right\nleft', match: 'typed' });
  expect(lesson.steps[3]).toMatchObject({
    expects: { kind: 'fails', text: 'Cannot find device' },
    output: { line: 40, text: 'nowhere', match: 'contains' },
  });
});

test('CRLF, a byte order mark and LF read alike', async () => {
  const text = await fixture('plain.md');
  const windows = `\u{feff}${text.replaceAll('\n', '\r\n')}`;
  expect(parseLesson(windows, 'a.md')).toEqual(parseLesson(text, 'a.md'));
});

test.each([
  ['bash {exit=3}', { expects: { kind: 'exits', code: 3 } }],
  ['bash {exit=0}', { expects: { kind: 'exits', code: 0 } }],
  ['bash {fails}', { expects: { kind: 'fails', text: undefined } }],
  ['bash {fails="no such"}', { expects: { kind: 'fails', text: 'no such' } }],
  ['bash {term=right}', { terminal: 'right' }],
  ['bash {background}', { background: true }],
  ['bash {timeout=500ms}', { timeoutMs: 500 }],
  ['bash {timeout=2m}', { timeoutMs: 120_000 }],
  ['bash {skip="needs two hosts"}', { skip: 'needs two hosts' }],
  ['bash {check}', { kind: 'check' }],
  ['bash {#网卡 term=2}', { id: '网卡', terminal: '2' }],
  [
    'SHELL',
    {
      kind: 'step',
      terminal: '1',
      expects: { kind: 'succeeds' },
      background: false,
      timeoutMs: undefined,
      skip: undefined,
    },
  ],
])('%s is understood', (info, wanted) => {
  expect(step(`\`\`\`${info}`, 'ip a', '```')).toMatchObject(wanted);
});

test.each([
  ['{tiemout=3s}', 'Unknown attribute "tiemout", did you mean "timeout"'],
  ['{colour=red}', 'Unknown attribute "colour"'],
  ['{toString}', 'Unknown attribute "toString"'],
  ['{__proto__=1}', 'Unknown attribute "__proto__"'],
  ['{exit=256}', 'Attribute "exit" wants a number from 0 to 255, got "256"'],
  ['{exit=-1}', 'Attribute "exit" wants a number from 0 to 255, got "-1"'],
  ['{exit}', 'Attribute "exit" wants a number from 0 to 255, got no value'],
  ['{fails=""}', 'Attribute "fails" wants a text or no value, got ""'],
  ['{timeout=3}', 'Attribute "timeout" wants a number with ms, s or m, such as 30s, got "3"'],
  ['{timeout=0s}', 'Attribute "timeout" wants a number with ms, s or m, such as 30s, got "0s"'],
  ['{skip}', 'Attribute "skip" wants a reason, skip="...", got no value'],
  ['{skip=""}', 'Attribute "skip" wants a reason, skip="...", got ""'],
  ['{background=yes}', 'Attribute "background" takes no value, got "yes"'],
  [
    '{term="two words"}',
    'Attribute "term" wants a name of letters, digits, ".", "_" and "-", got "two words"',
  ],
  ['{#a!}', 'Attribute "#id" wants a name of letters, digits, ".", "_" and "-", got "a!"'],
  ['{term=1 term=2}', 'Attribute "term" is given twice'],
  ['{#a #b}', 'Attribute "#id" is given twice'],
  ['{exit=1 fails}', 'Attributes "exit" and "fails" contradict each other'],
  ['{background exit=1}', 'Attributes "background" and "exit" contradict each other'],
  ['{background timeout=1s}', 'Attributes "background" and "timeout" contradict each other'],
  ['{check fails}', 'Attributes "check" and "fails" contradict each other'],
  ['{host=b}', 'Unknown host "b", wanted one of "lab.hosts": host'],
  ['{host=hots}', 'Unknown host "hots", did you mean "host"'],
  ['{host}', 'Attribute "host" wants a name of letters, digits, ".", "_" and "-", got no value'],
  ['{solution}', 'Solution stands outside of a task'],
  ['{solution check}', 'Attributes "solution" and "check" contradict each other'],
  [
    '{#a',
    'Cannot parse attributes "{#a": wanted {name=value name="some text"}, braces and double quotes closed',
  ],
  ['timeout=3s', 'Attribute "timeout=3s" stands outside of braces, wanted {timeout=3s}'],
  ['#pair', 'Attribute "#pair" stands outside of braces, wanted {#pair}'],
])('```bash %s is a fault: %s', (info, fault) => {
  expect(faultsOf(md('', `\`\`\`bash ${info}`, 'ip a', '```'))).toEqual([`2: ${fault}`]);
});

test('all faults of a document are reported at once, in the order of their lines', () => {
  const source = md(
    '---',
    'titel: A',
    '---',
    '```bash {exit=x}',
    'a',
    '```',
    '```bash',
    '```',
    '```check {withn=1s}',
    'x',
    '```',
    '::: task',
    ':::',
  );
  expect(faultsOf(source)).toEqual([
    '1: Front matter lacks "title", wanted a text',
    '2: Unknown key "titel" in the front matter, did you mean "title"',
    '4: Attribute "exit" wants a number from 0 to 255, got "x"',
    '7: Fence executes nothing: it is empty',
    '9: Unknown attribute "withn" of a check fence, did you mean "within"',
    '12: Task has no check: nothing would tell whether it is done',
    '12: Task has no solution: nothing would show that it can be done, wanted a fence with {solution}',
  ]);
});

test('what is thrown stands at the first fault and holds them all', () => {
  let thrown: unknown;
  try {
    parse('', '```bash {a}', 'x', '```', '```bash {b}', 'x', '```');
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(LessonError);
  expect(thrown).toBeInstanceOf(LessonErrors);
  expect(thrown).toMatchObject({
    file: 'a.md',
    line: 2,
    fault: 'Unknown attribute "a"',
    errors: [{ line: 2 }, { line: 5 }],
  });
  expect((thrown as Error).message).toBe('a.md:2: Unknown attribute "a"\na.md:5: Unknown attribute "b"');
});

test.each([
  [['```bash', '```'], 'Fence executes nothing: it is empty'],
  [['```sh', '', '  ', '```'], 'Fence executes nothing: it is empty'],
  [
    ['```bash', '# make x', '# ls', '```'],
    'Fence executes nothing: it holds only comments; if "# " is a root prompt, label the fence console',
  ],
  [['```bash', '#!/bin/sh', '# more', '```'], 'Fence executes nothing: it holds only comments'],
  [
    ['```console', 'ip a', '```'],
    'Fence executes nothing: wanted a line that starts with "$ " or "# ", got "ip a"',
  ],
  [
    ['```console', '$ # just a remark', '```'],
    'Fence executes nothing: wanted a line that starts with "$ " or "# ", got "$ # just a remark"',
  ],
])('%j executes nothing, which is a fault', (lines, fault) => {
  expect(faultsOf(md(...lines))).toEqual([`1: ${fault}`]);
});

test('a fence that is not run may be empty', () => {
  expect(parse('```bash {skip="nothing yet"}', '```').steps).toHaveLength(1);
});

test('a root prompt makes commands in a console fence', () => {
  expect(step('```console', '# make x', '```').commands).toMatchObject([{ line: 2, text: 'make x' }]);
});

test('a bash fence that starts with a dollar prompt is a transcript', () => {
  const { commands } = step('```bash', '$ ip netns', 'ns1', '$ ip a', '```');
  expect(commands).toMatchObject([
    { line: 2, text: 'ip netns', output: { line: 3, text: 'ns1' } },
    { line: 4, text: 'ip a', output: undefined },
  ]);
});

test('a document with no step, or with nothing at all, is a lesson with no steps', () => {
  expect(parse('# Words', '', 'Only words.').steps).toEqual([]);
  expect(parseLesson('', 'x/empty.md')).toMatchObject({ title: 'empty', steps: [], mode: 'plain' });
});

test('ids come from the nearest heading, numbered where they repeat; the author’s win', () => {
  const fence = ['```bash', 'a', '```'];
  const ids = parse(
    ...fence,
    '# One **two** `three`',
    ...fence,
    ...fence,
    '## 一、网络 (A/B)',
    ...fence,
    'Sub ![pic](x.png)',
    '---',
    ...fence,
    '## 🎯',
    ...fence,
    '## Taken',
    ...fence,
    '```bash {#taken}',
    'b',
    '```',
    '```bash {#one-two-three-3}',
    'b',
    '```',
    '## One two three',
    ...fence,
  ).steps.map(({ id }) => id);
  expect(ids).toEqual([
    ...[
      'step',
      'one-two-three',
      'one-two-three-2',
      '一-网络-a-b',
      'sub-pic',
      'step-2',
      'taken-2',
      'taken',
      'one-two-three-3',
    ],
    'one-two-three-4',
  ]);
});

test('an id that is given twice is a fault at the second place', () => {
  expect(faultsOf(md('```bash {#a}', 'x', '```', '', '```bash {#a}', 'y', '```'))).toEqual([
    '5: Id "a" is already taken on line 1',
  ]);
});

test('lines are right inside lists, quotes and tabs', () => {
  const source = md(
    '- a',
    '  - b',
    '',
    '    ```bash',
    '    ip a',
    '',
    '      ip b \\',
    '        -c',
    '    ```',
    '',
    '> 1. q',
    '>',
    '>    ~~~sh',
    '>    ip c',
    '>    ~~~',
    '',
    '-\t```bash',
    '\tip d',
    '\t```',
  );
  const lines = parseLesson(source, 'a.md').steps.flatMap(({ commands }) =>
    commands.map(({ line, text }) => [line, text]),
  );
  expect(lines).toEqual([
    [5, 'ip a'],
    [7, 'ip b \\\n    -c'],
    [14, 'ip c'],
    [18, 'ip d'],
  ]);
});

test('a fence of four backticks or tildes holds fences', () => {
  const { commands } = step('````bash', "cat > README.md <<'E'", '```bash', 'ip a', '```', 'E', '````');
  expect(commands).toMatchObject([{ line: 2, endLine: 6 }]);
  expect(step('~~~bash', "cat <<'E'", '```', 'E', '~~~').commands).toMatchObject([{ line: 2, endLine: 4 }]);
});

test('a fence inside an HTML comment is no step and is worth no note', () => {
  expect(parse('<!--', '```bash', 'a', '```', '-->')).toMatchObject({ steps: [], notes: [] });
});

test('markup of other tools leaves a document plain', () => {
  expect(
    parse('```bash {1,3}', 'a', '```', '```js {title=x}', 'b', '```', ':::note', 'c', ':::'),
  ).toMatchObject({ mode: 'plain' });
});

test('attributes make a lesson, its title and lab as in plain text where there is no front matter', () => {
  expect(parse('# Heading', '```bash {#a}', 'docker ps', '```')).toMatchObject({
    mode: 'lesson',
    title: 'Heading',
    lab: { docker: true },
  });
});

test('front matter alone makes a lesson, and says alone what the lab has', () => {
  expect(parse('---', 'title: A', '---', '```bash', 'docker ps', '```')).toMatchObject({
    mode: 'lesson',
    title: 'A',
    lab: { docker: false, images: [], hosts: ['host'], internet: false },
  });
  expect(parse('---', 'title: A', 'lab: {docker: true}', '---').lab).toEqual({
    docker: true,
    images: ['box'],
    hosts: ['host'],
    internet: false,
  });
  expect(parse('---', 'title: A', 'lab: {docker: true, images: [web]}', '---').lab).toEqual({
    docker: true,
    images: ['web'],
    hosts: ['host'],
    internet: false,
  });
});

test('hosts of the front matter are those that steps may name', () => {
  const source = (host: string) =>
    md(
      '---',
      'title: A',
      'lab: {hosts: [east, west], internet: true}',
      '---',
      `\`\`\`bash {host=${host}}`,
      'a',
      '```',
    );
  const lesson = parseLesson(source('west'), 'a.md');
  expect(lesson.lab).toMatchObject({ hosts: ['east', 'west'], internet: true });
  expect(lesson.steps[0]?.host).toBe('west');
  expect(faultsOf(source('wets'))).toEqual(['5: Unknown host "wets", did you mean "west"']);
  expect(faultsOf(source('host'))).toEqual(['5: Unknown host "host", wanted one of "lab.hosts": east, west']);
});

test('hosts of a front matter that is at fault are not missed', () => {
  const source = md('---', 'titel: A', 'lab: {hosts: [a, b]}', '---', '```bash {host=b}', 'a', '```');
  expect(faultsOf(source).filter((fault) => fault.includes('Unknown host'))).toEqual([]);
});

test('a document that starts with a thematic break is plain', () => {
  expect(parse('---', '', 'Words', '', '---', '```bash', 'a', '```')).toMatchObject({
    mode: 'plain',
    steps: [{ line: 6 }],
  });
});

test('front matter that is never closed is a fault', () => {
  const fault = '1: Front matter opened here is never closed, wanted a line of "---" after it';
  expect(faultsOf(md('---', 'title: A', '', '# A'))).toEqual([fault]);
  expect(faultsOf(md('---', 'Note: prose', '', '# A'))).toEqual([]);
});

test('Docker in a step that is not run needs no daemon', () => {
  expect(parse('```bash {skip="no"}', 'docker ps', '```').lab.docker).toBe(false);
});

test('attributes on a misspelt language are a fault, on another language other tools’ business', () => {
  expect(faultsOf(md('```bsah {term=2}', 'a', '```'))).toEqual([
    '1: Attributes have no effect: language "bsah" is not run, did you mean "bash"',
  ]);
  expect(faultsOf(md('``` {timeout=3s}', 'a', '```'))).toEqual([
    '1: Attributes have no effect: fence has no language, wanted bash or console',
  ]);
  expect(faultsOf(md('```yaml {check}', 'a', '```'))).toEqual([]);
});

test.each([
  ['checks', 'check'],
  ['chekc', 'check'],
  ['outputs', 'output'],
  ['ouput', 'output'],
])('a fence labelled %s in a lesson is a fault: nothing would come of it', (label, wanted) => {
  const fence = [`\`\`\`${label}`, 'host has only lo', '```'];
  const step = ['```bash', 'true', '```'];
  expect(faultsOf(md('---', 'title: A', '---', ...step, ...fence))).toEqual([
    `7: Fence is neither run nor compared: language "${label}", did you mean "${wanted}"`,
  ]);
  expect(faultsOf(md(...step, ...fence))).toEqual([]);
});

test.each([
  [
    'check,within=3s',
    'Fence is neither run nor compared: language "check,within=3s", wanted "check" with attributes in braces',
  ],
  [
    'output:a',
    'Fence is neither run nor compared: language "output:a", wanted "output" with attributes in braces',
  ],
  ['check please', 'Words after "check" mean nothing, got "please", wanted attributes in braces'],
  ['check (within=3s)', 'Words after "check" mean nothing, got "(within=3s)", wanted attributes in braces'],
])('a fence opened with `%s` in a lesson is a fault', (info, fault) => {
  const lesson = ['---', 'title: A', '---', '```bash', 'true', '```'];
  expect(faultsOf(md(...lesson, `\`\`\`${info}`, 'host has only lo', '```'))).toEqual([`7: ${fault}`]);
});
