// The exit codes -> their reference.
import { generatedPage, table } from '../markdown.ts';

const CODES: readonly (readonly [code: string, means: string])[] = [
  ['0', 'all passed, or were skipped beside some that passed'],
  [
    '1',
    'a lesson failed; of `verify --mutate`: it did not notice enough; of `build --frozen`: evidence is missing',
  ],
  ['2', 'wrong usage, or the text of a lesson is wrong'],
  ['3', 'the lab could not run, or every lesson was skipped and nothing was verified'],
  ['130', 'interrupted'],
];

export function exitCodes(): string {
  return generatedPage('Exit codes', 'generate/reference/exit-codes.ts', [
    table(['exit code', 'means'], CODES),
    'Of several in one run the highest of 1 to 3 counts: what could not be run says nothing about the rest.',
  ]);
}
