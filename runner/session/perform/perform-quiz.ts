// Quiz -> StepRun[]: options that are sentences, asked at this point of the run. Ticked ones hold, the others do not.
import type { Quiz, Sentence } from '../../lesson/lesson.ts';
import type { Failure, StepRun } from '../run.ts';
import { isWatched } from './ask-lab.ts';
import { groupParallel } from './group-parallel.ts';
import { performSentence } from './perform-sentence.ts';
import type { SessionState } from './perform-step.ts';

interface AskedOption {
  readonly ticked: boolean;
  readonly sentence: Sentence;
}

export async function performQuiz(quiz: Quiz, state: SessionState): Promise<readonly StepRun[]> {
  const asked = quiz.options.flatMap(({ ticked, sentence }) => (sentence ? [{ ticked, sentence }] : []));
  const runs = await groupParallel(asked, watched, ({ ticked, sentence }) =>
    state.withEvents(sentence, () => performOption(ticked, sentence, state)),
  );
  return runs.map((run) => ({ ...run, inside: quiz.id }));
}

function watched({ ticked, sentence }: AskedOption): boolean {
  return isWatched(sentence, ticked ? 'as-written' : 'opposite');
}

async function performOption(ticked: boolean, sentence: Sentence, state: SessionState): Promise<StepRun> {
  const run = await performSentence(sentence, state, ticked ? 'as-written' : 'opposite');
  if (run.outcome.status !== 'failed') return { ...run, kind: 'option' };
  const failures = run.outcome.failures.map((failure) => withMeaning(failure, ticked));
  return { ...run, kind: 'option', outcome: { status: 'failed', failures } };
}

/** The sentence alone does not say what is wrong with it: the tick may be. */
function withMeaning(failure: Failure, ticked: boolean): Failure {
  const because = ticked ? 'for the option is ticked' : 'for the option is not ticked';
  return { ...failure, expected: `${failure.expected}, ${because}` };
}
