// The capital words of the forms in `verbs.ts`: what may stand for each.
import { isIP } from 'node:net';
import { parseAddress, parseCidr, parsePrefix } from '../../net/ip.ts';
import { parseRule } from '../../net/parse-rule.ts';
import { CAPTURE } from '../../text/captures.ts';
import { type Message, messageOf } from '../../text/messages/message.ts';

interface Placeholder {
  /** For the reference. */
  readonly means: string;
  /** Finds where it ends; whether it is well made is for `fault`. */
  readonly pattern: string;
  /** What is wrong with it; `undefined` where nothing is. */
  readonly fault: (text: string) => Message | undefined;
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
export function argumentFault(name: string, text: string): Message | undefined {
  const placeholder = placeholders[name];
  if (!placeholder) return undefined;
  const fits = new RegExp(`^(?:${placeholder.pattern})$`).test(text);
  return (
    placeholder.fault(text) ?? (fits ? undefined : messageOf('cannot-stand-for', { text, placeholder: name }))
  );
}

export const PLACEHOLDER = new RegExp(
  `(?<![\\w-])(?:${Object.keys(placeholders)
    .toSorted((a, b) => b.length - a.length)
    .join('|')})(?![\\w-])`,
);

function ruleFault(text: string): Message | undefined {
  const rule = parseRule(text);
  return rule.kind === 'fault' ? rule.fault : undefined;
}

function subjectFault(text: string): Message | undefined {
  const name = text.split(/\s+/).at(-1) ?? '';
  return /^[\w][\w.@+-]*$/.test(name) ? undefined : messageOf('is-no-subject', { name });
}

function linkFault(text: string): Message | undefined {
  if (/^[^\s/:@]{1,15}$/.test(text)) return undefined;
  const [short = ''] = text.split('@');
  return text.includes('@')
    ? messageOf('link-with-peer', { text, name: short })
    : messageOf('is-no-link', { text });
}

function nameFault(text: string): Message | undefined {
  return /^\w[\w.-]*$/.test(text) ? undefined : messageOf('is-no-name', { text });
}

/** A resolver takes numbers, in all their old forms, for addresses: `5` is 0.0.0.5 to it, and `0x5` too. */
const NUMBER = /^(?:0x[\da-f]*|\d+)(?:\.(?:0x[\da-f]*|\d+))*\.?$/i;

function lookedUpFault(text: string): Message | undefined {
  return parseAddress(text) || NUMBER.test(text)
    ? messageOf('is-address-or-number', { text })
    : nameFault(text);
}

function addressFault(text: string): Message | undefined {
  return parseAddress(text) ? undefined : messageOf('is-no-address', { text });
}

function addressOrNameFault(text: string): Message | undefined {
  const bare = text.replace(/^\[(.*)\]$/, '$1');
  if (isIP(bare) !== 0) return addressFault(bare);
  return /^[\d.]+(?:\/\d+)?$/.test(bare) || NUMBER.test(bare) || bare.includes(':')
    ? messageOf('is-no-address', { text })
    : subjectFault(text);
}

function cidrFault(text: string): Message | undefined {
  if (parseCidr(text)) return undefined;
  return parseAddress(text) ? messageOf('lacks-prefix-length', { text }) : messageOf('is-no-cidr', { text });
}

function prefixFault(text: string): Message | undefined {
  if (parsePrefix(text)) return undefined;
  return parseCidr(text) ? messageOf('has-host-bits', { text }) : messageOf('is-no-network', { text });
}

function portFault(text: string): Message | undefined {
  const [, digits] = /^(\d+)\/(?:tcp|udp)$/.exec(text) ?? [];
  if (digits === undefined) return messageOf('port-is-malformed', { text });
  return numberFault(digits);
}

function tcpPortFault(text: string): Message | undefined {
  return (
    portFault(text) ?? (text.endsWith('/udp') ? messageOf('cannot-connect-by-udp', { text }) : undefined)
  );
}

function numberFault(text: string): Message | undefined {
  return Number(text) >= 1 && Number(text) <= 65_535 ? undefined : messageOf('is-no-port-number', { text });
}

function countFault(text: string): Message | undefined {
  return text.length < 6 ? undefined : messageOf('is-no-count', { text });
}
