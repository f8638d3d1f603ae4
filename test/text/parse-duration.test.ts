import { expect, test } from 'vitest';
import { parseDuration } from '../../runner/text/parse-duration.ts';

test.each([
  ['30s', 30_000],
  ['500ms', 500],
  ['2m', 120_000],
  ['1.5s', 1500],
  ['0.001s', 1],
])('%s is %i milliseconds', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

test.each(['', '30', 's', '0s', '-1s', '1h', '1 s', '1e3s', '30S', '99999999999s', '30s ', '.5s'])(
  '"%s" is no duration',
  (text) => {
    expect(parseDuration(text)).toBeUndefined();
  },
);
