// Aims judged on results that are made up, and the table of them.
import { expect, test } from 'vitest';
import { judgeAims, judgePages } from '../../bench/aims.ts';
import { benchTable } from '../../bench/bench-table.ts';
import type { Results } from '../../bench/measurements.ts';

const ms = (medianMs: number) => ({ medianMs, minMs: medianMs - 1, maxMs: medianMs + 1 });
const results: Results = {
  bash: ms(100),
  cram: ms(150),
  clitest: ms(200),
  bats: ms(300),
  warm: ms(130),
  verify: ms(1500),
  firstLab: ms(2001),
  sandbox: ms(30),
  docker: ms(601),
  echoBash: ms(20),
  echoSteps: ms(520),
};
const pages = { built100: ms(4000), built300: ms(13_300), bare100: ms(4000), bare300: ms(10_000) };
const aims = [...judgeAims(results), ...judgePages(pages)];

test('an aim that is just reached is met', () => {
  expect(aims.map(({ got, met }) => [got, met])).toEqual([
    [5, true],
    [1.3, true],
    [30, true],
    [601, false],
    [2001, false],
    [1.33, true],
    [3.325, false],
  ]);
});

test('the table tells medians, ratios to bare bash, and every aim', () => {
  const lines = benchTable({ rounds: 9, commands: 23, results, pages, aims }).split('\n');
  expect(lines.slice(0, 2)).toEqual([
    'the lesson, 23 commands          median    min to max  to bare bash',
    'bare bash in unshare             100 ms     99 to 101        1.00 x',
  ]);
  expect(lines).toContain('bats in unshare                  300 ms    299 to 301        3.00 x');
  expect(lines).toContain('labproof build, 300 lessons  13300 ms  13299 to 13301');
  expect(lines).toContain("lab's own Docker                          600 ms   601 ms  MISSED");
});
