import { expect, test } from 'vitest';
import { splitCommands, unfinished } from '../../runner/shell/split-commands.ts';
import { expectLinear } from '../growth.ts';

/** `first-last text` of each command, the text starting at line 1. */
const split = (text: string) =>
  splitCommands(text, 1).map((command) => `${command.line}-${command.endLine} ${command.text}`);

test('each line is a command, at its own line', () => {
  expect(split('ip a\n\n  ip r\t\n\n\nip n')).toEqual(['1-1 ip a', '3-3 ip r', '6-6 ip n']);
});

test('lines are counted from the first line given', () => {
  expect(splitCommands('a\nb', 40).map(({ line, endLine }) => [line, endLine])).toEqual([
    [40, 40],
    [41, 41],
  ]);
});

test('comments and blank lines are no commands', () => {
  expect(split('# one\n\n  # two\n')).toEqual([]);
  expect(split('# first\na # note; b\n# last')).toEqual(['2-2 a']);
});

test('a hash inside a word, quotes or an expansion is no comment', () => {
  const text = `echo a#b "# c" $# $\{#x} \\# e`;
  expect(split(text)).toEqual([`1-1 ${text}`]);
});

test('statements that share a line stay one command', () => {
  expect(split('a; b\nc & d\ne;')).toEqual(['1-1 a; b', '2-2 c & d', '3-3 e']);
  expect(split('sleep 9 &\nb')).toEqual(['1-1 sleep 9 &', '2-2 b']);
});

test('a statement that starts on the line where a loop ends belongs to the loop', () => {
  expect(split('for i in 1 2; do\n  a\ndone; b\nc')).toEqual(['1-3 for i in 1 2; do\n  a\ndone; b', '4-4 c']);
});

test('a continued line, a quoted newline and an operator at the end keep lines together', () => {
  expect(split('a \\\n  b\nc')).toEqual(['1-2 a \\\n  b', '3-3 c']);
  expect(split("echo 'x\n# y'\nc")).toEqual(["1-2 echo 'x\n# y'", '3-3 c']);
  expect(split('a &&\n  # why\n  b |\n  c\nd')).toEqual(['1-4 a &&\n  # why\n  b |\n  c', '5-5 d']);
});

test.each([
  ['if', 'if a; then\n  b\nelse\n  c\nfi'],
  ['while', 'while a\ndo\n  b\ndone < x'],
  ['case', 'case x in\n  (y) z ;;\n  *) w\nesac'],
  ['a function', 'f() {\n  cat <<E\nhi\nE\n}'],
  ['a subshell', '(\n a\n b\n)'],
  ['an array', 'x=(\n  1 # one\n  2\n)'],
  ['a substitution', 'x=$(\n  a\n  b\n)'],
  ['a test', '[[ a &&\n  b ]]'],
])('%s is one command', (_, text) => {
  const last = text.split('\n').length;
  expect(split(`before\n${text}\nafter`)).toEqual([
    '1-1 before',
    `2-${last + 1} ${text}`,
    `${last + 2}-${last + 2} after`,
  ]);
});

test('a here-document belongs to its command, hashes, fences and blank lines included', () => {
  const text = "cat > f <<'END' # note\n# x\n\n```bash\nip a\n```\n$ y\nEND";
  expect(split(`${text}\nafter`)).toEqual([`1-8 ${text}`, '9-9 after']);
});

test('here-documents of several commands on a line belong to that line', () => {
  expect(split('cat <<A; cat <<B | c\n1\nA\n2\nB\nafter')).toEqual([
    '1-5 cat <<A; cat <<B | c\n1\nA\n2\nB',
    '6-6 after',
  ]);
});

test('a here-document with tabs before its end ends there', () => {
  expect(split('cat <<-E\n\tx\n\tE\nb')).toEqual(['1-3 cat <<-E\n\tx\n\tE', '4-4 b']);
});

test('a here-document that never ends takes the rest', () => {
  expect(split('cat <<E\nx\n E\ny')).toEqual(['1-4 cat <<E\nx\n E\ny']);
});

