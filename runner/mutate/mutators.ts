// The catalogue of `verify --mutate`: what is broken, one thing at a time, in the order in which it is tried.
import type { Act } from './classify-act.ts';
import { another, type Names } from './lesson-names.ts';
import type { Edit } from './mutation.ts';
import { addressesIn, otherAddress, otherLength } from './other-address.ts';
import type { Place, ShellWord, Span } from './read-acts.ts';

export interface Surroundings {
  /** What the lesson made before. */
  readonly names: Names;
  /** The lesson speaks of this address somewhere. */
  readonly taken: (address: string) => boolean;
}

export interface Mutator {
  readonly name: string;
  /** In words, for the documentation. */
  readonly breaks: string;
  /** Each edit is one mutant. */
  readonly edits: (act: Act, around: Surroundings) => readonly Edit[];
}

export const mutators: readonly Mutator[] = [
  {
    name: 'drop-command',
    breaks: 'a command is left out',
    edits: (act) => when(!leftOutOtherwise(act), dropped(act)),
  },
  {
    name: 'missing-route',
    breaks: 'a route is not added',
    edits: (act) => when(addsRoute(act), dropped(act)),
  },
  {
    name: 'missing-rule',
    breaks: 'a firewall rule is not added',
    edits: (act) => when(addsRule(act), dropped(act)),
  },
  { name: 'link-left-down', breaks: 'an interface is not set up', edits: linkLeftDown },
  { name: 'wrong-prefix', breaks: 'an address or network has another prefix length', edits: wrongPrefix },
  {
    name: 'wrong-address',
    breaks: 'another address stands in the place of the right one',
    edits: wrongAddress,
  },
  {
    name: 'wrong-namespace',
    breaks: 'it is done in another namespace, or on the host',
    edits: wrongNamespace,
  },
  { name: 'wrong-container', breaks: 'it is done in, or to, another container', edits: wrongContainer },
  { name: 'wrong-network', breaks: 'a container joins another network', edits: wrongNetwork },
  { name: 'wrong-bridge', breaks: 'an interface is plugged into another bridge', edits: wrongBridge },
  { name: 'wrong-end', breaks: 'the other end of a veth pair is moved or plugged in', edits: wrongEnd },
  {
    name: 'wrong-setting',
    breaks: 'forwarding or another kernel setting is off where it is set on, and the reverse',
    edits: wrongSetting,
  },
  {
    name: 'swapped-names',
    breaks: 'the two names of a link with a direction change places',
    edits: swappedNames,
  },
  { name: 'wrong-alias', breaks: 'a container is to be found under another name', edits: wrongAlias },
  { name: 'wrong-port', breaks: 'another port is published, listened on or matched', edits: wrongPort },
  {
    name: 'wrong-verdict',
    breaks: 'a firewall rule or policy drops what it accepts, and the reverse',
    edits: wrongVerdict,
  },
  { name: 'wrong-id', breaks: 'a tunnel or VLAN has another number', edits: wrongId },
  { name: 'missing-option', breaks: 'an option of a container or network is left out', edits: missingOption },
];

function when(applies: boolean, edit: Edit): readonly Edit[] {
  return applies ? [edit] : [];
}

/** `:` does nothing, with success. */
function dropped({ span: { start, end } }: Act): Edit {
  return { start, end, text: ':' };
}

function replaced({ start, end }: Span, text: string): Edit {
  return { start, end, text };
}

/** Another row says the same of it, by its own name, or it only looks. */
function leftOutOtherwise(act: Act): boolean {
  return (
    addsRoute(act) || addsRule(act) || onlySetsUp(act) || act.deed === 'docker run once' || setsSwitch(act)
  );
}

function addsRoute({ deed }: Act): boolean {
  return /^route (?:add|append|replace)$/.test(deed);
}

function addsRule({ deed }: Act): boolean {
  return deed === 'iptables add' || deed === 'nft add';
}

