// The lab could not run: no engine, an image that does not build, a sandbox that dies. Says nothing about a lesson.

export class LabError extends Error {
  override readonly name = 'LabError';
}
