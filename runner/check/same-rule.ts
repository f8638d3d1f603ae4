// Whether two rules of iptables, both as iptables-save prints them, are one: the order of their matches does not count.

/** `-A FORWARD -s 10.0.0.1/32 -p tcp -m tcp --dport 80 -j DROP` */
export function isSameRule(a: string, b: string): boolean {
  const [one, other] = [partsOf(a), partsOf(b)];
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

/** The older name of the same match. */
function asConntrack(part: string): string {
  return part.replace(/^-m state (! )?--state /, '-m conntrack $1--ctstate ');
}
