// The command line is wrong: an unknown option, a path that is not there, an empty document.

export class UsageError extends Error {
  override readonly name = 'UsageError';
}
