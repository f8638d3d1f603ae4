// What is so in a namespace beside its links, one line each.

import { linkName } from './link-names.ts';
import type { Around } from './make-topology.ts';
import type { ListenerSnapshot, NamespaceSnapshot, NeighbourSnapshot, RouteSnapshot } from './snapshot.ts';
import { tellRule } from './tell-rule.ts';
import type { Note, NoteKind } from './topology.ts';

export function makeNotes(one: NamespaceSnapshot, { host, survey }: Around): readonly Note[] {
  const { own, names, containers, forwards } = one;
  const place = survey.placeKey(host.name, one.id);
  const tells = survey.varies(`${place} forwards`);
  const said: readonly (readonly [NoteKind, string])[] = [
    ...(own ? containers.map((name) => ['guest', name] as const) : []),
    ...(own ? host.stopped.map(({ name, status }) => ['stopped', `${name} (${status})`] as const) : []),
    ...(own || containers.length === 0 ? [] : names.map((name) => ['alias', name] as const)),
    ...one.routes.map(routeNote),
    ...one.rules.flatMap((rule) => tellRule(rule, host.networks)),
    ...one.neighbours.map(neighbourNote),
    ...listening(one.listeners),
  ];
  const notes = said.map(([kind, text]) => ({ key: `${place} ${kind} ${text}`, kind, text }));
  if (!tells) return notes;
  return [...notes, { key: `${place} forwards`, kind: 'forwards', text: forwards ? 'on' : 'off' }];
}

function routeNote({ to, via, dev, implied, type }: RouteSnapshot): readonly [NoteKind, string] {
  if (to === 'default' && via !== undefined && type === undefined) return ['gateway', via];
  const how =
    via === undefined ? (dev === undefined ? '' : ` dev ${linkName({ name: dev })}`) : ` via ${via}`;
  return [implied ? 'implied-route' : 'route', `${type === undefined ? '' : `${type} `}${to}${how}`];
}

function neighbourNote({ address, mac, permanent }: NeighbourSnapshot): readonly [NoteKind, string] {
  return permanent ? ['neighbour', `${address} = ${mac}`] : ['learnt-neighbour', address];
}

/** One on all addresses listens for both versions of IP, mostly with two sockets. */
function listening(listeners: readonly ListenerSnapshot[]): readonly (readonly [NoteKind, string])[] {
  const texts = listeners.map(({ protocol, address, port }) =>
    address === '0.0.0.0' || address === '::'
      ? `${protocol} ${port}`
      : `${protocol} ${bracketed(address)}:${port}`,
  );
  return [...new Set(texts)].map((text) => ['listens', text] as const);
}

function bracketed(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}
