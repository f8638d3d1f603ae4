// What a verb's evaluation is given: the check's words, and the lab as it was when it was looked at.

import { type Message, messageOf } from '../../text/messages/message.ts';
import type { Check } from '../language/check.ts';
import { findSubject, type Subject } from './find-subject.ts';
import { InconclusiveError } from './inconclusive-error.ts';
import type { Observation } from './observation.ts';

export interface EvaluationContext {
  readonly check: Check;
  readonly observation: Observation;
  /** What is so just now is asked for, not whether it stays so. */
  readonly brief?: boolean;
}

/** What stands for a capital word that every form of the verb has. */
export function argument({ check }: EvaluationContext, name: string): string {
  const text = check.arguments[name];
  if (text === undefined)
    throw new InconclusiveError(messageOf('argument-missing', { verb: check.verb, argument: name }));
  return text;
}

/** What stands for a capital word in brackets. */
export function optionalArgument({ check }: EvaluationContext, name: string): string | undefined {
  return check.arguments[name];
}

export function subject(context: EvaluationContext, name: string): Subject {
  return findSubject(context.observation, argument(context, name));
}

/** A fact that lacks what it is about does not hold; its negation says nothing. @throws InconclusiveError where negated */
export function missing(
  context: EvaluationContext,
  what: Message,
): { readonly holds: false; readonly actual: Message } {
  if (context.check.negated) throw new InconclusiveError(what);
  return { holds: false, actual: what };
}
