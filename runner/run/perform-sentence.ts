// Check sentence -> StepRun: ask the lab, and say what it said.
import type { Verdict } from '../check/check.ts';
import type { Sentence } from '../lesson/lesson.ts';
import { askLab, type Sense } from './ask-lab.ts';
import type { Scene } from './perform-step.ts';
import type { Asked, Failure, Outcome, StepRun } from './run.ts';

export async function performSentence(
  sentence: Sentence,
  scene: Scene,
  sense: Sense = 'as-written',
): Promise<StepRun> {
  const { id, line, kind, heading, text } = sentence;
  const started = performance.now();
  const done = (verdict: Verdict | undefined, outcome: Outcome): StepRun => {
    const asked: Asked = { text, ...(sense === 'opposite' ? { opposite: true } : {}), verdict };
    return { id, line, kind, heading, commands: [], asked, durationMs: performance.now() - started, outcome };
  };
  try {
    const verdict = await askLab(sentence, scene.stage, sense);
    return done(verdict, outcomeOf(verdict, { file: scene.lesson.file, line, subject: text }));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return done(undefined, { status: 'errored', message: error.message });
  }
}

/** What is neither true nor false fails the lesson, which says something about what is not there. */
function outcomeOf(verdict: Verdict, place: Pick<Failure, 'file' | 'line' | 'subject'>): Outcome {
  if (verdict.status === 'holds') return { status: 'passed' };
  const found =
    verdict.status === 'error'
      ? { expected: 'a fact that is true or false', actual: `neither: ${verdict.because}` }
      : { expected: verdict.expected, actual: verdict.actual, cause: verdict.cause };
  const failure: Failure = { ...place, ...found, output: undefined, diff: undefined, hint: undefined };
  return { status: 'failed', failures: [failure] };
}
