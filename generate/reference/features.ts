// The table of features -> the reference of `requires`.
import { FEATURES } from '../../runner/lab/doctor/features.ts';
import { code, generatedPage, table } from '../markdown.ts';

export function features(): string {
  return generatedPage('Features for `requires`', 'runner/lab/doctor/features.ts', [
    'A lesson names in `requires` what it needs of the kernel or of the Docker engine. Where a feature is missing the lesson is skipped, with the reason. Each feature is tried for real, in a sandbox. `labproof doctor` shows which of them a machine offers.',
    table(
      ['feature', 'where it is missing'],
      FEATURES.map(({ name, remedy }) => [code(name), remedy]),
    ),
  ]);
}
