// The schemas of reports and evidence -> JSON Schemas, published with the package.
import { z } from 'zod';
import { EVIDENCE } from '../runner/evidence/evidence-schema.ts';
import { REPORT } from '../runner/report/schema/report-schema.ts';
import type { GeneratedFile } from './generated-file.ts';

export function schemas(): readonly GeneratedFile[] {
  return [
    { path: 'schemas/report.schema.json', text: text(REPORT) },
    { path: 'schemas/evidence.schema.json', text: text(EVIDENCE) },
  ];
}

/** As it is read: a field that the schema does not name comes from a later version, and is let through. */
function text(schema: z.ZodType): string {
  return `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`;
}
