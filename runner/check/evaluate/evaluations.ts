// Verb -> how the lab is asked about its fact, and which packets tell of it. A verb without its row does not compile.

import { isSending, type SendingVerb, type VerbName } from '../language/verbs.ts';
import { hasAddress, hasNeighbour, hasRoute } from './addressing/addressing.ts';
import { isAttached, networkExists, networkHasDriver, networkHasSubnet } from './docker.ts';
import type { EvaluationContext } from './evaluation-context.ts';
import { containerIsRunning, hasLink, hasLinkUp, hasOnlyLo, netnsExists } from './existence.ts';
import type { Finding } from './finding.ts';
import { hasFirewallRule } from './firewall/firewall.ts';
import { resolves, resolvesToCount } from './name-resolution.ts';
import { listens } from './ports.ts';
import { forwards, sendsThroughForward } from './reachability/forwards.ts';
import {
  reaches,
  reachesByName,
  reachesPort,
  sendsByName,
  sendsEcho,
  sendsToPort,
} from './reachability/reachability.ts';
import type { SentPacket } from './reachability/sent-packet.ts';
import { internetSees, sendsOutside } from './reachability/source-nat.ts';
import { isPaired, isPort, shareNamespace } from './wiring.ts';

/** Asks the lab. @throws InconclusiveError where a subject is missing or nothing can be seen. */
type Evaluation = (context: EvaluationContext) => Finding | Promise<Finding>;

/** The packets that tell, the first choice first. @throws InconclusiveError as above */
type Packets = (context: EvaluationContext) => readonly SentPacket[] | Promise<readonly SentPacket[]>;

export const evaluations: Readonly<Record<VerbName, Evaluation>> = {
  'netns-exists': netnsExists,
  'container-is-running': containerIsRunning,
  'network-exists': networkExists,
  'has-link-up': hasLinkUp,
  'has-link': hasLink,
  'has-only-lo': hasOnlyLo,
  'is-paired': isPaired,
  'is-port': isPort,
  'share-namespace': shareNamespace,
  'has-address': hasAddress,
  'has-route': hasRoute,
  'has-neighbour': hasNeighbour,
  'has-firewall-rule': hasFirewallRule,
  'reaches-by-name': reachesByName,
  'reaches-port': reachesPort,
  reaches: reaches,
  resolves: resolves,
  'resolves-to-count': resolvesToCount,
  listens: listens,
  forwards: forwards,
  'network-has-driver': networkHasDriver,
  'network-has-subnet': networkHasSubnet,
  'is-attached': isAttached,
  'internet-sees': internetSees,
};

const sendings: Readonly<Record<SendingVerb, Packets>> = {
  'reaches-by-name': sendsByName,
  'reaches-port': sendsToPort,
  reaches: sendsEcho,
  forwards: sendsThroughForward,
  'internet-sees': sendsOutside,
};

/** None where the check's fact is not about packets. */
export async function packetsOf(context: EvaluationContext): Promise<readonly SentPacket[]> {
  const { verb } = context.check;
  return isSending(verb) ? await sendings[verb](context) : [];
}
