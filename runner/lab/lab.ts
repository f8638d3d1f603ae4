// The lab of one lesson as data: its nodes, what joins them, and the container that they run in.
import type { LabContainer } from './lab-container.ts';
import type { LabNode } from './nodes.ts';
import type { Wire } from './wire.ts';

/** A lesson's lab while it is open: what steps are typed into and checks are asked of. */
export interface Lab {
  readonly container: LabContainer;
  /** In the order of the lesson's `lab.hosts`; without that one, named `host`. */
  readonly nodes: readonly LabNode[];
  /** Leads to the outside host; absent where the lesson has none. */
  readonly internet?: Wire | undefined;
  /** Joins the hosts; the same as `internet` where that is there. */
  readonly wire?: Wire | undefined;
}
