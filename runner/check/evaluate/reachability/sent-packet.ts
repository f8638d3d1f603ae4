// A packet that tells whether a sentence about packets is so: from where, to where.
import type { MarkedProbe } from '../../../lab/record-packets.ts';
import type { Place } from '../find-subject.ts';

export interface Sending extends MarkedProbe {
  readonly from: Place;
  /** Whom it is meant for, where that is a place of the lab. */
  readonly at: Place | undefined;
}
