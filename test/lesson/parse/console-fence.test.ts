import { expect, test } from 'vitest';
import { parseConsole, startsWithPrompt } from '../../../runner/lesson/parse/console-fence.ts';
import { expectLinear } from '../../growth.ts';

const read = (...lines: readonly string[]) =>
  parseConsole(lines.join('\n'), 1).commands.map(({ line, text, output }) => [
    line,
    text,
    output && `${output.line}: ${output.text}`,
  ]);

test('a dollar prompt starts a command, the rest is its output', () => {
  expect(read('$ ip netns', 'ns2', 'ns1', '$ ip netns del ns1', '$ ip netns', 'ns2')).toEqual([
    [1, 'ip netns', '2: ns2\nns1'],
    [4, 'ip netns del ns1', undefined],
    [5, 'ip netns', '6: ns2'],
  ]);
});

test('a root prompt starts a command where no line has a dollar prompt', () => {
  expect(read('# make x', 'done', '# ls')).toEqual([
    [1, 'make x', '2: done'],
    [3, 'ls', undefined],
  ]);
});

test('beside dollar prompts a hash is output, or a remark before the first prompt', () => {
  expect(read('# first look', '$ cat hosts', '# local', '127.0.0.1')).toEqual([
    [2, 'cat hosts', '3: # local\n127.0.0.1'],
  ]);
});

test('blank lines around an output are not part of it, those inside are', () => {
  expect(read('$ a', 'x', '', 'y', '', '', '$ b', '')).toEqual([
    [1, 'a', '2: x\n\ny'],
    [7, 'b', undefined],
  ]);
});

test('outputs are compared by type', () => {
  expect(parseConsole('$ a\nb', 1).commands[0]?.output?.match).toBe('typed');
});

test('an unfinished command goes on, with or without the prompts that bash shows for it', () => {
  expect(read('$ for i in 1 2; do', '> echo $i', '> done', '1', '2')).toEqual([
    [1, 'for i in 1 2; do\necho $i\ndone', '4: 1\n2'],
  ]);
  expect(read('$ ping -c 1 \\', '    ns1', 'PING')).toEqual([[1, 'ping -c 1 \\\n    ns1', '3: PING']]);
});

test('a here-document takes any line up to its end, prompts included', () => {
  expect(read("$ cat > f <<'E'", '$ not a prompt', '# not either', 'E', '$ b')).toEqual([
    [1, "cat > f <<'E'\n$ not a prompt\n# not either\nE", undefined],
    [5, 'b', undefined],
  ]);
  expect(read('$ cat <<E', '> x', '> E', 'x')).toEqual([[1, 'cat <<E\nx\nE', '4: x']]);
});

test('a command that is never finished is its own line, the rest its output', () => {
  expect(read('$ echo it’s "', 'x', '$ b')).toEqual([
    [1, 'echo it’s "', '2: x'],
    [3, 'b', undefined],
  ]);
});

test('a prompt with nothing or a remark after it is no command', () => {
  expect(read('$', '$ # now look', '$ a', '$ ')).toEqual([[3, 'a', undefined]]);
});

test('prompts may be indented, all alike; further in, a dollar is output', () => {
  expect(read('  $ cat f', '    $ inner', '  $ b')).toEqual([
    [1, 'cat f', '2:     $ inner'],
    [3, 'b', undefined],
  ]);
});

test('two commands behind one prompt are one command', () => {
  expect(read('$ a; b', 'x')).toEqual([[1, 'a; b', '2: x']]);
});

test('under a command that opens a shell, its prompts start commands until exit', () => {
  expect(
    read(
      '$ docker run -it box',
      '/ # hostname',
      'c0ffee',
      '/ # cd /tmp',
      '/tmp # ls',
      '/tmp # exit',
      '$ ip a',
      '/ # not a prompt',
    ),
  ).toEqual([
    [1, 'docker run -it box', undefined],
    [2, 'hostname', '3: c0ffee'],
    [4, 'cd /tmp', undefined],
    [5, 'ls', undefined],
    [6, 'exit', undefined],
    [7, 'ip a', '8: / # not a prompt'],
  ]);
});

test.each(['root@1f2e:/# ', 'me@host:~$ ', 'bash-5.2# ', 'sh-5.2$ ', '# ', '~ # ', '/usr/lib $ '])(
  'an inner shell may prompt with "%s"',
  (prompt) => {
    expect(read('$ docker exec -it bb1 sh', `${prompt}ip a`, 'lo')).toEqual([
      [1, 'docker exec -it bb1 sh', undefined],
      [2, 'ip a', '3: lo'],
    ]);
  },
);

test('shells inside shells end one by one', () => {
  const texts = read(
    '# ip netns exec ns1 bash',
    '# sh',
    '/ # exit',
    'bash-5.2# a',
    'bash-5.2# exit',
    'bash-5.2# output',
  ).map(([, text]) => text);
  expect(texts).toEqual(['ip netns exec ns1 bash', 'sh', 'exit', 'a', 'exit']);
});

test('a variable is no prompt', () => {
  expect(read('$HOME', '$ a', '$x')).toEqual([[2, 'a', '3: $x']]);
});

test('text without a prompt is no command', () => {
  expect(read('ip a', 'ip r')).toEqual([]);
  expect(read('#!/bin/sh', '#comment')).toEqual([]);
  expect(read('')).toEqual([]);
});

test('text before the first prompt is reported by its line', () => {
  expect(parseConsole('\nLast login: today\n$ a', 10).strayLine).toBe(11);
  expect(parseConsole('# a remark\n\n$ a', 10).strayLine).toBeUndefined();
});

test('a long output after an unfinished command costs no more to read than it is longer', () => {
  expectLinear((length) => {
    const lines = ['$ echo "', ...Array.from({ length }, (_, index) => `line ${index}`)];
    expect(parseConsole(lines.join('\n'), 1).commands).toHaveLength(1);
  }, 5000);
});

test.each([
  ['$ ip a', true],
  ['\n  $ ip a\nout', true],
  ['# look\n$ ip a', true],
  ['ip a\n$ ip r', false],
  ['$x = 1', false],
  ['$', false],
  ['# ip a', false],
  ['', false],
])('%j starts with a prompt: %s', (content, wanted) => {
  expect(startsWithPrompt(content)).toBe(wanted);
});
