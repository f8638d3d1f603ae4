// What the lab says to a check.
import type { Messages } from '../text/messages/with-messages.ts';

/** Texts are English; `messages` has the same as data. Evidence of earlier versions has none. */
export type Verdict =
  /** `actual`: what the observer saw that proves it. */
  | { readonly status: 'holds'; readonly actual: string; readonly messages?: Messages<'actual'> }
  | {
      readonly status: 'does-not-hold';
      readonly expected: string;
      readonly actual: string;
      /** What the observer saw that bears on it. */
      readonly cause: string | undefined;
      readonly messages?: Messages<'expected' | 'actual' | 'cause'>;
    }
  /** Neither true nor false: a subject is missing, or the observer could not see. Never a pass. */
  | { readonly status: 'error'; readonly because: string; readonly messages?: Messages<'because'> };
