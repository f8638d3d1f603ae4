// How this program was called, for the commands that messages name: by its name, or through npm in a clone.
export function commandName(): string {
  return process.env.npm_lifecycle_event === undefined ? 'labproof' : 'npm run -s labproof --';
}
