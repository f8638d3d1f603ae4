// `--update`: what is rewritten, and what stays byte for byte.
import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import type { ExpectedOutput } from '../../runner/lesson/lesson.ts';
import { matchOutput } from '../../runner/output/match/match-output.ts';
import { updateOutput } from '../../runner/output/update/update-output.ts';

const markdown = new MarkdownIt();

/** The output fences of a document, as a lesson has them. */
function shownIn(source: string, match: ExpectedOutput['match'] = 'typed'): readonly ExpectedOutput[] {
  return markdown
    .parse(source, {})
    .filter(({ type, info }) => type === 'fence' && info.startsWith('output'))
    .map(({ map, content }) => ({ line: (map?.[0] ?? 0) + 2, text: content.replace(/\n$/, ''), match }));
}

/** Updates the n-th output fence with the n-th output, and checks that a second time changes nothing. */
function update(
  source: string,
  outputs: readonly string[],
  match: ExpectedOutput['match'] = 'typed',
): string {
  const once = updateOutput(source, pair(shownIn(source, match), outputs));
  const again = pair(shownIn(once, match), outputs);
  expect(updateOutput(once, again)).toBe(once);
  for (const { expected, actual } of again)
    expect(matchOutput(expected, actual).matched, JSON.stringify([source, once, actual])).toBe(true);
  return once;
}

function pair(shown: readonly ExpectedOutput[], outputs: readonly string[]) {
  return shown.map((expected, n) => ({ expected, actual: outputs[n] ?? '' }));
}

function fence(...lines: readonly string[]): string {
  return ['# T', '', '```output', ...lines, '```', '', 'end', ''].join('\n');
}

describe('what matches stays', () => {
  test('an output that matches stays byte for byte', () => {
    const source = fence('  2: a:  <UP> ', 'link/ether 02:42:ac:11:00:02', '...', '<x>', '', '');
    expect(update(source, ['7: a: <UP>\nlink/ether 0a:42:ac:11:00:02\nq\nword\n'])).toBe(source);
  });
  test('in an output that differs, lines that match by type stay', () => {
    const source = fence('2: a: <UP> state UP', '    link/ether 02:42:ac:11:00:02', 'inet 10.0.0.1/24');
    const now = '7: a: <UP> state UP\n    link/ether 0e:42:ac:11:00:09\ninet 10.0.0.9/24\n';
    expect(update(source, [now])).toBe(
      fence('2: a: <UP> state UP', '    link/ether 02:42:ac:11:00:02', 'inet 10.0.0.9/24'),
    );
  });
  test('values stay in a line that differs elsewhere', () => {
    expect(update(fence('2: a: <UP> state UP'), ['7: a: <UP> state DOWN'])).toBe(
      fence('2: a: <UP> state DOWN'),
    );
    expect(
      update(fence('bb1   2 minutes ago   Up 3 seconds   box'), ['bb1   9 hours ago   Up 2 minutes   web']),
    ).toBe(fence('bb1   2 minutes ago   Up 3 seconds   web'));
  });
});

describe('placeholders', () => {
  test('... stays where what is around it still fits', () => {
    expect(update(fence('a', '...', 'z', 'y'), ['a\nb\nc\nz\nx'])).toBe(fence('a', '...', 'z', 'x'));
    expect(update(fence('...', 'z'), ['a\nb\ny'])).toBe(fence('...', 'y'));
  });
  test('... and <name> stay in a line that differs elsewhere', () => {
    const source = fence('3 packets transmitted, <n> received, 0% packet loss, time ...');
    expect(update(source, ['3 packets transmitted, 0 received, 100% packet loss, time 2034ms'])).toBe(
      fence('3 packets transmitted, <n> received, 100% packet loss, time ...'),
    );
  });
  test('a placeholder goes where nothing around it fits', () => {
    expect(update(fence('id <id> up'), ['gone'])).toBe(fence('gone'));
  });
  test('{{name}} stays where what is around it still fits', () => {
    const source = fence('inet {{subnet}}.1/24 state UP', '{{other}} is', 'end');
    const shown: ExpectedOutput = {
      line: 4,
      text: source.split('\n').slice(3, 6).join('\n'),
      match: 'typed',
    };
    const once = updateOutput(source, [
      { expected: shown, actual: 'inet 10.7.0.1/24 state DOWN\nx is\nstart' },
    ]);
    expect(once).toBe(fence('inet {{subnet}}.1/24 state DOWN', '{{other}} is', 'start'));
    expect(updateOutput(source, [{ expected: { ...shown, match: 'exact' }, actual: 'x' }])).toBe(source);
  });
  test('a name that would have to stand for two values gives way', () => {
    expect(update(fence('net <x>', 'net <x>'), ['net 1\nnet 2'])).toBe(fence('net <x>', 'net 2'));
  });
});

