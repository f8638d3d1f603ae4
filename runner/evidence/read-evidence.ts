// Evidence file -> Evidence, or why it cannot be used for a lesson's text as it is now.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Evidence } from './evidence.ts';
import { evidenceFile } from './evidence-file.ts';

export type FoundEvidence =
  | { readonly status: 'fresh'; readonly evidence: Evidence }
  /** Of another text than the file has now; `evidence` is that other text's. */
  | { readonly status: 'stale'; readonly file: string }
  | { readonly status: 'missing'; readonly file: string }
  | { readonly status: 'unreadable'; readonly file: string; readonly why: string };

interface LessonFile {
  readonly id: string;
  readonly lang: string;
  readonly digest: string;
}

export function readEvidence(folder: string, lesson: LessonFile): FoundEvidence {
  const file = evidenceFile(folder, lesson);
  const text = readText(file);
  if (text === undefined) return { status: 'missing', file };
  const parsed = parseEvidence(text);
  if (typeof parsed === 'string') return { status: 'unreadable', file, why: parsed };
  return parsed.run.lesson.digest === lesson.digest
    ? { status: 'fresh', evidence: parsed }
    : { status: 'stale', file };
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw cause;
  }
}

const LINE = z.number().int().positive();
const TIME = z.number().nonnegative();
const ENDING = z.union([
  z.looseObject({ kind: z.enum(['exited', 'shell-ended']), code: z.number() }),
  z.looseObject({ kind: z.literal('timed-out'), afterMs: TIME }),
  z.looseObject({ kind: z.enum(['inner-shell', 'background']) }),
]);
const FAILURE = z.looseObject({
  file: z.string(),
  line: LINE,
  subject: z.string(),
  expected: z.string(),
  actual: z.string(),
});
const OUTCOME = z.union([
  z.looseObject({ status: z.literal('passed') }),
  z.looseObject({ status: z.literal('failed'), failures: z.array(FAILURE) }),
  z.looseObject({ status: z.literal('errored'), message: z.string() }),
  z.looseObject({ status: z.literal('skipped'), because: z.string() }),
]);
const PHRASE = z.object({ phrase: z.string() });
const TRANSLATED = z.object({ en: z.string(), 'zh-CN': z.string() });
const MESSAGE = z.object({
  key: z.string(),
  get values() {
    return z.record(
      z.string(),
      z.union([
        z.string(),
        z.number(),
        PHRASE,
        TRANSLATED,
        MESSAGE,
        z.array(z.union([z.string(), PHRASE, TRANSLATED, MESSAGE])),
      ]),
    );
  },
});
const MESSAGES = z.record(z.string(), MESSAGE);
const VERDICT = z.union([
  z.looseObject({ status: z.literal('holds'), actual: z.string(), messages: MESSAGES.optional() }),
  z.looseObject({
    status: z.literal('does-not-hold'),
    expected: z.string(),
    actual: z.string(),
    messages: MESSAGES.optional(),
  }),
  z.looseObject({ status: z.literal('error'), because: z.string(), messages: MESSAGES.optional() }),
]);
const STEP = z.looseObject({
  id: z.string(),
  line: LINE,
  kind: z.enum(['step', 'check', 'solution', 'sentence', 'option']),
  commands: z.array(
    z.looseObject({ line: LINE, text: z.string(), output: z.string(), durationMs: TIME, ending: ENDING }),
  ),
  asked: z.looseObject({ text: z.string(), verdict: VERDICT.optional() }).optional(),
  durationMs: TIME,
  outcome: OUTCOME,
});
const EVIDENCE = z.looseObject({
  format: z.literal(1),
  tool: z.looseObject({ version: z.string() }),
  seed: z.string(),
  lab: z.looseObject({ engine: z.string(), kernel: z.string(), image: z.string() }).optional(),
  run: z.looseObject({
    lesson: z.looseObject({ id: z.string(), lang: z.string(), digest: z.string() }),
    startedAt: z.iso.datetime(),
    durationMs: TIME,
    steps: z.array(STEP),
    claims: z.array(z.looseObject({ line: LINE, text: z.string(), checkId: z.string(), outcome: OUTCOME })),
    outcome: z.union([
      z.looseObject({ status: z.enum(['passed', 'failed']) }),
      z.looseObject({ status: z.literal('skipped'), because: z.string() }),
    ]),
  }),
});

/** The evidence, or the first fault of it. What is not named here comes from a later version, and is let through. */
function parseEvidence(text: string): Evidence | string {
  const json = parseJson(text);
  if (json === undefined) return 'it is no JSON';
  const { data, error } = EVIDENCE.safeParse(json);
  const [issue] = error?.issues ?? [];
  if (issue) return `${issue.path.map(String).join('.') || 'it'}: ${issue.message}`;
  return data as unknown as Evidence;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
