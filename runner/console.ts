// What a command may know of the world it is called in: where to write, what the terminal can show, when to stop.
export interface Console {
  /** Results; ends up on standard output. */
  readonly out: (text: string) => void;
  /** Progress and complaints; standard error, so that results can be piped. */
  readonly err: (text: string) => void;
  /** Standard error is a terminal: a line may be replaced by the next. */
  readonly live: boolean;
  readonly color: boolean;
  readonly columns: number;
  /** Aborted by Ctrl-C, SIGTERM, or the death of whoever started us. */
  readonly signal: AbortSignal;
}
