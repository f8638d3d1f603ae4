// Links on which packets wait on purpose (netem, a shaper) or for a program. Any other way to queue sends at once where there is room.
import { everyNamespace } from '../find-subject.ts';
import type { Observation } from '../observation.ts';

const AT_ONCE: readonly string[] = [
  ...['noqueue', 'noop', 'pfifo_fast', 'pfifo', 'bfifo', 'fq_codel', 'codel', 'fq', 'mq', 'sfq', 'pie'],
];

export function holdsPacketsBack(observation: Pick<Observation, 'nodes'>): boolean {
  return everyNamespace(observation).some(({ namespace }) =>
    namespace.links.some(
      ({ qdisc, linkinfo }) =>
        (qdisc !== undefined && !AT_ONCE.includes(qdisc)) || linkinfo?.info_kind === 'tun',
    ),
  );
}
