// Where faults of a lesson's text go as they are found.

/** @param line 1-based. */
export type Fail = (line: number, fault: string) => void;
