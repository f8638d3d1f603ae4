// What the text of a firewall rule asks for, before any tool is asked.

import { describe, expect, test } from 'vitest';
import { parseRule, splitWords } from '../../runner/net/parse-rule.ts';
import { formatMessage } from '../../runner/text/messages/format-message.ts';

const plain = {
  kind: 'rule',
  family: 4,
  table: 'filter',
  isTableSaid: false,
  chain: 'FORWARD',
  options: ['-j', 'DROP'],
  target: 'DROP',
};

describe('one rule, however its place is said', () => {
  test.each([
    'FORWARD -j DROP',
    '-A FORWARD -j DROP',
    'iptables -t filter --append FORWARD -j DROP',
    '-I FORWARD 1 -j DROP',
    '-j DROP -A FORWARD --table=filter',
  ])('%s', (text) => {
    const isTableSaid = /-t |--table/.test(text);
    expect(parseRule(text)).toEqual({ ...plain, isTableSaid });
  });
});

test('ip6tables in front is IPv6', () => {
  expect(parseRule('ip6tables FORWARD -j DROP')).toEqual({ ...plain, family: 6 });
});

test('no chain is any chain', () => {
  expect(parseRule('-t nat -j MASQUERADE')).toMatchObject({ table: 'nat', chain: undefined });
});

test('a policy is no rule', () => {
  expect(parseRule('-P FORWARD DROP')).toEqual({
    kind: 'policy',
    family: 4,
    table: 'filter',
    chain: 'FORWARD',
    policy: 'DROP',
  });
});

test('quotes hold words together', () => {
  expect(parseRule('INPUT -m comment --comment "a b" -j DROP')).toMatchObject({
    options: ['-m', 'comment', '--comment', 'a b', '-j', 'DROP'],
  });
});

test.each([
  ['"a b"', ['a b']],
  ['\'a "b"\'', ['a "b"']],
  ['"it is \\"quoted\\""', ['it is "quoted"']],
  ['a\\ b c', ['a b', 'c']],
  ['x"y z"w', ['xy zw']],
] as const)('%s is split as by a shell', (text, words) => {
  expect(splitWords(text)).toEqual(words);
});

test.each(['MASQUERADE', 'tcp dport 80 drop', 'type nat hook prerouting priority -100'])(
  '%s is words',
  (text) => {
    expect(parseRule(text).kind).toBe('words');
  },
);

describe('what is no rule is a fault', () => {
  test.each([
    [
      'PREROUTING -p tcp -j DROP',
      'the table filter has no chain PREROUTING: say which table with -t, as in "-t nat"',
    ],
    [
      '-s 10.0.0.0/24 -j MASQUERADE',
      'MASQUERADE is for the table nat, and without -t it is filter: say "-t nat"',
    ],
    [
      '-t nta POSTROUTING -j MASQUERADE',
      'iptables has no table "nta": it has filter, nat, mangle, raw, security',
    ],
    ['-D FORWARD -j DROP', '"-D" is no part of a rule: write what follows -A, as `iptables -S` shows it'],
    [
      '-P DOCKER DROP',
      'only the kernel\'s own chains have a policy, and "DOCKER" is none in the table filter',
    ],
    ['-P FORWARD REJECT', 'a policy is ACCEPT or DROP, not "REJECT"'],
    ['policy accept', 'say of which chain, as in "-P FORWARD ACCEPT"'],
    ['-A FORWARD', 'it says nothing that a rule consists of'],
    ['-6 FORWARD -j DROP', 'write ip6tables in front for IPv6, not "-6"'],
    ['iptables-legacy FORWARD -j DROP', '"iptables-legacy" names no tool: write iptables or ip6tables'],
    ['FORWARD --modprobe=/bin/true -j DROP', '"--modprobe" is no part of a rule'],
    ['FORWARD --mod /bin/true -j DROP', '"--mod" is no part of a rule'],
    ['FORWARD -vM /bin/true -j DROP', '"-vM" is several options, or one without a space: write them apart'],
  ])('%s', (text, fault) => {
    const rule = parseRule(text);
    expect(rule.kind === 'fault' && formatMessage(rule.fault, 'en')).toBe(fault);
  });
});
