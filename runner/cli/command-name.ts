// How whoever called us calls us: for the commands that messages name.
export function commandName(): string {
  return process.env.npm_lifecycle_event === undefined ? 'labproof' : 'npm run -s labproof --';
}
