// What Docker says of its networks, as far as the kernel agrees.
import type { EndpointState, LinkState, NetworkState } from '../../lab/observe.ts';
import { isAddress, networkOf, parseCidr, samePrefix } from '../../net/ip.ts';
import { type Message, messageOf, type Value } from '../../text/messages/message.ts';
import { addressesOf, findLink } from './addressing/addresses.ts';
import { argument, type EvaluationContext, missing } from './evaluation-context.ts';
import { ambiguous, containersOf, findSubject, onlyOne, type Subject, subjectOf } from './find-subject.ts';
import type { Finding } from './finding.ts';
import { InconclusiveError } from './inconclusive-error.ts';
import { dockerOf, type NodeObservation } from './observation.ts';
import { otherEnd } from './wiring.ts';

export function networkExists(context: EvaluationContext): Finding {
  const name = argument(context, 'N');
  const all = networksOf(context);
  const named = all.filter(({ network }) => network.Name === name);
  if (!isOnEveryHost(name)) onlyOne(named, `network ${name}`);
  for (const found of named) confirmBridge(found);
  const names = all.map(({ network }) => network.Name);
  return {
    holds: named.length > 0,
    actual: named.length > 0 ? messageOf('has-network', { name }) : messageOf('has-networks', { names }),
  };
}

export function networkHasDriver(context: EvaluationContext): Finding {
  const driver = argument(context, 'D');
  return agreed(context, ({ network }) => ({
    holds: network.Driver === driver,
    actual: messageOf('has-driver', { network: network.Name, driver: network.Driver }),
  }));
}

export function networkHasSubnet(context: EvaluationContext): Finding {
  const wanted = parseCidr(argument(context, 'CIDR'));
  return agreed(context, ({ network, host: node }) => {
    const subnets = (network.IPAM.Config ?? []).flatMap(({ Subnet }) => Subnet ?? []);
    const found = subnets.find((one) => samePrefix(parseCidr(one), wanted));
    if (found !== undefined) confirmSubnet(node, network, found);
    const named = { network: network.Name };
    return {
      holds: found !== undefined,
      actual:
        subnets.length > 0
          ? messageOf('has-subnets', { ...named, subnets })
          : messageOf('has-no-subnet', named),
    };
  });
}

/** Docker makes these, and they cannot have other names. */
function isOnEveryHost(name: string): boolean {
  return ['bridge', 'host', 'none'].includes(name);
}

/** What is so of the network; of one that is on every host, what is so on each. @throws InconclusiveError as `findNetwork` */
function agreed(context: EvaluationContext, find: (found: Found) => Finding): Finding {
  const name = argument(context, 'N');
  const named = networksOf(context).filter(({ network }) => network.Name === name);
  if (named.length < 2 || !isOnEveryHost(name)) return find(findNetwork(context));
  for (const one of named) confirmBridge(one);
  const [first, ...others] = named.map(find);
  if (first && others.every(({ holds }) => holds === first.holds)) return first;
  throw ambiguous(named, `network ${name}`);
}

export function isAttached(context: EvaluationContext): Finding {
  const where = findSubject(context.observation, argument(context, 'A'));
  const { network, host: node } = findNetwork(context, where.node);
  const { container } = where;
  if (!container) throw new InconclusiveError(messageOf('is-no-container', { name: where.name }));
  const networks = Object.entries(container.networks);
  const endpoint = networks.find(([, one]) => one.NetworkID === network.Id)?.[1];
  const member = endpoint ? undefined : memberBeside(where, network);
  if (member !== undefined)
    return missing(
      context,
      messageOf('member-is-attached', { place: where.name, member, network: network.Name }),
    );
  if (where.node === node && endpoint) confirmEndpoint(where, network, endpoint);
  else if (where.node === node) confirmNoEndpoint(where, network);
  const [named, names] = [{ place: where.name }, networks.map(([name]) => name)];
  return {
    holds: where.node === node && endpoint !== undefined,
    actual:
      names.length > 0
        ? messageOf('is-attached-to', { ...named, networks: names })
        : messageOf('is-attached-to-none', named),
  };
}

/** Another container in the same network namespace, by which it is on the network. */
function memberBeside({ node: on, name, namespace }: Subject, { Id }: NetworkState): string | undefined {
  return containersOf(on).find(
    (one) =>
      one.name !== name &&
      one.namespace === namespace.id &&
      Object.values(one.networks).some(({ NetworkID }) => NetworkID === Id),
  )?.name;
}

