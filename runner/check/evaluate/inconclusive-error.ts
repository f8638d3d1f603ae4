// Why a check is neither true nor false: its subject is missing, or nothing can be seen.

export class InconclusiveError extends Error {
  override readonly name = 'InconclusiveError';
}