function onlySetsUp({ deed, args }: Act): boolean {
  const words = args.filter(({ value }) => value !== 'dev');
  return (
    /^(?:link set|device)$/.test(deed) && words.length === 2 && words.some(({ value }) => value === 'up')
  );
}

function linkLeftDown({ deed, args, span }: Act): readonly Edit[] {
  const up = args.find(({ value }, index) => value === 'up' && args[index - 1]?.value !== 'dev');
  if (!up) return [];
  if (deed === 'link add') return [withoutSpace(span, up)];
  return /^(?:link set|device)$/.test(deed) ? [replaced(up, 'down')] : [];
}

/** Where an address says what is made: what is deleted or flushed is named by it. */
function addressWords({ deed, args, options }: Act): readonly Span[] {
  if (/delete|flush|^kill|^docker (?:rm|stop|kill)/.test(deed)) return [];
  if (deed.startsWith('docker')) return options.flatMap(({ value }) => value ?? []);
  return args;
}

function wrongPrefix(act: Act): readonly Edit[] {
  return addressWords(act)
    .flatMap(addressesIn)
    .flatMap((found) => {
      const ofNetwork = act.deed === 'docker network create';
      const length = ofNetwork && found.length !== undefined ? found.length + 1 : otherLength(found);
      return length === undefined ? [] : [replaced(found, `${found.address}/${length}`)];
    });
}

function wrongAddress(act: Act, { taken }: Surroundings): readonly Edit[] {
  return addressWords(act)
    .flatMap(addressesIn)
    .flatMap((found) => {
      const address = otherAddress(found, taken);
      const length = found.length === undefined ? '' : `/${found.length}`;
      return address === undefined ? [] : [replaced(found, `${address}${length}`)];
    });
}

function wrongNamespace({ span, places, deed, args }: Act, { names }: Surroundings): readonly Edit[] {
  const inside = places
    .filter(({ kind }) => kind === 'namespace')
    .map((place) => elsewhere(place, span, names));
  const named = deed === 'netns delete' ? args.slice(0, 1) : [];
  const moved = /^link (?:set|add)$/.test(deed)
    ? args.filter((_, index) => args[index - 1]?.value === 'netns')
    : [];
  return [...inside, ...[...named, ...moved].flatMap((name) => renamed(name, names.namespaces))];
}

/** With no other namespace there is still the host: the command without `ip netns exec NAME`, or `ip` without `-n NAME`. */
function elsewhere({ name, prefix }: Place, span: Span, { namespaces }: Names): Edit {
  const other = another(namespaces, name.value);
  return other === undefined ? withoutSpace(span, prefix) : replaced(name, other);
}

function renamed(name: ShellWord, names: readonly string[]): readonly Edit[] {
  const other = names.includes(name.value) ? another(names, name.value) : undefined;
  return other === undefined ? [] : [replaced(name, other)];
}

function wrongContainer({ places, deed, options, operands }: Act, { names }: Surroundings): readonly Edit[] {
  const inside = places.filter(({ kind }) => kind === 'container').map(({ name }) => name);
  const named = /^docker (?:start|stop|restart|kill|rm|pause|unpause|rename)$/.test(deed) ? operands : [];
  const joined = /^docker network (?:dis)?connect$/.test(deed) ? operands.slice(1) : [];
  const shared = networkValues({ deed, options }).flatMap(({ text, start, end }) => {
    const name = /^container:(.+)$/.exec(text)?.[1];
    const other = name === undefined ? undefined : another(names.containers, name);
    return other === undefined ? [] : [{ start, end, text: `container:${other}` }];
  });
  return [...[...inside, ...named, ...joined].flatMap((name) => renamed(name, names.containers)), ...shared];
}

function networkValues({ deed, options }: Pick<Act, 'deed' | 'options'>): readonly Span[] {
  if (!deed.startsWith('docker run')) return [];
  return options.flatMap(({ name, value }) => (/^net(?:work)?$/.test(name) && value ? [value] : []));
}

