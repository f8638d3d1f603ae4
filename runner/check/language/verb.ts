// A row of the table of verbs.

import type { Message } from '../../text/messages/message.ts';
import type { EvaluationContext } from '../evaluate/evaluation-context.ts';
import type { SentPacket } from '../evaluate/reachability/sent-packet.ts';

/** For the fact, and for its negation. */
type Both = readonly [is: string, isNot: string];

export interface Verb {
  readonly verb: string;
  /** The sentence as it is written in lessons, which is also its English wording. */
  readonly en: Both;
  readonly zh: Both;
  /** Further ways to write the negation. */
  readonly also?: readonly string[];
  /** What a failure says was expected, in a few words. */
  readonly expected: Both;
  /** Asks the lab. @throws InconclusiveError where a subject is missing or nothing can be seen. */
  readonly evaluate: (context: EvaluationContext) => Finding | Promise<Finding>;
  /** Of a fact about packets: those that tell, the first choice first. @throws InconclusiveError as above */
  readonly sends?: (given: EvaluationContext) => readonly SentPacket[] | Promise<readonly SentPacket[]>;
}

/** What the lab says to the fact itself, negated or not. */
export type Finding =
  | { readonly holds: true; readonly actual: Message }
  | {
      readonly holds: false;
      readonly actual: Message;
      /** Looks for the likely cause; asked once, after the last try. */
      readonly cause?: () => Promise<Message | undefined> | Message | undefined;
    };
