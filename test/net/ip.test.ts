// Addresses in whatever notation are one address.
import { expect, test } from 'vitest';
import {
  formatAddress,
  isAddress,
  isLinkLocal,
  isLoopback,
  parseAddress,
  parseCidr,
  parsePrefix,
  samePrefix,
} from '../../runner/net/ip.ts';

test.each([
  ['fd00::1', 'fd00:0:0:0:0:0:0:1'],
  ['::', '0:0:0:0:0:0:0:0'],
  ['::1', '0::1'],
  ['FE80::ABCD', 'fe80:0::abcd'],
  ['::ffff:10.0.0.1', '::ffff:a00:1'],
  ['1::', '1:0:0:0:0:0:0:0'],
])('%s is %s', (one, other) => {
  expect(isAddress(one, other)).toBe(true);
});

test.each([
  ['10.0.0.1', '10.0.0.2'],
  ['::1', '1::'],
  ['0.0.0.1', '::1'],
  ['fd00::1:0', 'fd00::1'],
])('%s is not %s', (one, other) => {
  expect(isAddress(one, other)).toBe(false);
});

test.each(['', '10.0.0', '10.0.0.256', '10.0.0.1/24', 'fd00:::1', 'fe80::1%eth0', 'host'])(
  '"%s" is no address',
  (text) => {
    expect(parseAddress(text)).toBeUndefined();
  },
);

test.each(['10.0.0.1', '10.0.0.1/33', '10.0.0.1/', 'fd00::/129', 'x/24'])(
  '"%s" has no prefix length',
  (text) => {
    expect(parseCidr(text)).toBeUndefined();
  },
);

test('a prefix with host bits leads nowhere', () => {
  expect(parsePrefix('10.0.0.1/24')).toBeUndefined();
  expect(parsePrefix('fd00::1/64')).toBeUndefined();
});

test('"default" is the prefix that all addresses have', () => {
  expect(samePrefix(parsePrefix('default'), parsePrefix('0.0.0.0/0'))).toBe(true);
  expect(samePrefix(parsePrefix('default', 6), parsePrefix('::/0'))).toBe(true);
  expect(samePrefix(parsePrefix('default', 6), parsePrefix('0.0.0.0/0'))).toBe(false);
});

test('an address alone is its own network', () => {
  expect(samePrefix(parsePrefix('10.0.0.1'), parsePrefix('10.0.0.1/32'))).toBe(true);
});

test('loopback addresses are known in both families', () => {
  expect(['127.0.0.1', '127.9.9.9', '::1', '0:0::1'].every(isLoopback)).toBe(true);
  expect(['128.0.0.1', '::2', '10.127.0.1'].some(isLoopback)).toBe(false);
});

test('link-local addresses are those of fe80::/10', () => {
  expect(['fe80::1', 'febf::1', 'FE80:0::9'].every(isLinkLocal)).toBe(true);
  expect(['fec0::1', 'fd00::1', '169.254.0.1', '::1'].some(isLinkLocal)).toBe(false);
});

test.each(['10.0.0.1', '255.255.255.255', '0.0.0.0', 'fd00::1', '::', '2001:db8:1::a:0:1'])(
  '%s is written as it was read',
  (text) => {
    const address = parseAddress(text);
    expect(address && formatAddress(address)).toBe(text);
  },
);