interface Found {
  readonly network: NetworkState;
  readonly host: NodeObservation;
}

function networksOf({ observation }: EvaluationContext): readonly Found[] {
  return observation.nodes.flatMap((node) =>
    dockerOf(node).networks.map((network) => ({ network, host: node })),
  );
}

/**
 * Several hosts may each have one of that name: then that of `near` is meant.
 * @throws InconclusiveError where there is none or it is not known which, or the kernel lacks its bridge
 */
function findNetwork(context: EvaluationContext, near?: NodeObservation): Found {
  const name = argument(context, 'N');
  const all = networksOf(context);
  const named = all.filter(({ network }) => network.Name === name);
  const found = named.find(({ host: node }) => node === near) ?? onlyOne(named, `network ${name}`);
  if (!found) {
    const names = all.map(({ network }) => network.Name);
    throw new InconclusiveError(messageOf('no-network-named', { name, names }));
  }
  confirmBridge(found);
  return found;
}

function confirmBridge({ host: node, network }: Found): void {
  if (network.Driver === 'bridge') bridgeOf(node, network);
}

/** The network's bridge in the kernel. */
function bridgeOf(node: NodeObservation, { Name, Id, Options }: NetworkState): LinkState {
  const name = Options?.['com.docker.network.bridge.name'] ?? `br-${Id.slice(0, 12)}`;
  const link = findLink(ownPlace(node), name);
  if (link?.linkinfo?.info_kind === 'bridge') return link;
  throw disagreement(messageOf('no-such-bridge', { network: Name, bridge: name }));
}

function confirmSubnet(node: NodeObservation, network: NetworkState, subnet: string): void {
  if (network.Driver !== 'bridge') return;
  const bridge = bridgeOf(node, network);
  const inSubnet = bridge.addr_info.some(({ local, prefixlen }) => {
    const address = parseCidr(`${local}/${prefixlen}`);
    return address && samePrefix(networkOf(address), parseCidr(subnet));
  });
  if (!inSubnet)
    throw disagreement(
      messageOf('bridge-has-no-address', { network: network.Name, subnet, bridge: bridge.ifname }),
    );
}

/** The container has the address that Docker says, on a link whose other end is a port of the network's bridge. */
function confirmEndpoint(where: Subject, network: NetworkState, endpoint: EndpointState): void {
  if (endpoint.IPAddress === '') return;
  const on = addressesOf(where).find(({ address }) => isAddress(address, endpoint.IPAddress));
  if (!on)
    throw disagreement(messageOf('address-is-not-there', { place: where.name, address: endpoint.IPAddress }));
  if (network.Driver !== 'bridge') return;
  const bridge = bridgeOf(where.node, network);
  const link = findLink(where, on.link);
  const end = link && otherEnd(where, link);
  const port = ownPlace(where.node).namespace.links.find(({ ifindex }) => ifindex === end?.ifindex);
  if (end?.namespace !== where.node.state.own || port?.master !== bridge.ifname)
    throw disagreement(
      messageOf('link-not-on-bridge', {
        place: where.name,
        network: network.Name,
        link: on.link,
        bridge: bridge.ifname,
        port: portMessage(on.link, port),
      }),
    );
}

/** No link of the container has its other end on the network's bridge. */
function confirmNoEndpoint(where: Subject, network: NetworkState): void {
  if (network.Driver !== 'bridge' || where.namespace.id === where.node.state.own) return;
  const bridge = bridgeOf(where.node, network);
  const link = where.namespace.links.find((one) => {
    const end = otherEnd(where, one);
    return end?.namespace === where.node.state.own && end.bridge?.name === bridge.ifname;
  });
  if (link)
    throw disagreement(
      messageOf('link-on-bridge', {
        place: where.name,
        network: network.Name,
        link: link.ifname,
        bridge: bridge.ifname,
      }),
    );
}

function portMessage(link: string, port: LinkState | undefined): Value {
  if (!port) return '';
  const named = { link, port: port.ifname };
  return port.master === undefined
    ? messageOf('port-is-of-none', named)
    : messageOf('port-is-of', { ...named, bridge: port.master });
}

function ownPlace(node: NodeObservation): Subject {
  const own = node.state.namespaces.find(({ id }) => id === node.state.own);
  if (!own) throw new InconclusiveError(messageOf('host-cannot-be-seen', { name: node.name }));
  return subjectOf(node, own);
}

function disagreement(how: Message): InconclusiveError {
  return new InconclusiveError(messageOf('docker-disagrees', { how }));
}
