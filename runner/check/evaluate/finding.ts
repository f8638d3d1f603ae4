// What an evaluation found of a fact, before it is asked whether the check negates it.
import type { Message } from '../../text/messages/message.ts';

/** What the lab says to the fact itself, negated or not. */
export type Finding =
  | { readonly holds: true; readonly actual: Message }
  | {
      readonly holds: false;
      readonly actual: Message;
      /** Looks for the likely cause; asked once, after the last try. */
      readonly cause?: () => Promise<Message | undefined> | Message | undefined;
    };
