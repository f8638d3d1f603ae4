// Check sentence -> StepRun: ask the lab, and say what it said.
import type { Verdict } from '../../check/check.ts';
import { parseSentence } from '../../check/language/parse-sentence.ts';
import type { Sentence } from '../../lesson/lesson.ts';
import { pathCause } from '../../picture/path/path-words.ts';
import { capturesUsed, fillCaptures } from '../fill-captures.ts';
import type { Asked, Failure, Outcome, StepRun } from '../run.ts';
import { askLab, askPath, type Sense } from './ask-lab.ts';
import { LAB_ENDED, type SessionState } from './perform-step.ts';
import type { RecordedPath } from './record-path.ts';

export async function performSentence(
  sentence: Sentence,
  state: SessionState,
  sense: Sense = 'as-written',
): Promise<StepRun> {
  const { id, line, kind, heading } = sentence;
  const started = performance.now();
  const ask = await asked(sentence, state, sense);
  return { id, line, kind, heading, commands: [], durationMs: performance.now() - started, ...ask };
}

/** A lab that an earlier step ended is the lesson's doing; any other that cannot be observed says nothing about it. */
async function asked(
  sentence: Sentence,
  state: SessionState,
  sense: Sense,
): Promise<Required<Pick<StepRun, 'asked' | 'outcome'>>> {
  const text = fillCaptures(sentence.text, state.captures);
  const opposite: Pick<Asked, 'opposite'> = sense === 'opposite' ? { opposite: true } : {};
  const unasked = (outcome: Outcome) => ({ asked: { text, ...opposite, verdict: undefined }, outcome });
  const skipped = unasked({ status: 'skipped', because: LAB_ENDED });
  const fault = unaskable(text);
  if (fault !== undefined)
    return unasked({
      status: 'failed',
      failures: [faultOf(fault, { scene: state, line: sentence.line, text })],
    });
  try {
    const { verdict, retries } = await askLab({ ...sentence, text }, state.context, sense);
    const place = { file: state.lesson.file, line: sentence.line, subject: text };
    const path = await askPath({ ...sentence, text }, state.context, verdict);
    const recorded = path ? { path } : {};
    return {
      asked: { text, ...opposite, verdict, retries, ...recorded },
      outcome: outcomeOf(verdict, place, path),
    };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (await hasEnded(state)) return skipped;
    return unasked({ status: 'errored', message: error.message });
  }
}

/** What a capture stood for is known only now: nothing, where its output was another; or what makes no sentence. */
function unaskable(text: string): string | undefined {
  const [missing] = capturesUsed(text);
  if (missing !== undefined) return `nothing was captured as <${missing}>`;
  const parsed = parseSentence(text);
  return parsed.ok ? undefined : parsed.fault;
}

interface Unasked {
  readonly scene: SessionState;
  readonly line: number;
  readonly text: string;
}

function faultOf(actual: string, { scene: state, line, text }: Unasked): Failure {
  const place = { file: state.lesson.file, line, subject: text };
  const expected = 'a sentence, with what an earlier output showed filled in';
  return { ...place, expected, actual, output: undefined, diff: undefined, hint: undefined };
}

async function hasEnded({ context }: SessionState): Promise<boolean> {
  const ended = await Promise.all(
    context.nodes.map(({ sandbox }) => sandbox.checkEnded().catch(() => false)),
  );
  return ended.includes(true);
}

/** What is neither true nor false fails the lesson, which says something about what is not there. */
function outcomeOf(
  verdict: Verdict,
  place: Pick<Failure, 'file' | 'line' | 'subject'>,
  path: RecordedPath | undefined,
): Outcome {
  if (verdict.status === 'holds') return { status: 'passed' };
  const found =
    verdict.status === 'error'
      ? { expected: 'a fact that is true or false', actual: `neither: ${verdict.because}` }
      : { expected: verdict.expected, actual: verdict.actual, cause: withPath(verdict.cause, path) };
  const failure: Failure = { ...place, ...found, output: undefined, diff: undefined, hint: undefined };
  return { status: 'failed', failures: [failure] };
}

/** Where a probe was last seen is part of the cause, which the path may name as well. */
function withPath(cause: string | undefined, path: RecordedPath | undefined): string | undefined {
  if (!path) return cause;
  if ('unrecorded' in path) return joined(cause, `the path was not recorded: ${path.unrecorded}`);
  return joined(cause, pathCause(path));
}

function joined(...parts: readonly (string | undefined)[]): string | undefined {
  const said = parts.filter((part) => part !== undefined && part !== '');
  return said.length === 0 ? undefined : said.join('; ');
}
