// Option of a quiz that is a sentence -> StepRun: ticked ones hold, the others do not.
import type { Sentence } from '../../lesson/lesson.ts';
import { messageOf } from '../../text/messages/message.ts';
import { messageIn, withMessages } from '../../text/messages/with-messages.ts';
import { outcomeOf } from '../outcome.ts';
import type { Failure, StepRun } from '../run.ts';
import type { CheckOptions } from '../session.ts';
import type { SessionState } from '../session-state.ts';
import type { Sense } from './ask-lab.ts';
import { performSentence } from './perform-sentence.ts';

export interface AskedOption {
  readonly ticked: boolean;
  readonly sentence: Sentence;
}

export async function performOption(
  { ticked, sentence }: AskedOption,
  state: SessionState,
  mode: CheckOptions['mode'],
): Promise<StepRun> {
  const run = await performSentence(sentence, state, { sense: optionSense(ticked), mode });
  if (run.outcome.status !== 'failed') return { ...run, kind: 'option' };
  const failures = run.outcome.failures.map((failure) => withMeaning(failure, ticked));
  return { ...run, kind: 'option', outcome: outcomeOf(failures) };
}

export function optionSense(ticked: boolean): Sense {
  return ticked ? 'as-written' : 'opposite';
}

/** The sentence alone does not say what is wrong with it: the tick may be. */
function withMeaning(failure: Failure, ticked: boolean): Failure {
  const expected = messageOf(ticked ? 'for-ticked' : 'for-not-ticked', {
    expected: messageIn(failure, 'expected') ?? '',
  });
  return { ...failure, ...withMessages({ expected }), messages: { ...failure.messages, expected } };
}
