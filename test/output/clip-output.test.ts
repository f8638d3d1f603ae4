// Endless output in bounded memory.
import { describe, expect, test } from 'vitest';
import { addToClip, type Clip, clipOutput, clippedText, emptyClip } from '../../runner/output/clip-output.ts';

const limits = { head: 20, tail: 20 };

function lines(count: number): string {
  return Array.from({ length: count }, (_, n) => `line ${n}\n`).join('');
}

describe('clipOutput', () => {
  test('output within the limits stays as it is', () => {
    for (const text of ['', 'a', 'a\n', lines(5), 'x'.repeat(40)])
      expect(clipOutput(text, limits)).toBe(text);
  });
  test('longer output keeps whole lines of both ends and says how many are left out', () => {
    expect(clipOutput(lines(12_347), limits)).toBe(
      'line 0\nline 1\n... 12,344 lines left out ...\nline 12346\n',
    );
  });
  test('lines kept and lines left out add up', () => {
    for (const count of [6, 7, 10, 99, 1000]) {
      const clipped = clipOutput(lines(count), limits);
      const left = Number(/\.\.\. ([\d,]+) lines? left out/.exec(clipped)?.[1]?.replaceAll(',', '') ?? 0);
      const kept = clipped.split('\n').filter((line) => line.startsWith('line ')).length;
      expect(kept + left).toBe(count);
    }
  });
  test('a line longer than the limits is cut inside', () => {
    expect(clipOutput('a'.repeat(1040), limits)).toBe(
      `${'a'.repeat(20)}\n... 1,000 characters left out ...\n${'a'.repeat(20)}`,
    );
  });
  test('no character is cut in two', () => {
    const clipped = clipOutput(`x${'😀'.repeat(500)}`, limits);
    expect(clipped.isWellFormed()).toBe(true);
  });
});

describe('addToClip', () => {
  test('chunks of any size give what the whole gives', () => {
    const text = lines(3000);
    for (const size of [1, 7, 64, 1000, 100_000])
      expect(clippedText(inChunks(text, size))).toBe(clipOutput(text, limits));
  });
  test('memory stays bounded while output goes on', () => {
    let clip = emptyClip(limits);
    for (let n = 0; n < 5000; n += 1) {
      clip = addToClip(clip, 'some output\n');
      expect(clip.head.length + clip.tail.length).toBeLessThanOrEqual(limits.head + 2 * limits.tail);
    }
    expect(clippedText(clip)).toContain('left out');
  });
  test('a clip can be read at any time and goes on', () => {
    const early = addToClip(emptyClip(limits), lines(100));
    expect(clippedText(early)).toContain('line 99');
    expect(clippedText(addToClip(early, 'end\n'))).toMatch(/end\n$/);
  });
});

function inChunks(text: string, size: number): Clip {
  let clip = emptyClip(limits);
  for (let at = 0; at < text.length; at += size) clip = addToClip(clip, text.slice(at, at + size));
  return clip;
}
