// Input made to be slow, or to slip through: lines of 100 kB, many placeholders, random texts.
import { describe, expect, test } from 'vitest';
import type { ExpectedOutput } from '../../runner/lesson/lesson.ts';
import { matchOutput } from '../../runner/output/match/match-output.ts';

/** What backtracks takes minutes or never ends with so much of it: vitest's limit ends the test. */
const size = 100_000;

function matches(text: string, actual: string, match: ExpectedOutput['match'] = 'typed'): boolean {
  return matchOutput({ line: 1, text, match }, actual).matched;
}

describe('one line of 100 kB', () => {
  const many = 'a'.repeat(size);
  test.each([
    ['many ...', 'a...'.repeat(size / 4), many, true],
    ['many ... and a wrong end', `${'a...'.repeat(size / 4)}b`, many, false],
    ['many ... before what is not there', `${'...a'.repeat(10_000)}...b...`, many, false],
    ['long texts between ...', `...${'a'.repeat(size / 2)}b...`, many, false],
    ['long texts at the end', `...${'a'.repeat(size / 2)}`, many, true],
    ['a capture before what is not there', '...<x>b', many, false],
    ['captures in a row', `...${'<x>a<y>b'.repeat(200)}`, many, false],
    ['many captures', Array.from({ length: 1000 }, (_, n) => `<x${n}>`).join(' '), 'a '.repeat(1000), true],
    [
      'captures before what is not there',
      `...${Array.from({ length: 50 }, (_, n) => `a<x${n}>`).join(' ')} b`,
      'aa '.repeat(30_000),
      false,
    ],
    ['one capture again and again', `...<x> <x> <x>c`, 'ab '.repeat(30_000), false],
    ['blanks', `a${' '.repeat(size)}b`, 'a b', true],
    ['digits', '1'.repeat(size), '1'.repeat(size), true],
    ['other digits', '1'.repeat(size), `${'1'.repeat(size - 1)}2`, false],
    ['digits and dots', '1.'.repeat(size / 2), '1.'.repeat(size / 2), true],
    ['digits and colons', '12:'.repeat(size / 3), '12:'.repeat(size / 3), true],
    ['digits and slashes', '1/'.repeat(size / 2), '1/'.repeat(size / 2), true],
    ['durations', '1 ms '.repeat(size / 5), '2 ms '.repeat(size / 5), true],
    ['durations around ...', `...1 ms x`, '1 ms '.repeat(size / 5), false],
    ['MAC addresses', '02:42:ac:11:00:02 '.repeat(5000), '0a:42:ac:11:00:02 '.repeat(5000), true],
    ['nearly MAC addresses', '02:42:ac:11:00:'.repeat(6000), '02:42:ac:11:00:'.repeat(6000), true],
    ['hex digits', 'abcdef0123'.repeat(size / 10), 'abcdef0123'.repeat(size / 10), true],
    ['angle brackets', '<a'.repeat(size / 2), '<a'.repeat(size / 2), true],
    ['words before a colon', `2: ${'a'.repeat(size)}`, `2: ${'a'.repeat(size)}`, true],
  ] as const)('%s', (_, text, actual, expected) => {
    expect(matches(text, actual)).toBe(expected);
    matches(text, actual, 'contains');
    matches(actual, text);
  });
});

describe('many lines', () => {
  test.each([
    ['... on every second line', 'a\n...\n'.repeat(10_000), 'a\n'.repeat(10_000), true],
    ['a block that nearly fits everywhere', `...\n${'a\n'.repeat(1000)}b\n...`, 'a\n'.repeat(30_000), false],
    ['nothing fits', 'a\n'.repeat(20_000), 'b\n'.repeat(20_000), false],
    ['patterns', `...\n${'a...c\n'.repeat(200)}d\n...`, 'abc\n'.repeat(20_000), false],
    ['endless output', 'y', 'y\n'.repeat(200_000), false],
  ] as const)('%s', (_, text, actual, expected) => {
    expect(matches(text, actual)).toBe(expected);
  });
});

describe('random texts', () => {
  const words = [
    'a',
    'b',
    '1',
    '10',
    '0%',
    '100%',
    ' ',
    '  ',
    '\n',
    '...',
    '<x>',
    '<y>',
    '.',
    ',',
    '-',
    '1 ms',
    '02:42:ac:11:00:02',
    '\t',
    '4.5',
  ];

  test('every text without placeholders equals itself and no text with another fact', () => {
    const plain = words.filter((word) => !/\.\.\.|</.test(word));
    for (let seed = 1; seed < 3000; seed += 1) {
      const text = random(plain, seed).replaceAll(/\.{3,}/g, '.');
      expect(matches(text, text), JSON.stringify(text)).toBe(true);
      expect(matches(text, `${text}\nother`), JSON.stringify(text)).toBe(false);
    }
  });

  test('matching by lines and words agrees with a plain backtracking reference', () => {
    for (let seed = 1; seed < 6000; seed += 1) {
      const text = random(['a', 'b', 'c', ' ', '\n', '...', ' ... ', '\n...\n'], seed);
      const actual = random(['a', 'b', 'c', ' ', '\n'], seed * 7919);
      expect(matches(text, actual), JSON.stringify([text, actual])).toBe(reference(text, actual));
    }
  });
});

/** What the rules say, as one regular expression: exponential at worst, and plain to see. */
function reference(text: string, actual: string): boolean {
  const pattern = trimmed(text).map((line) =>
    /^\.{3,}$/.test(line) ? '(?:[^\\n]*\\n)*' : `${linePattern(line)}\\n`,
  );
  return new RegExp(`^${pattern.join('')}$`).test(
    trimmed(actual)
      .map((line) => `${pad(line)}\n`)
      .join(''),
  );
}

function linePattern(line: string): string {
  return pad(line)
    .replaceAll(/(?<= )\.{3,} /g, '(?:[^\\n]* )?')
    .replaceAll(/\.{3,}/g, '[^\\n]*');
}

function pad(line: string): string {
  return line === '' ? ' ' : ` ${line} `;
}

function trimmed(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.replace(/\s+/g, ' ').trim());
  const first = lines.findIndex((line) => line !== '');
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex((line) => line !== '') + 1);
}

/** A linear congruential generator: the same texts in every run. */
function random(words: readonly string[], seed: number): string {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state >> 8;
  };
  return Array.from({ length: 1 + (next() % 9) }, () => words[next() % words.length]).join('');
}
