// Medians, and the order of a round.
import { expect, test } from 'vitest';
import { median, shuffled, spreadOf } from '../../bench/statistics.ts';

test.each([
  [[7], 7],
  [[9, 1, 5], 5],
  [[10, 2], 6],
  [[100, 2, 4, 3], 3.5],
])('the median of %j is %d', (values, wanted) => {
  expect(median(values)).toBe(wanted);
});

test('there is no median of nothing', () => {
  expect(() => median([])).toThrow('Wanted values for a median, got none');
});

test('the values stay in the order in which they were given', () => {
  const values = [3, 1, 2];
  median(values);
  expect(values).toEqual([3, 1, 2]);
});

test('a spread has the ends beside the median', () => {
  expect(spreadOf([12, 30, 10])).toEqual({ medianMs: 12, minMs: 10, maxMs: 30 });
});

test('a shuffled list has the same items in the order of the random numbers', () => {
  const numbers = [0.9, 0.1, 0.5];
  expect(shuffled(['a', 'b', 'c'], () => numbers.shift() ?? 0)).toEqual(['b', 'c', 'a']);
});
