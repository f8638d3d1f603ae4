// The kinds of variables -> their reference.
import { READINGS } from '../../runner/lesson/variables/parse-variables.ts';
import { code, generatedPage, table } from '../markdown.ts';

export function variables(): string {
  return generatedPage('Variables', 'runner/lesson/variables/parse-variables.ts', [
    'A variable stands in `vars` of the front matter: a name, and one kind with its value. [Variables](../authors/variables.md) says how they are used.',
    table(
      ['kind', 'wants', 'the variable is', 'example'],
      [...READINGS].map(([kind, { wanted, means, example }]) => [code(kind), wanted, means, code(example)]),
    ),
  ]);
}
