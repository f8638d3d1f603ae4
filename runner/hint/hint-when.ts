// What the rows of the hint table are made of: the few ways in which they recognise a symptom.
import type { HintRow } from './hint.ts';

type When = HintRow['when'];

export function row(when: When, say: string | HintRow['say']): HintRow {
  return { when, say: typeof say === 'string' ? () => say : say };
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
