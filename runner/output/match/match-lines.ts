// Compares all lines of a shown output with all printed ones, going forward only: each block between two `...` at its first place.
import type { ExpectedLine } from './expected-line.ts';
import { type Captures, matchLine } from './match-line.ts';
import type { PrintedLine } from './printed-line.ts';

export const noCaptures: Captures = new Map();

/** The captures, or `undefined` where the outputs differ. */
export function matchLines(
  expected: readonly ExpectedLine[],
  printed: readonly PrintedLine[],
): Captures | undefined {
  const blocks = blocksOf(expected);
  let reached: Reached | undefined = { line: 0, captures: noCaptures };
  for (const [n, block] of blocks.entries()) {
    const last = n === blocks.length - 1;
    const lastStart = printed.length - block.length;
    const from = last && n > 0 ? Math.max(reached.line, lastStart) : reached.line;
    const until = n === 0 ? 0 : lastStart;
    reached = findBlock({ block, printed, until }, { ...reached, line: from });
    if (reached === undefined) return undefined;
    if (last && reached.line !== printed.length) return undefined;
  }
  return reached.captures;
}

interface Reached {
  readonly line: number;
  readonly captures: Captures;
}

interface BlockSearch {
  readonly block: readonly ExpectedLine[];
  readonly printed: readonly PrintedLine[];
  /** The last line at which the block may begin. */
  readonly until: number;
}

function blocksOf(expected: readonly ExpectedLine[]): readonly (readonly ExpectedLine[])[] {
  const blocks: ExpectedLine[][] = [[]];
  for (const line of expected) {
    if (line.kind === 'skip') blocks.push([]);
    else blocks.at(-1)?.push(line);
  }
  return blocks;
}

function findBlock(search: BlockSearch, { line, captures }: Reached): Reached | undefined {
  for (let start = line; start <= search.until; start += 1) {
    const grown = matchBlock(search, start, captures);
    if (grown !== undefined) return { line: start + search.block.length, captures: grown };
  }
  return undefined;
}

function matchBlock({ block, printed }: BlockSearch, start: number, known: Captures): Captures | undefined {
  let captures: Captures | undefined = known;
  for (const [n, expected] of block.entries()) {
    const line = printed[start + n];
    captures = line && matchLine(expected, line, captures);
    if (captures === undefined) return undefined;
  }
  return captures;
}
