// A fact that a lesson states, and what the lab says to it.

import type { Messages } from '../text/messages/with-messages.ts';

/** A sentence as data; JSON-able. */
export interface Check {
  /** Name of its row in `verbs.ts`: `has-address`. */
  readonly verb: string;
  readonly negated: boolean;
  /** What stands for the capital words of the row's form, as written: `{A: 'ns1', CIDR: '10.0.0.1/24'}`. */
  readonly arguments: Readonly<Record<string, string>>;
}

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
