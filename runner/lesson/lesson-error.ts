// The lesson is wrong: its text cannot be performed as written. Never thrown for what happened in a lab.

/** A fault in a lesson's text. `message` reads `file:line: what is wrong, wanted and got`. */
export class LessonError extends Error {
  override readonly name = 'LessonError';
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** The fault alone, without the place. */
  readonly fault: string;

  constructor(file: string, line: number, fault: string) {
    super(`${file}:${line}: ${fault}`);
    this.file = file;
    this.line = line;
    this.fault = fault;
  }
}
