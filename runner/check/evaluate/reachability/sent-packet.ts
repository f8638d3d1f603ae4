// A packet that tells whether a sentence about packets is so: from where, to where.
import type { MarkedProbe } from '../../../lab/record-packets.ts';
import type { Subject } from '../find-subject.ts';

export interface SentPacket extends MarkedProbe {
  readonly from: Subject;
  /** Whom it is meant for, where that is a place of the lab. */
  readonly at: Subject | undefined;
}
