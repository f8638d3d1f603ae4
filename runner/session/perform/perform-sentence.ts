// Check sentence -> StepRun: ask the lab, and say what it said.
import type { Verdict } from '../../check/check.ts';
import { parseSentence } from '../../check/language/parse-sentence.ts';
import type { Sentence } from '../../lesson/lesson.ts';
import { pathCause } from '../../network/path/path-cause.ts';
import { formatMessage } from '../../text/messages/format-message.ts';
import { type FailureSubject, failureOf } from '../failure.ts';
import { capturesUsed, fillCaptures } from '../fill-captures.ts';
import { erroredOutcome, outcomeOf } from '../outcome.ts';
import type { Asked, Outcome, StepRun } from '../run.ts';
import type { CheckOptions } from '../session.ts';
import { LAB_ENDED, type SessionState } from '../session-state.ts';
import { askLab, askOnce, askPath, type Sense } from './ask-lab.ts';
import type { RecordedPath } from './record-path.ts';

/** How a sentence is asked. */
export interface Asking {
  readonly sense: Sense;
  readonly mode: CheckOptions['mode'];
}

export async function performSentence(
  sentence: Sentence,
  state: SessionState,
  asking: Asking = { sense: 'as-written', mode: 'poll' },
): Promise<StepRun> {
  const { id, line, kind, heading } = sentence;
  const started = performance.now();
  const ask = await asked(sentence, state, asking);
  return { id, line, kind, heading, commands: [], durationMs: performance.now() - started, ...ask };
}

/** A lab that an earlier step ended is the lesson's doing; any other that cannot be observed says nothing about it. */
async function asked(
  sentence: Sentence,
  state: SessionState,
  { sense, mode }: Asking,
): Promise<Required<Pick<StepRun, 'asked' | 'outcome'>>> {
  const text = fillCaptures(sentence.text, state.captures);
  const subject = { file: state.lesson.file, line: sentence.line, subject: text };
  const opposite: Pick<Asked, 'opposite'> = sense === 'opposite' ? { opposite: true } : {};
  const unasked = (outcome: Outcome) => ({ asked: { text, ...opposite, verdict: undefined }, outcome });
  const skipped = unasked({ status: 'skipped', because: LAB_ENDED });
  const fault = unaskable(text);
  if (fault !== undefined)
    return unasked(outcomeOf([failureOf(subject, { expected: FILLED_SENTENCE, actual: fault })]));
  try {
    const ask = mode === 'poll' ? askLab : askOnce;
    const { verdict, retries } = await ask({ ...sentence, text }, state, sense);
    const path = await askPath({ ...sentence, text }, state.lab, verdict);
    const recorded = path ? { path } : {};
    return {
      asked: { text, ...opposite, verdict, retries, ...recorded },
      outcome: verdictOutcome(verdict, subject, path),
    };
  } catch (error) {
    if (!(error instanceof Error) || state.signal.aborted) throw error;
    return (await hasEnded(state)) ? skipped : unasked(erroredOutcome(error));
  }
}

/** What a capture stood for is known only now: nothing, where its output was another; or what makes no sentence. */
function unaskable(text: string): string | undefined {
  const [missing] = capturesUsed(text);
  if (missing !== undefined) return `nothing was captured as <${missing}>`;
  const parsed = parseSentence(text);
  return parsed.ok ? undefined : parsed.fault;
}

const FILLED_SENTENCE = 'a sentence, with what an earlier output showed filled in';

async function hasEnded({ lab }: SessionState): Promise<boolean> {
  const ended = await Promise.all(lab.nodes.map(({ sandbox }) => sandbox.checkEnded().catch(() => false)));
  return ended.includes(true);
}

/** What is neither true nor false fails the lesson, which says something about what is not there. */
function verdictOutcome(verdict: Verdict, subject: FailureSubject, path: RecordedPath | undefined): Outcome {
  if (verdict.status === 'holds') return { status: 'passed' };
  const found =
    verdict.status === 'error'
      ? { expected: 'a fact that is true or false', actual: `neither: ${verdict.because}` }
      : { expected: verdict.expected, actual: verdict.actual, cause: withPath(verdict.cause, path) };
  return outcomeOf([failureOf(subject, found)]);
}

/** Where a probe was last seen is part of the cause, which the path may name as well. */
function withPath(cause: string | undefined, path: RecordedPath | undefined): string | undefined {
  if (!path) return cause;
  if ('unrecorded' in path) return joined(cause, `the path was not recorded: ${path.unrecorded}`);
  return joined(cause, formatMessage(pathCause(path), 'en'));
}

function joined(...parts: readonly (string | undefined)[]): string | undefined {
  const said = parts.filter((part) => part !== undefined && part !== '');
  return said.length === 0 ? undefined : said.join('; ');
}
