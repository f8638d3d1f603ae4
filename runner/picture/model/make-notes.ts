// NamespaceSnapshot -> notes: routes, rules, neighbours, listeners and aliases, one line each.

import type {
  ListenerSnapshot,
  NamespaceSnapshot,
  NeighbourSnapshot,
  RouteSnapshot,
} from '../../network/snapshot.ts';
import { formatRule } from './format-rule.ts';
import { fullName, linkKey, linkName } from './link-names.ts';
import type { Note, NoteKind } from './topology.ts';
import type { TopologyContext } from './topology-context.ts';

export function makeNotes(one: NamespaceSnapshot, context: TopologyContext): readonly Note[] {
  const nodeKey = context.survey.nodeKey(context.host.name, one.id);
  return noteTextsOf(one, context).map(({ kind, text, dev }) => {
    const link = one.links.find(({ name }) => name === dev);
    const note = { key: `${nodeKey} ${kind} ${kind === 'forwards' ? '' : text}`, kind, text };
    return link ? { ...note, link: linkKey(link, one, context) } : note;
  });
}

interface NoteText {
  readonly kind: NoteKind;
  readonly text: string;
  readonly dev?: string | undefined;
}

function noteTextsOf(one: NamespaceSnapshot, context: TopologyContext): readonly NoteText[] {
  const { host, survey } = context;
  const { own, names, containers, forwards } = one;
  const of = (kind: NoteKind, texts: readonly string[]) => texts.map((text) => ({ kind, text }));
  const isShown = survey.varies(`${survey.nodeKey(host.name, one.id)} forwards`);
  const stopped = host.stopped.map(({ name, status }) => `${name} (${status})`);
  return [
    ...of('guest', own ? containers : []),
    ...of('stopped', own ? stopped : []),
    ...of('alias', own || containers.length === 0 ? [] : names),
    ...of('forwards', isShown ? [forwards ? 'on' : 'off'] : []),
    ...one.routes.map((route) => routeNote(route, one, context)),
    ...one.rules.flatMap((rule) => formatRule(rule, context)).map(([kind, text]) => ({ kind, text })),
    ...one.neighbours.map(neighbourNote),
    ...of('listens', listenerTexts(one.listeners)),
  ];
}

function routeNote(
  { to, via, dev, implied, type }: RouteSnapshot,
  inside: NamespaceSnapshot,
  context: TopologyContext,
): NoteText {
  if (to === 'default' && via !== undefined && type === undefined) return { kind: 'gateway', text: via, dev };
  const link = inside.links.find(({ name }) => name === dev);
  const out = dev === undefined ? '' : ` dev ${link ? fullName(linkName(link, inside, context)) : dev}`;
  const how = via === undefined ? out : ` via ${via}`;
  const text = `${type === undefined ? '' : `${type} `}${to}${how}`;
  return { kind: implied ? 'implied-route' : 'route', text, dev };
}

function neighbourNote({ address, mac, dev, permanent }: NeighbourSnapshot): NoteText {
  return permanent
    ? { kind: 'neighbour', text: `${address} = ${mac}`, dev }
    : { kind: 'learnt-neighbour', text: address, dev };
}

/** One on all addresses listens for both versions of IP, mostly with two sockets. */
function listenerTexts(listeners: readonly ListenerSnapshot[]): readonly string[] {
  const texts = listeners.map(({ protocol, address, port }) =>
    address === '0.0.0.0' || address === '::'
      ? `${protocol} ${port}`
      : `${protocol} ${bracketed(address)}:${port}`,
  );
  return [...new Set(texts)];
}

function bracketed(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}
