// Whether a rule of iptables is the one asked for, both as iptables-save prints them: the order of matches does not count, nor
// does a comment that nobody asked for.

/** `-A FORWARD -s 10.0.0.1/32 -p tcp -m tcp --dport 80 -j DROP` */
export function isSameRule(there: string, asked: string): boolean {
  const other = partsOf(asked);
  const one = partsOf(there).filter((part) => !isComment(part) || other.some(isComment));
  return one.length === other.length && one.every((part, at) => part === other[at]);
}

/** Each option with its values, each match with its options; sorted. The chain is one of them. */
export function partsOf(printed: string): readonly string[] {
  const parts: string[][] = [];
  let negated = false;
  for (const word of printed.match(/"(?:[^"\\]|\\.)*"|\S+/g) ?? []) {
    if (word === '!') negated = true;
    else {
      const continues = parts.length > 0 && !negated && !word.startsWith('-');
      const belongs = word.startsWith('--') && /^-[mjg]$/.test(parts.at(-1)?.[0] ?? '');
      const said = negated ? ['!', word] : [word];
      if (continues || belongs) parts.at(-1)?.push(...said);
      else parts.push(said);
      negated = false;
    }
  }
  return parts
    .map((part) => asConntrack(part.join(' ')))
    .filter((part) => !IMPLIED.test(part))
    .toSorted();
}

/** A protocol's match with no option of its own says nothing. */
const IMPLIED = /^-m (?:tcp|udp|icmp|icmp6|sctp|dccp|udplite)$/;

function isComment(part: string): boolean {
  return part.startsWith('-m comment ');
}

/** The older name of the same match. */
function asConntrack(part: string): string {
  return part.replace(/^-m state (! )?--state /, '-m conntrack $1--ctstate ');
}
