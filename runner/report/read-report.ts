// File of a report -> the report.
import { readFileSync } from 'node:fs';
import { UsageError } from '../usage-error.ts';
import { REPORT_FORMAT, type Report } from './report.ts';
import { parseJsonFile } from './schema/parse-json.ts';
import { REPORT } from './schema/report-schema.ts';

/** @throws UsageError that names the file, what is wrong with it and what to do */
export function readReport(file: string): Report {
  const parsed = parseJsonFile(readText(file), { format: REPORT_FORMAT, schema: REPORT });
  if (parsed.status === 'ok') return parsed.value as Report;
  throw new UsageError(
    `Cannot read the report "${file}": ${parsed.why}; write it again with --reporter json=FILE`,
  );
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UsageError(`Cannot read the report "${file}": ${(cause as Error).message}`);
  }
}
