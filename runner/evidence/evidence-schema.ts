// The schema of evidence: read by it, and published as schemas/evidence.schema.json.
import { z } from 'zod';
import { LAB, RUN, SEED, STEP, TOOL } from '../report/schema/run-schema.ts';
import { EVIDENCE_FORMAT } from './evidence.ts';
import { SNAPSHOT } from './snapshot-schema.ts';

const RECORDED_STEP = STEP.extend({
  snapshot: SNAPSHOT.optional().describe('The network after it, where that was recorded.'),
}).meta({ id: 'Step', description: 'A step or a check, as it was performed.' });

export const EVIDENCE = z
  .object({
    format: z.literal(EVIDENCE_FORMAT),
    tool: TOOL,
    seed: SEED,
    lab: LAB.optional().describe('Absent where no lab was needed.'),
    run: RUN.extend({
      start: SNAPSHOT.optional().describe('The network before the first step, where that was recorded.'),
      steps: z.array(RECORDED_STEP),
    }),
  })
  .meta({
    title: 'Evidence of labproof',
    description: 'What is kept of the last time a lesson file was performed, for the site.',
  });
