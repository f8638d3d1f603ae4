// What the tests of this folder find served: the fixture course, verified and built once by the real command line.
export interface ServedCourse {
  /** With a slash at the end. */
  readonly url: string;
  /** The same course, built for a path below the host. */
  readonly subPathUrl: string;
  /** Where the browser is, for playwright to connect to. */
  readonly browser: string;
  /** A value that nobody can know ahead: one of the lessons prints it. */
  readonly planted: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly course: ServedCourse;
  }
}
