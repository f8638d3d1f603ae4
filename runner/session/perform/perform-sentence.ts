// Check sentence -> StepRun: ask the lab, and say what it said.
import type { Verdict } from '../../check/verdict.ts';
import type { Sentence } from '../../lesson/lesson.ts';
import { pathCause } from '../../picture/path/path-words.ts';
import type { Asked, Failure, Outcome, StepRun } from '../run.ts';
import { askLab, askPath, type Sense } from './ask-lab.ts';
import { fillSentence } from './fill-sentence.ts';
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
  const filled = fillSentence(sentence, state.captures);
  const { text } = filled.ok ? filled.sentence : filled;
  const place = { file: state.lesson.file, line: sentence.line, subject: text };
  const head: Omit<Asked, 'verdict'> = {
    text,
    ...(filled.ok && text !== sentence.text ? { check: filled.sentence.check } : {}),
    ...(sense === 'opposite' ? { opposite: true } : {}),
  };
  const unasked = (outcome: Outcome) => ({ asked: { ...head, verdict: undefined }, outcome });
  const skipped = unasked({ status: 'skipped', because: LAB_ENDED });
  if (!filled.ok) return unasked({ status: 'failed', failures: [unfilled(filled.fault, place)] });
  try {
    const { verdict, retries } = await askLab(filled.sentence, state.context, sense);
    const path = await askPath(filled.sentence, state.context, verdict);
    const recorded = path ? { path } : {};
    return {
      asked: { ...head, verdict, retries, ...recorded },
      outcome: outcomeOf(verdict, place, path),
    };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (await hasEnded(state)) return skipped;
    return unasked({ status: 'errored', message: error.message });
  }
}

function unfilled(actual: string, place: Pick<Failure, 'file' | 'line' | 'subject'>): Failure {
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
