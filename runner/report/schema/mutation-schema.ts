// The schema of what came of breaking lessons one thing at a time.
import { z } from 'zod';
import { RUN_LESSON } from './run-schema.ts';

const COUNT = z.int().nonnegative();
const LINE = z.int().positive();

const NOTICE = z
  .object({ line: LINE, subject: z.string(), expected: z.string(), actual: z.string() })
  .meta({ id: 'Notice', description: 'The first failure of a run.' });

const MUTANT_OUTCOME = z
  .discriminatedUnion('status', [
    z.object({ status: z.literal('killed'), noticed: NOTICE }),
    z.object({
      status: z.literal('survived'),
      because: z.string().optional().describe("The lesson's own explanation."),
    }),
    z.object({ status: z.literal('errored'), message: z.string() }),
  ])
  .meta({ id: 'MutantOutcome', description: 'Whether the lesson noticed the mutant.' });

const MUTANT = z
  .object({
    file: z.string(),
    line: LINE,
    step: z.object({ id: z.string(), line: LINE }),
    command: COUNT.describe('The command in its step, from 0.'),
    mutator: z.string().describe('The name of a row of the catalogue: `missing-route`.'),
    original: z.string(),
    mutated: z.string(),
    edit: z.object({ start: COUNT, end: COUNT, text: z.string() }),
    durationMs: z.number().nonnegative(),
    outcome: MUTANT_OUTCOME,
  })
  .meta({ id: 'Mutant', description: 'One command of a lesson with one thing about it broken.' });

const CONTROL = z
  .discriminatedUnion('status', [
    z.object({ status: z.literal('passed') }),
    z.object({ status: z.literal('failed'), noticed: NOTICE }),
    z.object({ status: z.literal('errored'), message: z.string() }),
  ])
  .meta({ id: 'Control', description: 'How the lesson itself did, performed as its mutants were.' });

export const MUTATION = z
  .object({
    lessons: z.array(
      z.object({
        lesson: RUN_LESSON,
        mutants: z.array(MUTANT),
        control: CONTROL,
      }),
    ),
    totals: z.object({
      mutants: COUNT,
      killed: COUNT,
      unnoticed: COUNT,
      explained: COUNT,
      errored: COUNT,
      killRate: z.number().min(0).max(1).optional().describe('Killed of those that could be run.'),
    }),
    wantedKillRate: z.number(),
  })
  .meta({ id: 'Mutation', description: 'Of `mutate` only.' });
