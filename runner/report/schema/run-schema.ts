// The schema of a lesson that was performed once: what reports and evidence have in common.
import { z } from 'zod';
import { verbNames } from '../../check/language/verbs.ts';
import { messagesOf } from './message-schema.ts';
import { PATH } from './path-schema.ts';

const LINE = z.int().positive().describe('1-based line of the Markdown file.');
const DURATION = z.number().nonnegative().describe('Milliseconds.');

const ENDING = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('exited'), code: z.int() }),
    z.object({ kind: z.literal('timed-out'), afterMs: DURATION }),
    z.object({ kind: z.literal('inner-shell') }),
    z.object({ kind: z.literal('background') }),
    z.object({ kind: z.literal('shell-ended'), code: z.int() }),
  ])
  .meta({ id: 'Ending', description: 'How a command ended.' });

const COMMAND = z
  .object({
    line: LINE,
    text: z.string(),
    output: z.string().describe('What a reader saw, without colours and carriage returns.'),
    durationMs: DURATION,
    ending: ENDING,
  })
  .meta({ id: 'Command', description: 'A command that was typed.' });

const FAILURE = z
  .object({
    file: z.string(),
    line: LINE,
    subject: z.string().describe('The command or sentence as the reader sees it.'),
    expected: z.string(),
    actual: z.string(),
    output: z.string().optional().describe('What the command printed, where that explains the failure.'),
    diff: z
      .object({ expected: z.string(), actual: z.string() })
      .optional()
      .describe('The shown output against the real one, where they differ.'),
    hint: z.string().optional(),
    cause: z.string().optional().describe('What the observer saw in the lab that bears on a check.'),
    messages: messagesOf('expected', 'actual', 'cause', 'hint'),
  })
  .meta({ id: 'Failure', description: 'Why a step failed.' });

const OUTCOME = z
  .discriminatedUnion('status', [
    z.object({ status: z.literal('passed') }),
    z.object({ status: z.literal('failed'), failures: z.array(FAILURE) }),
    z.object({ status: z.literal('errored'), message: z.string(), messages: messagesOf('message') }),
    z.object({ status: z.literal('skipped'), because: z.string(), messages: messagesOf('because') }),
  ])
  .meta({ id: 'Outcome', description: 'What came of a step, a check or a claim.' });

const VERDICT = z
  .discriminatedUnion('status', [
    z.object({ status: z.literal('holds'), actual: z.string(), messages: messagesOf('actual') }),
    z.object({
      status: z.literal('does-not-hold'),
      expected: z.string(),
      actual: z.string(),
      cause: z.string().optional(),
      messages: messagesOf('expected', 'actual', 'cause'),
    }),
    z.object({ status: z.literal('error'), because: z.string(), messages: messagesOf('because') }),
  ])
  .meta({ id: 'Verdict', description: 'What the lab said to a check; an error is neither true nor false.' });

const CHECK = z
  .object({
    verb: z.enum(verbNames).describe('Check sentences have a page of their own.'),
    negated: z.boolean(),
    arguments: z.record(z.string(), z.string()),
  })
  .meta({ id: 'Check', description: 'A check sentence as data.' });

const ASKED = z
  .object({
    text: z.string(),
    check: CHECK.optional().describe('What was asked, where captures were filled in.'),
    opposite: z.literal(true).optional().describe('The opposite of the text was asked.'),
    verdict: VERDICT.optional().describe('Absent where the lab could not be asked.'),
    retries: z.int().nonnegative().optional().describe('How often it was asked again.'),
    path: PATH.optional(),
  })
  .meta({ id: 'Asked', description: 'A check sentence, and what the lab said to it.' });

export const STEP = z.object({
  id: z.string(),
  line: LINE,
  kind: z.enum(['step', 'check', 'solution', 'sentence', 'option']),
  heading: z.string(),
  inside: z.string().optional().describe('The id of the task or quiz that it belongs to.'),
  commands: z.array(COMMAND).describe('Empty for what is asked.'),
  asked: ASKED.optional(),
  before: z
    .enum(['true', 'false', 'cannot-tell'])
    .optional()
    .describe("Of a task's check: what it was before the solution."),
  durationMs: DURATION,
  outcome: OUTCOME,
});

const CLAIM = z
  .object({ line: LINE, text: z.string(), checkId: z.string(), outcome: OUTCOME })
  .meta({ id: 'Claim', description: 'A sentence of the prose, and whether its check proved it.' });

export const RUN_LESSON = z
  .object({
    id: z.string(),
    lang: z.string(),
    title: z.string(),
    file: z.string(),
    digest: z.string().describe("`sha256:` and the hex digest of the file's bytes."),
  })
  .meta({ id: 'Lesson', description: 'The lesson file that was performed.' });

const RUN_OUTCOME = z
  .discriminatedUnion('status', [
    z.object({ status: z.enum(['passed', 'failed']) }),
    z.object({ status: z.literal('skipped'), because: z.string(), messages: messagesOf('because') }),
    z.object({ status: z.literal('lesson-error'), line: LINE, message: z.string() }),
    z.object({ status: z.literal('lab-error'), message: z.string(), cause: z.string().optional() }),
  ])
  .meta({
    id: 'RunOutcome',
    description: 'Of `lesson-error` the text is wrong and nothing ran; of `lab-error` the lab could not run.',
  });

export const RUN = z.object({
  lesson: RUN_LESSON,
  repetition: z.int().positive().describe('Above 1 only with `--repeat`.'),
  startedAt: z.iso.datetime(),
  durationMs: DURATION,
  steps: z.array(STEP.meta({ id: 'Step', description: 'A step or a check, as it was performed.' })),
  claims: z.array(CLAIM),
  outcome: RUN_OUTCOME,
});

export const TOOL = z.object({ name: z.literal('labproof'), version: z.string() });

export const SEED = z.string().describe("What the lessons' variables were drawn from.");

export const LAB = z
  .object({ engine: z.string(), kernel: z.string(), image: z.string() })
  .meta({ id: 'Lab', description: 'What the lessons were performed on.' });
