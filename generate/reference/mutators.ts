// The catalogue of mutators -> its reference.
import { mutators } from '../../runner/mutate/mutators/mutators.ts';
import { code, generatedPage, table } from '../markdown.ts';

export function mutatorPage(): string {
  return generatedPage('Mutators', 'runner/mutate/mutators/mutators.ts', [
    'Each mutator breaks one thing in one command of a lesson. [Test the checks](../authors/mutation.md) says what it is good for.',
    table(
      ['mutator', 'what is broken', 'command', 'becomes'],
      mutators.map(({ name, breaks, example }) => [
        code(name),
        breaks,
        code(example.command),
        code(example.mutated),
      ]),
    ),
    'The command `:` does nothing.',
  ]);
}
