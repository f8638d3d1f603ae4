// What the lab says to a check.
import type { Message } from '../text/messages/message.ts';

export type Verdict =
  /** `actual`: what the observer saw that proves it, in English; `told`: the same as data, in no evidence of earlier versions. */
  | { readonly status: 'holds'; readonly actual: string; readonly told?: Message }
  | {
      readonly status: 'does-not-hold';
      readonly expected: string;
      readonly actual: string;
      readonly told?: Message;
      /** What the observer saw that bears on it. */
      readonly cause: string | undefined;
    }
  /** Neither true nor false: a subject is missing, or the observer could not see. Never a pass. */
  | { readonly status: 'error'; readonly because: string };
