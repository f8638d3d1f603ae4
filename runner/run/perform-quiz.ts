// Quiz -> StepRun[]: options that are sentences, asked at this point of the run. Ticked ones hold, the others do not.
import type { Option, Quiz, Sentence } from '../lesson/lesson.ts';
import { performSentence } from './perform-sentence.ts';
import type { Scene } from './perform-step.ts';
import type { Failure, StepRun } from './run.ts';

export async function performQuiz(quiz: Quiz, scene: Scene): Promise<readonly StepRun[]> {
  const runs: StepRun[] = [];
  for (const option of quiz.options) {
    const { sentence } = option;
    if (!sentence) continue;
    const run = await scene.announced(sentence, () => performOption(option, sentence, scene));
    runs.push({ ...run, inside: quiz.id });
  }
  return runs;
}

async function performOption({ ticked }: Option, sentence: Sentence, scene: Scene): Promise<StepRun> {
  const run = await performSentence(sentence, scene, ticked ? 'as-written' : 'opposite');
  if (run.outcome.status !== 'failed') return { ...run, kind: 'option' };
  const failures = run.outcome.failures.map((failure) => withMeaning(failure, ticked));
  return { ...run, kind: 'option', outcome: { status: 'failed', failures } };
}

/** The sentence alone does not say what is wrong with it: the tick may be. */
function withMeaning(failure: Failure, ticked: boolean): Failure {
  const because = ticked ? 'for the option is ticked' : 'for the option is not ticked';
  return { ...failure, expected: `${failure.expected}, ${because}` };
}
