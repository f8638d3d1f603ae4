// Terminal bytes -> what a reader saw.
import { describe, expect, test } from 'vitest';
import { cleanOutput } from '../../runner/output/clean-output.ts';
import { expectLinear } from '../growth.ts';

const esc = '\u001b';

describe('what shows nothing', () => {
  test.each([
    ['colours', `${esc}[1;31mred${esc}[0m`, 'red'],
    ['titles ended by a bell', `${esc}]0;title\u0007text`, 'text'],
    ['titles ended by ST', `${esc}]0;title${esc}\\text`, 'text'],
    ['hyperlinks', `${esc}]8;;http://x${esc}\\link${esc}]8;;${esc}\\`, 'link'],
    ['bracketed paste and modes', `${esc}[?2004h$ ${esc}[?2004l${esc}=${esc}>`, '$ '],
    ['character sets', `${esc}(Ba${esc})0b`, 'ab'],
    ['device control strings', `${esc}Pq#0;2${esc}\\x`, 'x'],
    ['bells', 'a\u0007b', 'ab'],
    ['a lone escape at the end', `a${esc}`, 'a'],
    ['a sequence that breaks off', `a${esc}[31`, 'a31'],
    ['clearing the screen', `${esc}[H${esc}[2Jtext`, 'text'],
  ])('%s', (_, raw, seen) => {
    expect(cleanOutput(raw)).toBe(seen);
  });
  test('a title that never ends takes its own line only', () => {
    expect(cleanOutput(`a${esc}]0;title\nnext`)).toBe('a\nnext');
  });
});

describe('moving about', () => {
  test.each([
    ['CRLF is a newline', 'a\r\nb\r\n', 'a\nb\n'],
    ['a terminal doubles carriage returns', 'a\r\r\nb', 'a\nb'],
    ['a progress bar shows its last state', ' 10%\r 50%\r100%\n', '100%\n'],
    ['what is longer than what overwrites it stays', 'abcdef\rxy', 'xycdef'],
    ['a carriage return at the end changes nothing', 'abc\r', 'abc'],
    ['a backspace goes back', 'abx\bc', 'abc'],
    ['a backspace stops at the start', '\b\b\ba', 'a'],
    ['overstrike is read once', 'N\bNA\bA', 'NA'],
    ['erasing to the end of the line', `abcdef\rab${esc}[K`, 'ab'],
    ['erasing the line', `abc${esc}[2K\rx`, 'x'],
    ['erasing to the start of the line', `abc${esc}[1K`, '   '],
    ['going to a column', `abc${esc}[2Gx`, 'axc'],
    ['going left and right', `abc${esc}[2Dx${esc}[1Cy`, 'axcy'],
    ['a line above is overwritten', `one\ntwo\n${esc}[2A${esc}[2KONE\n\n`, 'ONE\ntwo\n'],
    ['going below the last line stays there', `a${esc}[9Bb`, 'ab'],
    ['tabs stay', 'a\tb', 'a\tb'],
    ['characters outside the basic plane count once', '😀x\b\ry', 'yx'],
  ])('%s', (_, raw, seen) => {
    expect(cleanOutput(raw)).toBe(seen);
  });
});

describe('what has no glyph', () => {
  test.each([
    ['NUL', 'a\u0000b', 'a\\x00b'],
    ['other controls', '\u0001\u000b\u000c\u007f', '\\x01\\x0b\\x0c\\x7f'],
    ['eight bit controls', '\u009b31mx', '\\x9b31mx'],
    ['reversed text', 'user\u202etxt.exe', 'user\\u202etxt.exe'],
    ['half a surrogate pair', 'a\ud800b', 'a\ufffdb'],
  ])('%s is shown as what it was', (_, raw, seen) => {
    expect(cleanOutput(raw)).toBe(seen);
  });
  test('bytes that are no UTF-8 become U+FFFD', () => {
    expect(cleanOutput(new Uint8Array([0x61, 0xff, 0xc3, 0xa9, 0xe2, 0x82]))).toBe('a\ufffdé\ufffd');
  });
  test('the result holds no control character but newline and tab', () => {
    const all = String.fromCharCode(...Array.from({ length: 0x100 }, (_, code) => code));
    expect(cleanOutput(all + all)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
  });
  test('cleaning clean text changes nothing', () => {
    for (const text of ['', 'a\nb\n', 'é 中文 😀\t\n']) expect(cleanOutput(text)).toBe(text);
  });
});

describe('hostile output', () => {
  test.each<[string, (size: number) => string]>([
    ['escapes that never end', (size) => `${esc}[`.repeat(size / 2)],
    ['numbers that never end', (size) => `${esc}[${'1;'.repeat(size / 2)}`],
    ['titles that never end', (size) => `${esc}]`.repeat(size / 2)],
    ['blanks after an escape', (size) => `${esc}${' '.repeat(size)}`],
    ['huge columns', (size) => `${esc}[999999999Cx\n`.repeat(size / 50)],
    ['huge rows', (size) => `${esc}[999999999Bx${esc}[999999999A`.repeat(size / 50)],
    ['erasing again and again', (size) => `${'a'.repeat(size / 2)}${`${esc}[1K`.repeat(size / 50)}`],
    ['carriage returns', (size) => 'a\r'.repeat(size / 2)],
    ['backspaces', (size) => 'a\b'.repeat(size / 2)],
    ['up and down', (size) => `a\n${esc}[1A`.repeat(size / 8)],
    ['NULs', (size) => '\u0000'.repeat(size)],
    ['one long line', (size) => 'a'.repeat(size)],
  ])('%s cost no more than they grow, and have bounded room', (_, make) => {
    expectLinear((size) => {
      expect(cleanOutput(make(size)).length).toBeLessThan(6 * size);
    }, 50_000);
  });
});
