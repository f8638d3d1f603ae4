// The right thing in the wrong place: namespace, container, network, bridge, end of a cable.

import type { ShellWord, Span } from '../../shell/shell-word.ts';
import type { Operation } from '../classify-operation.ts';
import type { Edit } from '../mutation.ts';
import type { Location } from '../read-simple-commands.ts';
import { replaced, withoutSpace } from './edits.ts';
import { another, type Names } from './lesson-names.ts';
import type { MutationContext } from './mutation-context.ts';

export function wrongNamespace(
  { span, locations: places, kind: deed, args }: Operation,
  { names }: MutationContext,
): readonly Edit[] {
  const inside = places
    .filter(({ kind }) => kind === 'namespace')
    .map((location) => elsewhere(location, span, names));
  const named = deed === 'netns delete' ? args.slice(0, 1) : [];
  const moved = /^link (?:set|add)$/.test(deed)
    ? args.filter((_, index) => args[index - 1]?.value === 'netns')
    : [];
  return [...inside, ...[...named, ...moved].flatMap((name) => renamed(name, names.namespaces))];
}

/** With no other namespace there is still the host: the command without `ip netns exec NAME`, or `ip` without `-n NAME`. */
function elsewhere({ name, prefix }: Location, span: Span, { namespaces }: Names): Edit {
  const other = another(namespaces, name.value);
  return other === undefined ? withoutSpace(span, prefix) : replaced(name, other);
}

function renamed(name: ShellWord, names: readonly string[]): readonly Edit[] {
  const other = names.includes(name.value) ? another(names, name.value) : undefined;
  return other === undefined ? [] : [replaced(name, other)];
}

export function wrongContainer(
  { locations: places, kind: deed, options, operands }: Operation,
  { names }: MutationContext,
): readonly Edit[] {
  const inside = places.filter(({ kind }) => kind === 'container').map(({ name }) => name);
  const named = /^docker (?:start|stop|restart|kill|rm|pause|unpause|rename)$/.test(deed) ? operands : [];
  const joined = /^docker network (?:dis)?connect$/.test(deed) ? operands.slice(1) : [];
  const shared = networkValues({ kind: deed, options }).flatMap(({ text, start, end }) => {
    const name = /^container:(.+)$/.exec(text)?.[1];
    const other = name === undefined ? undefined : another(names.containers, name);
    return other === undefined ? [] : [{ start, end, text: `container:${other}` }];
  });
  return [...[...inside, ...named, ...joined].flatMap((name) => renamed(name, names.containers)), ...shared];
}

function networkValues({ kind: deed, options }: Pick<Operation, 'kind' | 'options'>): readonly Span[] {
  if (!deed.startsWith('docker run')) return [];
  return options.flatMap(({ name, value }) => (/^net(?:work)?$/.test(name) && value ? [value] : []));
}

export function wrongNetwork(
  { kind: deed, options, operands }: Operation,
  { names }: MutationContext,
): readonly Edit[] {
  const named = /^docker network (?:dis)?connect$/.test(deed) ? operands.slice(0, 1) : [];
  const joined = networkValues({ kind: deed, options }).filter(({ text }) => !text.startsWith('container:'));
  return [...joined, ...named].flatMap((span) => {
    const other = another(['none', 'bridge', ...names.networks], span.text);
    return other === undefined ? [] : [replaced(span, other)];
  });
}

export function wrongBridge({ kind: deed, args }: Operation, { names }: MutationContext): readonly Edit[] {
  const masters =
    deed === 'brctl addif'
      ? args.slice(0, 1)
      : args.filter((_, index) => args[index - 1]?.value === 'master');
  return masters.flatMap((name) => renamed(name, names.bridges));
}

export function wrongEnd({ kind: deed, args }: Operation, { names }: MutationContext): readonly Edit[] {
  if (deed !== 'link set' || !args.some(({ value }) => value === 'netns' || value === 'master')) return [];
  const [link] = args.filter(({ value }) => value !== 'dev');
  const peer = link && names.peers.get(link.value);
  return link && peer !== undefined ? [replaced(link, peer)] : [];
}
