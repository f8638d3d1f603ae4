// The one table of what is generated and committed: its path in the repository, and its text.
import { z } from 'zod';
import { EVIDENCE } from '../runner/evidence/evidence-schema.ts';
import { REPORT } from '../runner/report/schema/report-schema.ts';

export interface Generator {
  readonly path: string;
  readonly text: () => string | Promise<string>;
}

export const generators: readonly Generator[] = [
  { path: 'schemas/report.schema.json', text: () => jsonSchema(REPORT) },
  { path: 'schemas/evidence.schema.json', text: () => jsonSchema(EVIDENCE) },
];

/** As it is read: a field that the schema does not name comes from a later version, and is let through. */
function jsonSchema(schema: z.ZodType): string {
  return `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`;
}