test('from the first line that bash cannot parse, the rest is one command', () => {
  expect(split('ip a\ndocker run <name>\nip r')).toEqual(['1-1 ip a', '2-3 docker run <name>\nip r']);
  expect(split('ip a\n)\nip r')).toEqual(['1-1 ip a', '2-3 )\nip r']);
  expect(split('ip a\nif b; then\n  c\n')).toEqual(['1-1 ip a', '2-3 if b; then\n  c']);
  expect(split('ip a\necho "b\nc\n')).toEqual(['1-1 ip a', '2-3 echo "b\nc']);
});

test('what the parser passes over in silence is not lost', () => {
  expect(split('foo(\nbar')).toEqual(['1-2 foo(\nbar']);
  expect(split(') a\nb')).toEqual(['1-2 ) a\nb']);
  expect(split('a\n&')).toEqual(['1-1 a', '2-2 &']);
  expect(split('&\n[[ -f x ]]')).toEqual(['1-2 &\n[[ -f x ]]']);
});

test('a diagram is what bash would make of it', () => {
  expect(split('+---+\n| a |\n+---+')).toEqual(['1-1 +---+', '2-3 | a |\n+---+']);
});

test.each([
  '',
  '\n',
  '`',
  '$(',
  '${',
  '((',
  '[[',
  '"',
  "'",
  '<<',
  '|',
  '&',
  ';',
  '\\',
  '{',
  '}',
  '!',
  '\u{0}',
  '🧩',
  'a\u{a0}b',
  '$((1+',
  '<(',
  '${x[',
  'case',
  'function',
  'coproc',
  'a=(',
  '&&\n||',
])('no text makes it throw: %j', (text) => {
  expect(() => splitCommands(text, 1)).not.toThrow();
  expect(() => splitCommands(`a\n${text}\nb`, 1)).not.toThrow();
});

test('no word of the text is lost, however broken it is', () => {
  const pieces = [
    'ip a',
    '(',
    ')',
    'if x; then',
    'fi',
    '"',
    "'",
    '<<E',
    'E',
    '|',
    '&&',
    '`',
    '$(',
    '}',
    '{',
    '\\',
    ';;',
    '+--+',
    '# c',
    'done',
    'b',
  ];
  let seed = 7;
  const next = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  for (let round = 0; round < 3000; round++) {
    const lines = Array.from({ length: 1 + next(6) }, () =>
      Array.from({ length: 1 + next(3) }, () => pieces[next(pieces.length)]).join(' '),
    );
    const text = lines.join('\n');
    const commands = splitCommands(text, 1);
    for (const { line, endLine, text: own } of commands) {
      const source = lines.slice(line - 1, endLine).join('\n');
      expect(source, text).toContain(own);
    }
    const bare = (some: string) => some.replace(/[\s;\\]/g, '');
    const kept = commands.map((command) => command.text).join('\n');
    if (!text.includes('#')) expect(bare(kept), JSON.stringify(text)).toBe(bare(text));
  }
});

test('a long fence costs no more to split than it is longer', () => {
  expectLinear((length) => {
    const text = Array.from({ length }, (_, index) => `echo ${index}`).join('\n');
    expect(splitCommands(text, 1)).toHaveLength(length);
  }, 625);
});

test('nesting deeper than the call stack is split like any other', () => {
  for (const piece of [
    'echo $(',
    '( ',
    '{ ',
    'if x; then ',
    '"$(',
    '`',
    '[[ ( ',
    '$((',
    'sudo ',
    'eval ',
    'exec ',
    '! ',
    'x=(',
  ]) {
    expect(splitCommands(piece.repeat(4000), 1), piece).toHaveLength(1);
  }
});

test.each([
  ['ip a', undefined],
  ['a \\', 'command'],
  ['a \\\\', undefined],
  ['a &&', 'command'],
  ['echo "a', 'command'],
  ['for i in 1', 'command'],
  ['cat <<E\nx', 'here-document'],
  ['cat <<E\nx\nE', undefined],
])('%j is unfinished: %s', (text, kind) => {
  expect(unfinished(text)).toBe(kind);
});
