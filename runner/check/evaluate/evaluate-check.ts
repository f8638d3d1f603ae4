// Check + World -> Verdict, by what the observer sees now.

import type { Lab } from '../../lab/lab.ts';
import { LabError } from '../../lab/lab-error.ts';
import { type Message, messageOf } from '../../text/messages/message.ts';
import { withMessages } from '../../text/messages/with-messages.ts';
import type { Check } from '../language/check.ts';
import { expectedBy, formatCheck } from '../language/format-check.ts';
import type { Verdict } from '../verdict.ts';
import { evaluations } from './evaluations.ts';
import { InconclusiveError } from './inconclusive-error.ts';
import { observe } from './observation.ts';

/** A verdict whose likely cause has not been looked for yet. */
export type Attempt =
  | Exclude<Verdict, { status: 'does-not-hold' }>
  | { readonly status: 'does-not-hold'; readonly explained: () => Promise<Verdict> };

/** @throws LabError where nothing can be observed */
export async function evaluateCheck(check: Check, world: Lab): Promise<Verdict> {
  const attempt = await attemptCheck(check, world);
  return attempt.status === 'does-not-hold' ? await attempt.explained() : attempt;
}

/** As `evaluateCheck`, without the time that a diagnosis takes. @throws LabError where nothing can be observed */
export async function attemptCheck(check: Check, world: Lab, brief = false): Promise<Attempt> {
  try {
    const observation = await observe(world);
    const finding = await evaluations[check.verb]({ check, observation, brief });
    const { actual } = finding;
    if (finding.holds !== check.negated) return { status: 'holds', ...withMessages({ actual }) };
    return {
      status: 'does-not-hold',
      explained: async () => ({
        status: 'does-not-hold',
        ...withMessages({
          expected: expectedMessage(check),
          actual,
          cause: finding.holds ? undefined : await causeOf(finding.cause),
        }),
      }),
    };
  } catch (error) {
    if (error instanceof InconclusiveError)
      return { status: 'error', ...withMessages({ because: error.reason }) };
    throw error; // a lab that could not be observed says nothing about the lesson
  }
}

/** The table of verbs has no shorter words for it in Chinese than the sentence. */
function expectedMessage(check: Check): Message {
  return messageOf('verbatim', { text: { en: expectedBy(check), 'zh-CN': formatCheck(check, 'zh-CN') } });
}

/** A diagnosis that cannot be made is no reason to lose the verdict. */
async function causeOf(
  cause: (() => Promise<Message | undefined> | Message | undefined) | undefined,
): Promise<Message | undefined> {
  try {
    return await cause?.();
  } catch (error) {
    if (error instanceof InconclusiveError || error instanceof LabError) return undefined;
    throw error;
  }
}
