// The capital words of the forms in `verbs.ts`: what may stand for each.
import { isIP } from 'node:net';
import { parseAddress, parseCidr, parsePrefix } from '../../net/ip.ts';
import { parseRule } from '../../net/parse-rule.ts';
import { CAPTURE } from '../../text/captures.ts';

interface Placeholder {
  /** For the reference. */
  readonly means: string;
  /** Finds where it ends; whether it is well made is for `fault`. */
  readonly pattern: string;
  /** What is wrong with it; `undefined` where nothing is. */
  readonly fault: (text: string) => string | undefined;
}

const SUBJECT = '(?:(?:netns|container|host)\\s+)?[^\\s:]+';
const WORD = '\\S+';
/** With holes: what fills them is looked at by `argumentFault`. */
const DIGITS = `(?:\\d|${CAPTURE})+`;

export const placeholders: Readonly<Record<string, Placeholder>> = {
  A: {
    means:
      'a network namespace, a container or a host, by name: `red`, `bb1`; `netns red`, `container bb1`, `host host2` where a name is ambiguous',
    pattern: SUBJECT,
    fault: subjectFault,
  },
  B: { means: 'as A', pattern: SUBJECT, fault: subjectFault },
  L: { means: 'a link of A, by its name in `ip link`, without `@...`', pattern: WORD, fault: linkFault },
  M: { means: 'a link of B', pattern: WORD, fault: linkFault },
  R: { means: 'a bridge, by its name in `ip link`', pattern: WORD, fault: linkFault },
  N: { means: 'a Docker network', pattern: WORD, fault: nameFault },
  D: { means: 'a driver of Docker networks: `bridge`, `macvlan`, `none`', pattern: WORD, fault: nameFault },
  NAME: {
    means: 'a name that a resolver may know, with a letter in it',
    pattern: WORD,
    fault: lookedUpFault,
  },
  IP: { means: 'an IPv4 or IPv6 address', pattern: WORD, fault: addressFault },
  CIDR: { means: 'an address with its prefix length: `10.0.0.1/24`', pattern: WORD, fault: cidrFault },
  PREFIX: {
    means: 'a network, host bits zero: `10.0.0.0/24`; or `default`',
    pattern: WORD,
    fault: prefixFault,
  },
  PORT: { means: 'a port with its protocol: `80/tcp`, `53/udp`', pattern: WORD, fault: portFault },
  'TCP-PORT': { means: 'a port over TCP: `80/tcp`', pattern: WORD, fault: tcpPortFault },
  NUMBER: { means: 'a port number: `80`', pattern: DIGITS, fault: numberFault },
  COUNT: { means: 'a number of addresses', pattern: DIGITS, fault: countFault },
  TEXT: {
    means: 'a rule of iptables, ip6tables or nft, or a word that stands in one',
    pattern: '.+',
    fault: ruleFault,
  },
  'IP-or-B': {
    means: 'an address, or a subject as B',
    pattern: `(?:${SUBJECT}|[\\da-fA-F:.]+)`,
    fault: addressOrNameFault,
  },
  'IP-or-NAME-or-B': {
    means: 'an address (an IPv6 address with a port in brackets), a name, or a subject as B',
    pattern: `(?:\\[[\\da-fA-F:.]+\\]|[\\da-fA-F]*:[\\da-fA-F:.]+|${SUBJECT})`,
    fault: addressOrNameFault,
  },
};

/** Pattern of what may stand for a word of a form; `undefined` where the word is no placeholder. */
export function patternOf(word: string): string | undefined {
  return placeholders[word]?.pattern;
}

/** What is wrong with a text that stands for a placeholder; `undefined` where nothing is. */
export function argumentFault(name: string, text: string): string | undefined {
  const placeholder = placeholders[name];
  if (!placeholder) return undefined;
  const fits = new RegExp(`^(?:${placeholder.pattern})$`).test(text);
  return placeholder.fault(text) ?? (fits ? undefined : `"${text}" cannot stand for ${name}`);
}

export const PLACEHOLDER = new RegExp(
  `(?<![\\w-])(?:${Object.keys(placeholders)
    .toSorted((a, b) => b.length - a.length)
    .join('|')})(?![\\w-])`,
);

function ruleFault(text: string): string | undefined {
  const rule = parseRule(text);
  return rule.kind === 'fault' ? rule.fault : undefined;
}

function subjectFault(text: string): string | undefined {
  const name = text.split(/\s+/).at(-1) ?? '';
  return /^[\w][\w.@+-]*$/.test(name) ? undefined : `"${name}" is no name of a host, namespace or container`;
}

function linkFault(text: string): string | undefined {
  if (/^[^\s/:@]{1,15}$/.test(text)) return undefined;
  const [short] = text.split('@');
  return text.includes('@')
    ? `"${text}" is how \`ip\` shows the link "${short}": leave out what follows the @`
    : `"${text}" is no name of a link: those have at most 15 characters, no slash and no colon`;
}

function nameFault(text: string): string | undefined {
  return /^\w[\w.-]*$/.test(text) ? undefined : `"${text}" is no name`;
}

/** A resolver takes numbers, in all their old forms, for addresses: `5` is 0.0.0.5 to it, and `0x5` too. */
const NUMBER = /^(?:0x[\da-f]*|\d+)(?:\.(?:0x[\da-f]*|\d+))*\.?$/i;

function lookedUpFault(text: string): string | undefined {
  return parseAddress(text) || NUMBER.test(text)
    ? `"${text}" is an address or a number, no name to be looked up`
    : nameFault(text);
}

function addressFault(text: string): string | undefined {
  return parseAddress(text) ? undefined : `"${text}" is no address`;
}

function addressOrNameFault(text: string): string | undefined {
  const bare = text.replace(/^\[(.*)\]$/, '$1');
  if (isIP(bare) !== 0) return addressFault(bare);
  return /^[\d.]+(?:\/\d+)?$/.test(bare) || NUMBER.test(bare) || bare.includes(':')
    ? `"${text}" is no address`
    : subjectFault(text);
}

function cidrFault(text: string): string | undefined {
  if (parseCidr(text)) return undefined;
  return parseAddress(text)
    ? `"${text}" has no prefix length: write it as ${text}/24`
    : `"${text}" is no address with a prefix length, as 192.168.1.1/24 is`;
}

function prefixFault(text: string): string | undefined {
  if (parsePrefix(text)) return undefined;
  return parseCidr(text)
    ? `"${text}" is an address, not the network that a route leads to: its host bits are not zero`
    : `"${text}" is neither a network, as 10.0.0.0/24 is, nor "default"`;
}

function portFault(text: string): string | undefined {
  const [, digits] = /^(\d+)\/(?:tcp|udp)$/.exec(text) ?? [];
  if (digits === undefined) return `"${text}" is no port: write it as 80/tcp or 53/udp`;
  return numberFault(digits);
}

function tcpPortFault(text: string): string | undefined {
  return (
    portFault(text) ?? (text.endsWith('/udp') ? `"${text}" cannot be tried: a connection is tcp` : undefined)
  );
}

function numberFault(text: string): string | undefined {
  return Number(text) >= 1 && Number(text) <= 65_535
    ? undefined
    : `"${text}" is no port: they go from 1 to 65535`;
}

function countFault(text: string): string | undefined {
  return text.length < 6 ? undefined : `"${text}" is no count of addresses`;
}
