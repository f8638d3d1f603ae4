// Check sentence -> StepRun: ask the lab, and say what it said.
import type { Verdict } from '../../check/verdict.ts';
import type { Sentence } from '../../lesson/lesson.ts';
import { pathCause } from '../../network/path/path-cause.ts';
import { type Message, messageOf } from '../../text/messages/message.ts';
import { messageIn } from '../../text/messages/with-messages.ts';
import { type FailureSubject, type Found, failureOf } from '../make-failure.ts';
import { erroredOutcome, outcomeOf, skippedOutcome } from '../outcome.ts';
import type { Asked, Outcome, StepRun } from '../run.ts';
import type { CheckOptions } from '../session.ts';
import { LAB_ENDED, type SessionState } from '../session-state.ts';
import { askLab, askOnce, askPath, type Sense } from './ask-lab.ts';
import { fillSentence } from './fill-sentence.ts';
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
  const filled = fillSentence(sentence, state.captures);
  const { text } = filled.ok ? filled.sentence : filled;
  const subject = { file: state.lesson.file, line: sentence.line, subject: text };
  const head: Omit<Asked, 'verdict'> = {
    text,
    ...(filled.ok && text !== sentence.text ? { check: filled.sentence.check } : {}),
    ...(sense === 'opposite' ? { opposite: true } : {}),
  };
  const unasked = (outcome: Outcome) => ({ asked: { ...head, verdict: undefined }, outcome });
  const skipped = unasked(skippedOutcome(LAB_ENDED));
  if (!filled.ok) {
    const expected = messageOf('filled-sentence');
    return unasked(outcomeOf([failureOf(subject, { expected, actual: filled.fault })]));
  }
  try {
    const ask = mode === 'poll' ? askLab : askOnce;
    const { verdict, retries } = await ask(filled.sentence, state, sense);
    const path = await askPath(filled.sentence, state.lab, verdict);
    const recorded = path ? { path } : {};
    return {
      asked: { ...head, verdict, retries, ...recorded },
      outcome: verdictOutcome(verdict, subject, path),
    };
  } catch (error) {
    if (!(error instanceof Error) || state.signal.aborted) throw error;
    return (await hasEnded(state)) ? skipped : unasked(erroredOutcome(error));
  }
}

async function hasEnded({ lab }: SessionState): Promise<boolean> {
  const ended = await Promise.all(lab.nodes.map(({ sandbox }) => sandbox.checkEnded().catch(() => false)));
  return ended.includes(true);
}

/** What is neither true nor false fails the lesson, which says something about what is not there. */
function verdictOutcome(verdict: Verdict, subject: FailureSubject, path: RecordedPath | undefined): Outcome {
  if (verdict.status === 'holds') return { status: 'passed' };
  return outcomeOf([failureOf(subject, foundBy(verdict, path))]);
}

function foundBy(verdict: Exclude<Verdict, { status: 'holds' }>, path: RecordedPath | undefined): Found {
  if (verdict.status === 'error') {
    const why = messageIn(verdict, 'because') ?? '';
    return { expected: messageOf('true-or-false'), actual: messageOf('neither', { why }) };
  }
  const text = (field: 'expected' | 'actual') =>
    messageIn(verdict, field) ?? messageOf('verbatim', { text: verdict[field] });
  return {
    expected: text('expected'),
    actual: text('actual'),
    cause: withPath(messageIn(verdict, 'cause'), path),
  };
}

/** Where a probe was last seen is part of the cause, which the path may name as well. */
function withPath(cause: Message | undefined, path: RecordedPath | undefined): Message | undefined {
  if (!path) return cause;
  const more =
    'unrecorded' in path
      ? messageOf('path-unrecorded', { why: messageIn(path, 'unrecorded') ?? '' })
      : pathCause(path);
  return cause === undefined ? more : messageOf('each-of', { said: [cause, more] });
}
