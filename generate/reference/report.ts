// The report -> its reference.
import { generatedPage } from '../markdown.ts';

export function report(): string {
  return generatedPage('Report format', 'generate/reference/report.ts', [
    '`--reporter json=FILE` writes the report of a run. Its `format` is 1: fields are only ever added within a format number. The types are in `runner/report/report.ts` and `runner/session/run.ts`.',
  ]);
}
