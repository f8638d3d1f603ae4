// What the topology of one host is made with: its snapshot, and what all snapshots of the lesson have in common.
import type { HostSnapshot } from '../../network/snapshot.ts';
import type { Survey } from './survey-lesson.ts';

/** A host, and what is known of all snapshots of the lesson. */
export interface TopologyContext {
  readonly host: HostSnapshot;
  readonly survey: Survey;
}
