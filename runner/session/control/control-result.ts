// What came of a task's control run: the lesson up to the task in a second lab, with no solution.
export type ControlResult =
  /** By the ids of the checks; `watchedMs`: for how long. */
  | { readonly becameTrue: ReadonlySet<string>; readonly watchedMs: number }
  /** It failed ahead of the task, at this line. */
  | { readonly failedAt: number };