function wrongNetwork({ deed, options, operands }: Act, { names }: Surroundings): readonly Edit[] {
  const named = /^docker network (?:dis)?connect$/.test(deed) ? operands.slice(0, 1) : [];
  const joined = networkValues({ deed, options }).filter(({ text }) => !text.startsWith('container:'));
  return [...joined, ...named].flatMap((span) => {
    const other = another(['none', 'bridge', ...names.networks], span.text);
    return other === undefined ? [] : [replaced(span, other)];
  });
}

function wrongBridge({ deed, args }: Act, { names }: Surroundings): readonly Edit[] {
  const masters =
    deed === 'brctl addif'
      ? args.slice(0, 1)
      : args.filter((_, index) => args[index - 1]?.value === 'master');
  return masters.flatMap((name) => renamed(name, names.bridges));
}

function wrongEnd({ deed, args }: Act, { names }: Surroundings): readonly Edit[] {
  if (deed !== 'link set' || !args.some(({ value }) => value === 'netns' || value === 'master')) return [];
  const [link] = args.filter(({ value }) => value !== 'dev');
  const peer = link && names.peers.get(link.value);
  return link && peer !== undefined ? [replaced(link, peer)] : [];
}

/** `1` that is written to a file of the kernel's, or given to sysctl. */
function switchesIn({ deed, args, targets }: Act): readonly Span[] {
  if (deed === 'sysctl') return args.flatMap(switchOf);
  if (deed !== 'write' || !targets.some(({ value }) => value.startsWith('/proc/sys/'))) return [];
  return args.filter(({ value }) => /^[01]$/.test(value));
}

function switchOf({ text, start }: ShellWord): readonly Span[] {
  const found = /=([01])$/.exec(text);
  if (!found) return [];
  const at = start + found.index + 1;
  return [{ text: found[1] ?? '', start: at, end: at + 1 }];
}

function setsSwitch(act: Act): boolean {
  return switchesIn(act).length > 0;
}

function wrongSetting(act: Act): readonly Edit[] {
  return switchesIn(act).map((span) => replaced(span, /1/.test(span.text) ? '0' : '1'));
}

function swappedNames(act: Act, { names }: Surroundings): readonly Edit[] {
  return act.deed === 'link add' ? swappedEnds(act) : swappedLinks(act, names);
}

/** Ends that come to lie in different namespaces: otherwise the two are alike. */
function swappedEnds({ args, span }: Act): readonly Edit[] {
  const peer = args.findIndex(({ value }) => value === 'peer');
  const other = args[peer + (args[peer + 1]?.value === 'name' ? 2 : 1)];
  const [one] = args[0]?.value === 'name' ? args.slice(1) : args;
  if (peer < 0 || !one || !other || !args.some(({ value }) => value === 'netns')) return [];
  return [swap(span, one, other)];
}

function swappedLinks({ options }: Act, { containers }: Names): readonly Edit[] {
  const links = options.flatMap(({ name, value }) => (name === 'link' && value ? [value] : []));
  return links.flatMap((value) => {
    const [name = '', alias] = value.text.split(':');
    const other = another(containers, name);
    const swapped = alias === undefined || alias === name ? other : `${alias}:${name}`;
    const elsewhere = other === undefined || alias === undefined ? [] : [`${other}:${alias}`];
    return [...(swapped === undefined ? [] : [swapped]), ...elsewhere].map((text) => replaced(value, text));
  });
}

function swap(whole: Span, one: Span, other: Span): Edit {
  const between = whole.text.slice(one.end - whole.start, other.start - whole.start);
  return { start: one.start, end: other.end, text: `${other.text}${between}${one.text}` };
}

