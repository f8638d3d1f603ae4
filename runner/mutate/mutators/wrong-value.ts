// The wrong value: a kernel setting, a name to be found under, a port, a verdict, a number.

import type { ShellWord, Span } from '../../shell/shell-word.ts';
import type { Operation } from '../classify-operation.ts';
import type { Edit } from '../mutation.ts';
import { replaced } from './edits.ts';

/** `1` that is written to a file of the kernel's, or given to sysctl. */
export function switchesIn({ kind: deed, args, targets }: Operation): readonly Span[] {
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

export function wrongSetting(operation: Operation): readonly Edit[] {
  return switchesIn(operation).map((span) => replaced(span, /1/.test(span.text) ? '0' : '1'));
}

export function wrongAlias({ options }: Operation): readonly Edit[] {
  return options.flatMap(({ name, value }) => {
    if (!value || !/^(?:network-alias|net-alias|alias|add-host)$/.test(name)) return [];
    const at = value.text.search(/[\w-](?=$|[:=])/);
    const start = value.start + at + 1;
    return at < 0 ? [] : [{ start, end: start, text: '-other' }];
  });
}

export function wrongPort({ kind: deed, args, options }: Operation): readonly Edit[] {
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

export function wrongVerdict({ kind: deed, args }: Operation): readonly Edit[] {
  if (!/^(?:iptables (?:add|set)|nft (?:add|create))$/.test(deed)) return [];
  return args.flatMap((word) => {
    const other = Object.hasOwn(VERDICTS, word.value) ? VERDICTS[word.value] : undefined;
    return other === undefined ? [] : [replaced(word, other)];
  });
}

export function wrongId({ kind: deed, args }: Operation): readonly Edit[] {
  if (deed !== 'link add') return [];
  const ids = args.filter(
    ({ value }, index) =>
      /^(?:id|vni|dstport|key)$/.test(args[index - 1]?.value ?? '') && /^\d+$/.test(value),
  );
  return ids.map((id) => replaced(id, String(Number(id.value) + 1)));
}
