// Pieces of a command's text, with where they stand in it.

/** With offsets into the command's text. */
export interface Span {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface ShellWord extends Span {
  /** Without its quotes. */
  readonly value: string;
}
