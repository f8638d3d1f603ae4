// A subject's name -> the network namespace it means.
import type { ContainerState, NamespaceState } from '../../lab/observe.ts';
import { messageOf, type Part, phrase } from '../../text/messages/message.ts';
import { InconclusiveError } from './inconclusive-error.ts';
import type { NodeObservation, Observation } from './observation.ts';

export interface Subject {
  readonly kind: 'host' | 'netns' | 'container';
  readonly name: string;
  readonly node: NodeObservation;
  readonly namespace: NamespaceState;
  readonly container?: ContainerState;
}

interface Candidate {
  readonly kind: Subject['kind'];
  readonly name: string;
  readonly on: NodeObservation;
  readonly container?: ContainerState;
}

/** @throws InconclusiveError where there is none, more than one, or it has no network namespace */
export function findSubject(observation: Observation, text: string): Subject {
  const candidates = candidatesFor(observation, text);
  if (candidates.length === 0) throw nothingNamed(observation, text);
  const places = candidates.length === 1 ? candidates.map(placeOf) : distinct(candidates.map(placeOf));
  const [found, other] = places;
  if (found && !other) return found;
  const all = candidates.map(({ kind, name, on }) =>
    several(observation)
      ? messageOf('candidate-on', { name: `${kind} ${name}`, host: on.name })
      : messageOf('candidate', { name: `${kind} ${name}` }),
  );
  throw new InconclusiveError(messageOf('name-is-ambiguous', { name: text, candidates: all }));
}

/** Of things that a verb looks for itself. @throws InconclusiveError where several hosts have one: no word says which is meant */
export function onlyOne<T extends OnHost>(found: readonly T[], what: string): T | undefined {
  if (found.length > 1) throw ambiguous(found, what);
  return found[0];
}

interface OnHost {
  readonly host: NodeObservation;
}

/** @param what `network net1` */
export function ambiguous(found: readonly OnHost[], what: string): InconclusiveError {
  const candidates = found.map(({ host: node }) =>
    messageOf('candidate-on', { name: what, host: node.name }),
  );
  const name = what.split(' ').at(-1) ?? what;
  return new InconclusiveError(messageOf('name-is-on-several-hosts', { name, candidates }));
}

/** Whether the text names something in the lab, be it fit to be looked at or not. */
export function isNamed(observation: Observation, text: string): boolean {
  return /\s/.test(text) || candidatesFor(observation, text).length > 0;
}

/** Every namespace of every host, under the name a lesson would use. */
export function everyNamespace({ nodes }: Pick<Observation, 'nodes'>): readonly Subject[] {
  return nodes.flatMap((on) => on.state.namespaces.map((namespace) => subjectOf(on, namespace)));
}

export function subjectOf(on: NodeObservation, namespace: NamespaceState): Subject {
  if (namespace.id === on.state.own) return { kind: 'host', name: on.name, node: on, namespace };
  const container = containersOf(on).find((one) => one.namespace === namespace.id);
  if (container) return { kind: 'container', name: container.name, node: on, namespace, container };
  return { kind: 'netns', name: namespace.names[0] ?? NAMELESS, node: on, namespace };
}

const NAMELESS = 'a namespace without a name';

/** As messages have it: what has no name is described in the reader's language. */
export function labelOf({ name }: Pick<Subject, 'name'>): Part | string {
  return name === NAMELESS ? phrase(name) : name;
}

export function containersOf({ state }: NodeObservation): readonly ContainerState[] {
  return 'absent' in state.docker ? [] : state.docker.containers;
}

function candidatesFor(observation: Observation, text: string): readonly Candidate[] {
  const [kind, name] = /\s/.test(text) ? text.split(/\s+/) : [undefined, text];
  return observation.nodes
    .flatMap((on): readonly Candidate[] => [
      { kind: 'host', name: on.name, on },
      ...namesOf(on).map((each) => ({ kind: 'netns' as const, name: each, on })),
      ...containersOf(on).map((container) => ({
        kind: 'container' as const,
        name: container.name,
        on,
        container,
      })),
    ])
    .filter((candidate) => candidate.name === name && (kind === undefined || candidate.kind === kind));
}

function namesOf({ state }: NodeObservation): readonly string[] {
  return [...state.namespaces.flatMap(({ names }) => names), ...state.odd];
}

function placeOf({ kind, name, on, container }: Candidate): Subject {
  if (kind === 'container' && container)
    return { kind, name, node: on, container, namespace: namespaceOf(on, container) };
  const namespace = on.state.namespaces.find(({ id, names }) =>
    kind === 'host' ? id === on.state.own : names.includes(name),
  );
  if (namespace) return { kind, name, node: on, namespace };
  throw new InconclusiveError(
    messageOf(kind === 'netns' ? 'nothing-mounted-on' : 'host-cannot-be-seen', { name }),
  );
}

function namespaceOf(on: NodeObservation, container: ContainerState): NamespaceState {
  const { name, state, pid, namespace, dockerNamespace } = container;
  if (!state.Running)
    throw new InconclusiveError(messageOf('container-does-not-run', { name, status: state.Status }));
  if (pid === null) throw noSuchProcess(name);
  if (dockerNamespace !== null && dockerNamespace !== namespace)
    throw new InconclusiveError(
      messageOf('docker-disagrees', { how: messageOf('process-elsewhere', { name }) }),
    );
  const found = on.state.namespaces.find(({ id }) => id === namespace);
  if (!found) throw new InconclusiveError(messageOf('container-cannot-be-entered', { name }));
  return found;
}

export function noSuchProcess(name: string): InconclusiveError {
  return new InconclusiveError(
    messageOf('docker-disagrees', { how: messageOf('no-such-process', { name }) }),
  );
}

/** A namespace with two names is one place. */
function distinct(places: readonly Subject[]): readonly Subject[] {
  return places.filter(
    (one, index) => places.findIndex((other) => other.namespace.id === one.namespace.id) === index,
  );
}

function several(observation: Observation): boolean {
  return observation.nodes.length > 1;
}

const NOTHING_NAMED = {
  host: 'no-host-named',
  netns: 'no-namespace-named',
  container: 'no-container-named',
} as const;

function nothingNamed(observation: Observation, text: string): InconclusiveError {
  const [kind, name = text] = /\s/.test(text) ? text.split(/\s+/) : [undefined, text];
  const there = observation.nodes.flatMap((on) => [
    on.name,
    ...namesOf(on),
    ...containersOf(on).map((one) => one.name),
  ]);
  const key = kind === undefined ? 'nothing-named' : NOTHING_NAMED[kind as Subject['kind']];
  return new InconclusiveError(messageOf(key, { name, names: [...new Set(there)] }));
}
