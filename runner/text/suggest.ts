// "Did you mean": the nearest of the words that would have been right.

/** The candidate nearest to `word` in letters added, dropped, changed or swapped; `undefined` when none is near. */
export function suggest(word: string, candidates: readonly string[]): string | undefined {
  const lower = word.toLowerCase();
  const near = candidates
    .map((candidate) => ({ candidate, distance: editDistance(lower, candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= tolerance(lower, candidate))
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.candidate;
}

/** `, did you mean "x"`, or nothing: to end a message with. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const nearest = suggest(word, candidates);
  return nearest === undefined ? '' : `, did you mean "${nearest}"`;
}

function tolerance(word: string, candidate: string): number {
  return Math.min(2, Math.max(1, Math.floor(Math.min(word.length, candidate.length) / 3)));
}

// Optimal string alignment: a swap of two neighbours (`bsah`) counts as one.
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= a.length; row++) rows.push(nextRow(a, b, rows));
  return rows[a.length]?.[b.length] ?? 0;
}

function nextRow(a: string, b: string, rows: readonly number[][]): number[] {
  const row = rows.length;
  const at = (r: number, c: number): number => rows[r]?.[c] ?? Number.POSITIVE_INFINITY;
  const next = [row];
  for (let column = 1; column <= b.length; column++) {
    const same = a[row - 1] === b[column - 1] ? 0 : 1;
    const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
    const swap = swapped ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY;
    const left = (next[column - 1] ?? 0) + 1;
    next.push(Math.min(at(row - 1, column) + 1, left, at(row - 1, column - 1) + same, swap));
  }
  return next;
}
