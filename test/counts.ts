// How many tests passed, failed and were skipped.
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}
