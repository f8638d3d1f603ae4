// A row of the table of verbs.

/** For the fact, and for its negation. */
type Both = readonly [is: string, isNot: string];

export interface Verb {
  /** The part of the reference that it stands in. */
  readonly about:
    | 'Existence'
    | 'Wiring'
    | 'Addressing'
    | 'Reachability'
    | 'Names'
    | 'Ports'
    | 'Docker'
    | 'Translation';
  /** The sentence as it is written in lessons, which is also its English wording. */
  readonly en: Both;
  readonly zh: Both;
  /** A sentence of this form, for the reference. */
  readonly example: string;
  /** Further ways to write the negation. */
  readonly also?: readonly string[];
  /** What a failure says was expected, in a few words. */
  readonly expected: Both;
  /** The fact is about packets, of which one can be sent and followed. */
  readonly sendsPacket?: true;
}
