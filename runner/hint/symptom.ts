// A command that failed, as far as a reader could see it, and what an observer saw in the lab afterwards.

export interface Symptom {
  readonly command: string;
  /** Cleaned output (`cleanOutput`). */
  readonly output: string;
  /** `undefined`: it was still running when its time limit passed. */
  readonly exitCode: number | undefined;
  /** Every part may be left out. */
  readonly state?: LabState | undefined;
}

/** Names of what there is. */
export interface LabState {
  /** Links of all namespaces that have a name; `namespace` is `host` for the lab's own. */
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
