// When two rules as iptables-save prints them are one.
import { expect, test } from 'vitest';
import { isSameRule } from '../../runner/net/same-rule.ts';

const RULE =
  '-A FORWARD -s 10.0.0.1/32 ! -o br0 -p tcp -m conntrack --ctstate NEW -m tcp --dport 80 -j REJECT --reject-with tcp-reset';

test.each([
  RULE,
  '-A FORWARD -s 10.0.0.1/32 ! -o br0 -p tcp -m tcp --dport 80 -m conntrack --ctstate NEW -j REJECT --reject-with tcp-reset',
  '-A FORWARD -s 10.0.0.1/32 ! -o br0 -p tcp -m tcp --dport 80 -m state --state NEW -j REJECT --reject-with tcp-reset',
])('%s is the rule', (other) => {
  expect(isSameRule(RULE, other)).toBe(true);
});

test.each([
  RULE.replace('FORWARD', 'INPUT'),
  RULE.replace('! -o', '-o'),
  RULE.replace('10.0.0.1/32', '10.0.0.1/31'),
  RULE.replace(' --reject-with tcp-reset', ''),
  RULE.replace(' -m tcp --dport 80', ''),
  RULE.replace('--ctstate NEW', '! --ctstate NEW'),
])('%s is another', (other) => {
  expect(isSameRule(RULE, other)).toBe(false);
});

const COMMENTED = `${RULE} -m comment --comment "one more"`;

test('a comment says nothing of a rule, unless it is asked for', () => {
  expect(isSameRule(COMMENTED, RULE)).toBe(true);
  expect(isSameRule(COMMENTED, COMMENTED)).toBe(true);
  expect(isSameRule(RULE, COMMENTED)).toBe(false);
  expect(isSameRule(COMMENTED.replace('one', 'no'), COMMENTED)).toBe(false);
});

test('a match that only names the protocol says nothing', () => {
  expect(isSameRule('-A INPUT -p tcp -m tcp -j DROP', '-A INPUT -p tcp -j DROP')).toBe(true);
});