describe('the fence', () => {
  test('lines are added and taken away', () => {
    expect(update(fence('a'), ['a\nb\n\nc\n'])).toBe(fence('a', 'b', '', 'c'));
    expect(update(fence('a', 'b', 'c'), ['c'])).toBe(fence('c'));
    expect(update(fence('a', 'b'), [''])).toBe(fence());
    expect(update(fence(), ['a'])).toBe(fence('a'));
    expect(update(fence(''), ['a'])).toBe(fence('a'));
  });
  test('trailing blanks of new lines are left out', () => {
    expect(update(fence('a'), ['b   \n'])).toBe(fence('b'));
  });
  test('indentation in lists is kept', () => {
    const source = '1. one\n\n   ```output\n   a\n     b\n   ```\n\n- ```output\n  c\n  ```\n';
    expect(update(source, ['x\n  y', 'd\n\ne'])).toBe(
      '1. one\n\n   ```output\n   x\n     y\n   ```\n\n- ```output\n  d\n\n  e\n  ```\n',
    );
  });
  test('quote marks are kept', () => {
    const source = '> text\n>\n> ```output\n> a\n> ```\n> - ```output\n>   c\n>   ```\n';
    expect(update(source, ['x\n\ny', 'd'])).toBe(
      '> text\n>\n> ```output\n> x\n>\n> y\n> ```\n> - ```output\n>   d\n>   ```\n',
    );
  });
  test('an empty fence in a list item gets its indentation', () => {
    expect(update('- ```output\n  ```\n', ['a'])).toBe('- ```output\n  a\n  ```\n');
  });
  test('CRLF is kept, and so is a missing newline at the end', () => {
    const source = 'a\r\n```output\r\nb\r\nc\r\n```';
    expect(update(source, ['x\nc\nd'])).toBe('a\r\n```output\r\nx\r\nc\r\nd\r\n```');
  });
  test('a line of backticks in the output makes the fence grow', () => {
    expect(update(fence('a'), ['```\nx\n`````'])).toBe('# T\n\n``````output\n```\nx\n`````\n``````\n\nend\n');
    expect(update(fence('a'), ['``` x'])).toBe(fence('``` x'));
    expect(update(fence('a'), ['~~~'])).toBe(fence('~~~'));
    expect(update('~~~output\na\n~~~\n', ['~~~~'])).toBe('~~~~~output\n~~~~\n~~~~~\n');
  });
  test('a fence inside a longer fence is text', () => {
    const source = '````output\n```output\na\n```\n````\n';
    expect(update(source, ['```output\nb\n```'])).toBe('````output\n```output\nb\n```\n````\n');
  });
  test('what looks like a fence in the front matter is none', () => {
    const head = '---\ntitle: x\nsummary: |\n  ```\n---\n';
    const shown: ExpectedOutput = { line: 7, text: 'a', match: 'typed' };
    const once = updateOutput(`${head}\`\`\`output\na\n\`\`\`\n`, [{ expected: shown, actual: '```' }]);
    expect(once).toBe(`${head}\`\`\`\`output\n\`\`\`\n\`\`\`\`\n`);
  });
  test('an unclosed fence is rewritten to the end', () => {
    expect(update('```output\na\nb', ['a\nc'])).toBe('```output\na\nc');
  });
});

describe('several outputs', () => {
  test('each is rewritten in its place, whatever the order of the list', () => {
    const source = '```output\na\n```\n\n```output\nb\n```\n\n```output\nc\n```\n';
    const wanted = '```output\na1\na2\n```\n\n```output\nb\n```\n\n```output\nc1\n```\n';
    expect(update(source, ['a1\na2', 'b', 'c1'])).toBe(wanted);
    const reversed = pair(shownIn(source), ['a1\na2', 'b', 'c1']).toReversed();
    expect(updateOutput(source, reversed)).toBe(wanted);
  });
  test('outputs within one console fence are rewritten apart', () => {
    const source = 'x\n\n```console\n$ one\na\n$ two\n$ three\nb\nc\n```\n';
    const shown = (line: number, text: string): ExpectedOutput => ({ line, text, match: 'typed' });
    const updates = [
      { expected: shown(5, 'a'), actual: '```\na\n' },
      { expected: shown(8, 'b\nc'), actual: '````\n' },
    ];
    expect(updateOutput(source, updates)).toBe(
      'x\n\n`````console\n$ one\n```\na\n$ two\n$ three\n````\n`````\n',
    );
  });
});

describe('modes', () => {
  test('exact takes the output as it is', () => {
    expect(update(fence('a'), ['  b \n\n...\n'], 'exact')).toBe(fence('  b ', '', '...'));
  });
  test('contains shows the lines that took the place of the old ones', () => {
    expect(update(fence('0% packet loss'), ['PING\n3 sent, 100% packet loss\nend'], 'contains')).toBe(
      fence('3 sent, 100% packet loss'),
    );
    expect(update(fence('gone'), ['a'], 'contains')).toBe(fence('a'));
  });
  test('contains stays where it is still contained', () => {
    const source = fence('0% packet loss');
    expect(update(source, ['3 sent, 0% packet loss\nend'], 'contains')).toBe(source);
  });
});

test('updating is idempotent and right for random outputs', () => {
  const words = [
    'a',
    'b',
    ' ',
    '  ',
    '\n',
    '\n',
    '...',
    '<x>',
    '```',
    '`````',
    '02:42:ac:11:00:02',
    '1 ms',
    '\n...\n',
    '>',
    '- ',
  ];
  for (let seed = 1; seed < 1500; seed += 1) {
    const text = random(words, seed)
      .split('\n')
      .filter((line) => !/^\s*`{3,}\s*$/.test(line));
    const actual = random(words, seed * 104_729);
    for (const prefix of ['', '> ', '  ']) {
      const head = prefix === '  ' ? '- item\n\n' : 'p\n\n';
      const source = `${head}${['```output', ...text, '```'].map((line) => prefix + line).join('\n')}\n\nend\n`;
      const once = update(source, [actual]);
      expect(once.endsWith('\n\nend\n'), JSON.stringify([source, actual, once])).toBe(true);
    }
  }
});

function random(words: readonly string[], seed: number): string {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state >> 8;
  };
  return Array.from({ length: 1 + (next() % 9) }, () => words[next() % words.length]).join('');
}