function wrongAlias({ options }: Act): readonly Edit[] {
  return options.flatMap(({ name, value }) => {
    if (!value || !/^(?:network-alias|net-alias|alias|add-host)$/.test(name)) return [];
    const at = value.text.search(/[\w-](?=$|[:=])/);
    const start = value.start + at + 1;
    return at < 0 ? [] : [{ start, end: start, text: '-other' }];
  });
}

function wrongPort({ deed, args, options }: Act): readonly Edit[] {
  const published = options.flatMap(({ name, value }) =>
    /^(?:p|publish)$/.test(name) && value ? portsIn(value) : [],
  );
  const ruled = deed.startsWith('iptables')
    ? args.filter((_, index) => /^--(?:dport|sport|to-ports?)$/.test(args[index - 1]?.value ?? ''))
    : [];
  const heard = deed === 'serve' ? args.flatMap(listenedOn) : [];
  return [...published, ...ruled.flatMap(portsIn), ...heard].map((port) =>
    replaced(port, otherPort(port.text)),
  );
}

/** The host's and the container's, not a range and not the address before them. */
function portsIn({ text, start }: Span): readonly Span[] {
  return [...text.matchAll(/(?<![\w.-])\d{1,5}(?![\w.-])/g)].map(({ 0: port, index }) => ({
    text: port,
    start: start + index,
    end: start + index + port.length,
  }));
}

function listenedOn({ text, start }: ShellWord): readonly Span[] {
  return [...text.matchAll(/(?<=LISTEN:)\d+/g)].map(({ 0: port, index }) => ({
    text: port,
    start: start + index,
    end: start + index + port.length,
  }));
}

function otherPort(port: string): string {
  const number = Number(port);
  return String(number < 1000 ? number + 1000 : number - 500);
}

const VERDICTS: Readonly<Record<string, string>> = {
  DROP: 'ACCEPT',
  REJECT: 'ACCEPT',
  ACCEPT: 'DROP',
  drop: 'accept',
  accept: 'drop',
};

function wrongVerdict({ deed, args }: Act): readonly Edit[] {
  if (!/^(?:iptables (?:add|set)|nft (?:add|create))$/.test(deed)) return [];
  return args.flatMap((word) => {
    const other = Object.hasOwn(VERDICTS, word.value) ? VERDICTS[word.value] : undefined;
    return other === undefined ? [] : [replaced(word, other)];
  });
}

function wrongId({ deed, args }: Act): readonly Edit[] {
  if (deed !== 'link add') return [];
  const ids = args.filter(
    ({ value }, index) =>
      /^(?:id|vni|dstport|key)$/.test(args[index - 1]?.value ?? '') && /^\d+$/.test(value),
  );
  return ids.map((id) => replaced(id, String(Number(id.value) + 1)));
}

const NAMED =
  /^(?:internal|ipv6|o|opt|cap-add|privileged|sysctl|ip-range|aux-address|d|driver|dns|dns-search|hostname|h|mac-address|P|publish-all)$/;

function missingOption({ deed, options, span }: Act): readonly Edit[] {
  if (deed !== 'docker network create' && deed !== 'docker run') return [];
  return options
    .filter(
      ({ name, whole, value }) => NAMED.test(name) && isRemovable(deed, { name, value: value?.text, whole }),
    )
    .map(({ whole }) => withoutSpace(span, whole));
}

interface Removable {
  readonly name: string;
  readonly value: string | undefined;
  readonly whole: Span;
}

/** `-d` of a container is where it runs; a network's driver is `bridge` where none is said. */
function isRemovable(deed: string, { name, value, whole }: Removable): boolean {
  if (/^(?:d|driver)$/.test(name)) return deed === 'docker network create' && value !== 'bridge';
  return value !== undefined || /^(?:-\w|--.*)$/.test(whole.text);
}

function withoutSpace({ text, start }: Span, { start: from, end }: Span): Edit {
  const space = /^\s*/.exec(text.slice(end - start))?.[0].length ?? 0;
  return { start: from, end: end + space, text: '' };
}
