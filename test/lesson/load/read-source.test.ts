import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decodeSource, readSource } from '../../../runner/lesson/load/read-source.ts';

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);
const decode = (input: Uint8Array) => decodeSource(input, 'a.md');

test('a byte order mark is not part of the text, and stays in the raw text', () => {
  const source = decode(bytes('\u{feff}# 标题\n'));
  expect(source.text).toBe('# 标题\n');
  expect(source.raw).toBe('\u{feff}# 标题\n');
});

test('CRLF is read as one newline and remembered', () => {
  expect(decode(bytes('a\r\nb\r\n'))).toMatchObject({ text: 'a\nb\n', raw: 'a\r\nb\r\n', newline: '\r\n' });
});

test('the newline of a mixed file is that of most lines', () => {
  expect(decode(bytes('a\r\nb\r\nc\n')).newline).toBe('\r\n');
  expect(decode(bytes('a\r\nb\nc\n')).newline).toBe('\n');
  expect(decode(bytes('a')).newline).toBe('\n');
});

test('a lone carriage return ends a line, as in CommonMark', () => {
  expect(decode(bytes('a\rb\r\r\nc')).text).toBe('a\nb\n\nc');
});

test('the digest is that of the bytes on disk', () => {
  const sha256 = 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  expect(decode(bytes('')).digest).toBe(sha256);
  expect(decode(bytes('a\r\n')).digest).not.toBe(decode(bytes('a\n')).digest);
});

test.each([
  ['UTF-16 with a mark, little endian', bytes('\u{feff}# Title\n', 'utf16le'), 'UTF-16'],
  ['UTF-16 with a mark, big endian', bytes('\u{feff}# Title\n', 'utf16le').swap16(), 'UTF-16'],
  ['UTF-16 without a mark, little endian', bytes('# Title\nip a\n', 'utf16le'), 'UTF-16'],
  ['UTF-16 without a mark, big endian', bytes('# Title\nip a\n', 'utf16le').swap16(), 'UTF-16'],
  ['UTF-16 without a mark, mostly Chinese', bytes('# 网络命名空间\n\n两端的网卡\n', 'utf16le'), 'UTF-16'],
  ['UTF-16 with a mark and nothing but Chinese', bytes('\u{feff}网络', 'utf16le').swap16(), 'UTF-16'],
  ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), 'UTF-32'],
])('%s is refused by its name', (_, input, encoding) => {
  expect(() => decode(input)).toThrow(`a.md:1: File is ${encoding}, save it as UTF-8`);
});

test('a byte that is not UTF-8 is reported at its line', () => {
  const input = Buffer.concat([bytes('# 标题\r\nok\n'), Buffer.from([0xc3, 0x28, 0x0a]), bytes('more\n')]);
  expect(() => decode(input)).toThrow('a.md:3: Line is not UTF-8, save the file as UTF-8');
});

test('a character cut off at the end of the file is reported at its line', () => {
  expect(() => decode(bytes('a\nb 网').subarray(0, -1))).toThrow('a.md:2: Line is not UTF-8');
});

test('a NUL byte is reported at its line', () => {
  expect(() => decode(bytes('one\ntwo\nthree\0 and a longer tail of ordinary text\n'))).toThrow(
    'a.md:3: File holds a NUL byte',
  );
});

test('readSource reads a file and names it as it is shown', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'read-source-'));
  try {
    await writeFile(join(folder, 'x.md'), 'hello\n');
    expect(await readSource(join(folder, 'x.md'), 'x.md')).toMatchObject({ file: 'x.md', text: 'hello\n' });
  } finally {
    await rm(folder, { recursive: true });
  }
});
