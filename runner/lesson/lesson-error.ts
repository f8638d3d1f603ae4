// The lesson is wrong: its text cannot be performed as written. Never thrown for what happened in a lab.

/** A fault in a lesson's text. `message` reads `file:line: what is wrong, wanted and got`. */
export class LessonError extends Error {
  override readonly name: string = 'LessonError';
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

/** Every fault of one document, in the order of their lines. It stands at the first: who shows one shows that one. */
export class LessonErrors extends LessonError {
  override readonly name = 'LessonErrors';
  readonly errors: readonly [LessonError, ...LessonError[]];

  constructor(errors: readonly [LessonError, ...LessonError[]]) {
    const [first] = errors;
    super(first.file, first.line, first.fault);
    this.message = errors.map((error) => error.message).join('\n');
    this.errors = errors;
  }
}
