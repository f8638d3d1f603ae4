// Says what probably went wrong and what to do about it, where a failed command's own words are known to mislead or to be too few.
import { hintTable } from './hint-table.ts';

/** A command that failed, as far as a reader could see it. */
export interface Symptom {
  readonly command: string;
  /** Cleaned output (`cleanOutput`). */
  readonly output: string;
  /** `undefined`: it was still running when its time limit passed. */
  readonly exitCode: number | undefined;
  /** What an observer saw in the lab afterwards; every part may be left out. */
  readonly state?: LabState | undefined;
}

export interface LabState {
  /** Links of all namespaces; `namespace` is `host` for the lab's own. */
  readonly links?: readonly LinkPlace[];
  readonly namespaces?: readonly string[];
  readonly images?: readonly string[];
  readonly containers?: readonly string[];
  readonly networks?: readonly string[];
}

export interface LinkPlace {
  readonly name: string;
  readonly namespace: string;
}

/** What was found in the symptom: groups of a regular expression, by number. */
export type Finding = readonly (string | undefined)[];

/** `when` finds it, `say` words it; `undefined` from either leaves it to the next row. */
export interface HintRow {
  readonly when: (symptom: Symptom) => Finding | undefined;
  readonly say: (finding: Finding, symptom: Symptom) => string | undefined;
}

/** One or two sentences without a full stop at the end, or `undefined` where the table knows nothing. */
export function hintFor(symptom: Symptom): string | undefined {
  for (const { when, say } of hintTable) {
    const finding = when(symptom);
    const hint = finding && say(finding, symptom);
    if (hint !== undefined) return hint;
  }
  return undefined;
}
