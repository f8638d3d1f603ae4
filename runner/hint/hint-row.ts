// What the rows of the hint table are made of: the few ways in which they recognise a symptom, and what they say of it.
import { type Message, messageOf, type PlainKey } from '../text/messages/message.ts';
import type { Symptom } from './symptom.ts';

/** What was found in the symptom: groups of a regular expression, by number. */
export type Finding = readonly (string | undefined)[];

/** `when` finds it, `say` says what it means; `undefined` from either leaves it to the next row. */
export interface HintRow {
  readonly when: (symptom: Symptom) => Finding | undefined;
  readonly say: (finding: Finding, symptom: Symptom) => Message | undefined;
}

type When = HintRow['when'];

/** @param say A text without placeholders, or what makes one of what was found. */
export function row(when: When, say: PlainKey | HintRow['say']): HintRow {
  return { when, say: typeof say === 'string' ? () => messageOf(say) : say };
}

export function prints(pattern: RegExp): When {
  return ({ output }) => pattern.exec(output) ?? undefined;
}

export function typed(pattern: RegExp): When {
  return ({ command }) => pattern.exec(command) ?? undefined;
}

export function endsWith(code: number): When {
  return ({ exitCode }) => (exitCode === code ? [] : undefined);
}

/** Was still running at its time limit. */
export function hangs(pattern: RegExp): When {
  return ({ command, exitCode }) =>
    exitCode === undefined ? (pattern.exec(command) ?? undefined) : undefined;
}

/** Both hold; the finding is the second's. */
export function both(first: When, second: When): When {
  return (symptom) => (first(symptom) ? second(symptom) : undefined);
}

export function either(first: When, second: When): When {
  return (symptom) => first(symptom) ?? second(symptom);
}
