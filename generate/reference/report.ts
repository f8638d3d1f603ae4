// The schema of reports -> its reference.
import { z } from 'zod';
import { REPORT_FORMAT } from '../../runner/report/report.ts';
import { REPORT } from '../../runner/report/schema/report-schema.ts';
import { generatedPage } from '../markdown.ts';
import { schemaParts } from './schema-tables.ts';

export function report(): string {
  return generatedPage('Report format', 'runner/report/schema/', [
    `\`--reporter json=FILE\` writes the report of a run. Its \`format\` is ${REPORT_FORMAT}: fields are only ever added within a format number. What \`verify\` keeps for the site, the evidence, has the run of one lesson in the same form.`,
    'The JSON Schemas `schemas/report.schema.json` and `schemas/evidence.schema.json` of the package say the same to programs. Fields that are optional are left out, never `null`.',
    ...schemaParts(z.toJSONSchema(REPORT, { io: 'input' })),
  ]);
}
