// The message for what the lesson format has and this version of the harness does not.

export function notYet(what: string): string {
  return `${what} is not supported yet, it comes with the next version`;
}
