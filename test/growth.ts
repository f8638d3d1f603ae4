// How the work grows with the input, by processor time alone: what else the machine does meanwhile counts for nothing.
import { expect } from 'vitest';

const TIMES = 16;
/** Between what grows with the input (16 times) and with its square (256 times): caches and collected garbage cost more too. */
const MOST = 64;
/** Less is noise: kernels may count processor time in ticks of some milliseconds. */
const LEAST_US = 5000;

/** `work` is given two sizes of input, the second sixteen times the first, which should take some milliseconds. */
export function expectLinear(work: (size: number) => unknown, size: number): void {
  const small = Math.max(
    LEAST_US,
    leastCost(() => work(size)),
  );
  const large = leastCost(() => work(size * TIMES));
  expect(large / small, `the cost of ${TIMES} times the input, in times`).toBeLessThan(MOST);
}

function leastCost(act: () => unknown): number {
  return Math.min(...[1, 2, 3].map(() => cost(act)));
}

/** Microseconds of this thread. */
function cost(act: () => unknown): number {
  const before = process.threadCpuUsage();
  act();
  const { user, system } = process.threadCpuUsage(before);
  return user + system;
}
