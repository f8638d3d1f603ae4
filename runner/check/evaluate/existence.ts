// What is there: namespaces, containers, links.
import type { ContainerState } from '../../lab/observe.ts';
import { messageOf } from '../../text/messages/message.ts';
import { elsewhere, findLink, noLink } from './addressing/addresses.ts';
import { argument, type EvaluationContext, missing, subject } from './evaluation-context.ts';
import { containersOf, noSuchProcess, onlyOne } from './find-subject.ts';
import type { Finding } from './finding.ts';
import { InconclusiveError } from './inconclusive-error.ts';
import { dockerOf } from './observation.ts';

export function netnsExists(context: EvaluationContext): Finding {
  const name = argument(context, 'A').replace(/^netns /, '');
  const { nodes: hosts } = context.observation;
  const names = hosts.flatMap(({ state }) => state.namespaces.flatMap((one) => one.names));
  const having = hosts.filter(({ state }) => state.namespaces.some((one) => one.names.includes(name)));
  if (
    onlyOne(
      having.map((node) => ({ host: node })),
      `netns ${name}`,
    )
  )
    return { holds: true, actual: messageOf('has-netns', { name }) };
  const odd = hosts.some(({ state }) => state.odd.includes(name));
  return {
    holds: false,
    actual: names.length === 0 ? messageOf('has-no-netns') : messageOf('has-other-netns', { names }),
    cause: () => (odd ? messageOf('nothing-mounted-on', { name }) : undefined),
  };
}

export function containerIsRunning(context: EvaluationContext): Finding {
  const name = argument(context, 'A').replace(/^container /, '');
  const { state, pid } = findContainer(context, name);
  if (state.Running && state.Status !== 'running')
    return missing(context, messageOf('is-between-states', { name, status: state.Status }));
  if (state.Running && pid === null) throw noSuchProcess(name);
  if (state.Running) return { holds: true, actual: messageOf('is-running', { name }) };
  return {
    holds: false,
    actual: messageOf('is-in-state', { name, status: state.Status }),
    cause: () =>
      state.Status === 'exited' ? messageOf('program-ended', { code: state.ExitCode }) : undefined,
  };
}

function findContainer({ observation }: EvaluationContext, name: string): ContainerState {
  const all = observation.nodes.flatMap((node) =>
    dockerOf(node) ? containersOf(node).map((container) => ({ container, host: node })) : [],
  );
  const found = onlyOne(
    all.filter(({ container }) => container.name === name),
    `container ${name}`,
  );
  if (found) return found.container;
  const names = all.map(({ container }) => container.name);
  throw new InconclusiveError(
    messageOf('no-container-named', { name, names: names.length > 0 ? names : messageOf('none') }),
  );
}

export function hasLink(context: EvaluationContext): Finding {
  const [where, name] = [subject(context, 'A'), argument(context, 'L')];
  const named = { place: where.name };
  if (findLink(where, name))
    return { holds: true, actual: messageOf('has-links', { ...named, links: name, elsewhere: '' }) };
  const links = where.namespace.links.map(({ ifname }) => ifname);
  return {
    holds: false,
    actual: messageOf('has-links', { ...named, links, elsewhere: elsewhere(context.observation, name) }),
  };
}

export function hasLinkUp(context: EvaluationContext): Finding {
  const [where, name] = [subject(context, 'A'), argument(context, 'L')];
  const link = findLink(where, name);
  if (!link) return missing(context, noLink(context.observation, where, name));
  const seen = { link: name, flags: link.flags.join(','), state: link.operstate };
  return { holds: link.flags.includes('UP'), actual: messageOf('link-is', seen) };
}

/** Kernels with tunnel modules put such a device, down and unused, into every new namespace. */
const FALLBACK = /^(?:tunl0|gre0|gretap0|erspan0|ip_vti0|ip6_vti0|sit0|ip6tnl0|ip6gre0)$/;

export function hasOnlyLo(context: EvaluationContext): Finding {
  const where = subject(context, 'A');
  const others = where.namespace.links.filter(
    ({ ifname, flags }) => ifname !== 'lo' && !(FALLBACK.test(ifname) && !flags.includes('UP')),
  );
  if (others.length === 0)
    return { holds: true, actual: messageOf('has-nothing-but-lo', { place: where.name }) };
  const links = others.map(({ ifname }) => ifname);
  return { holds: false, actual: messageOf('also-has', { place: where.name, links }) };
}
