// The schema of a report as `--reporter json` writes it: read by it, and published as schemas/report.schema.json.
import { z } from 'zod';
import { REPORT_FORMAT } from '../report.ts';
import { MUTATION } from './mutation-schema.ts';
import { LAB, RUN, SEED, TOOL } from './run-schema.ts';

const COUNT = z.int().nonnegative();
const COUNTS = z
  .object({ passed: COUNT, failed: COUNT, errored: COUNT, skipped: COUNT })
  .meta({ id: 'Counts' });

const RATE = z
  .object({
    file: z.string(),
    id: z.string(),
    lang: z.string(),
    title: z.string(),
    runs: COUNT.describe('Skipped ones are not counted.'),
    passed: COUNT,
    meanMs: z.number().nonnegative().describe('Of the runs that passed; of all where none did.'),
    retried: z
      .array(z.object({ line: z.int().positive(), text: z.string(), runs: COUNT, most: COUNT }))
      .describe('Checks that had to be asked again.'),
  })
  .meta({ id: 'Rate', description: 'One lesson file over all its runs.' });

export const REPORT = z
  .object({
    format: z.literal(REPORT_FORMAT),
    tool: TOOL,
    startedAt: z.iso.datetime(),
    durationMs: z.number().nonnegative(),
    seed: SEED,
    lab: LAB.optional().describe('Absent where no lab was started.'),
    runs: z.array(RUN.meta({ id: 'Run', description: 'One lesson file, performed once.' })),
    rates: z.array(RATE),
    notes: z.array(z.object({ file: z.string(), line: z.int().positive(), message: z.string() })),
    totals: z.object({
      lessons: COUNTS,
      steps: COUNTS.describe('What was typed, shell checks included.'),
      checks: COUNTS.describe('Check sentences, those of tasks and options of quizzes included.'),
      claims: COUNTS,
    }),
    mutation: MUTATION.optional(),
  })
  .meta({ title: 'Report of labproof', description: 'What `verify` and `mutate` found.' });
