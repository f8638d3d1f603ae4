// Which of the routes that `ip` prints are ways that packets take.

import { describe, expect, test } from 'vitest';
import {
  consulted,
  isWay,
  leadsTo,
  type PrintedRoute,
  type PrintedRule,
  routeMessage,
} from '../../../../runner/check/evaluate/addressing/routes.ts';
import { formatMessage } from '../../../../runner/text/messages/format-message.ts';

const RULES: readonly PrintedRule[] = [
  { priority: 0, src: 'all', table: 'local' },
  { priority: 32_766, src: 'all', table: 'main' },
  { priority: 32_767, src: 'all', table: 'default' },
];

function ways(
  routes: readonly PrintedRoute[],
  { rules = RULES, family = 4 }: { rules?: readonly PrintedRule[]; family?: 4 | 6 } = {},
): readonly string[] {
  return consulted(routes, rules, family)
    .filter(isWay)
    .map((route) => formatMessage(routeMessage(route), 'en'));
}

describe('a route that packets take', () => {
  test('has a device, or several next hops', () => {
    expect(
      ways([
        { dst: '10.0.0.0/8', dev: 'v0', flags: [] },
        {
          dst: '10.7.0.0/16',
          nexthops: [
            { gateway: '10.0.0.2', dev: 'v0' },
            { gateway: '10.0.0.3', dev: 'v0' },
          ],
        },
      ]),
    ).toEqual(['10.0.0.0/8 dev v0', '10.7.0.0/16 via 10.0.0.2 dev v0', '10.7.0.0/16 via 10.0.0.3 dev v0']);
  });

  test('is none that refuses them, though the kernel gives those of IPv6 the device lo', () => {
    const refusing = ['unreachable', 'blackhole', 'prohibit', 'throw'].map((type) => ({
      type,
      dst: 'fd01::/16',
      dev: 'lo',
    }));
    expect(ways(refusing, { family: 6 })).toEqual([]);
    expect(ways([{ type: 'blackhole', dst: '10.9.0.0/16' }])).toEqual([]);
  });

  test('has a next hop that is not dead', () => {
    expect(ways([{ dst: '10.9.0.0/16', dev: 'v0', flags: ['dead', 'linkdown'] }])).toEqual([]);
  });

  const aside = [{ dst: '10.7.0.0/16', dev: 'v0', table: '100' }];
  test('stands in a table that a rule leads to', () => {
    expect(ways(aside)).toEqual([]);
    const rules = [{ priority: 50, src: '10.0.0.1', table: '100' }, ...RULES];
    expect(ways(aside, { rules })).toEqual(['10.7.0.0/16 dev v0 in the table 100']);
    expect(ways([{ dst: '10.0.0.0/8', dev: 'v0' }], { rules: RULES.slice(0, 1) })).toEqual([]);
  });

  test('stands in none behind a rule that refuses everything', () => {
    const end = { priority: 40, src: 'all', action: 'prohibit' };
    expect(ways([{ dst: '10.0.0.0/8', dev: 'v0' }], { rules: [end, ...RULES] })).toEqual([]);
    const some = { ...end, src: '10.0.0.9' };
    expect(ways([{ dst: '10.0.0.0/8', dev: 'v0' }], { rules: [some, ...RULES] })).toHaveLength(1);
  });

  test('is long enough for a rule that leaves out short ones', () => {
    const rules = [{ priority: 60, src: 'all', table: 'main', suppress_prefixlen: 0 }];
    const routes = [
      { dst: 'default', dev: 'v0' },
      { dst: '10.0.0.0/8', dev: 'v0' },
    ];
    expect(ways(routes, { rules })).toEqual(['10.0.0.0/8 dev v0']);
  });
});

describe('what a route leads to', () => {
  test.each([
    ['default', 4, '0.0.0.0/0', 4, true],
    ['default', 4, 'default', 4, true],
    ['default', 6, '::/0', 4, true],
    ['default', 6, '0.0.0.0/0', 4, false],
    ['default', 6, 'default', 4, false],
    ['default', 6, 'default', 6, true],
    ['default', 4, '::/0', 4, false],
    ['10.0.0.1', 4, '10.0.0.1/32', 4, true],
    ['fd00::/64', 6, 'fd00:0::/64', 4, true],
  ] as const)('%s of IPv%i, asked for as %s (default of IPv%i): %s', (dst, family, wanted, as, is) => {
    expect(leadsTo({ dst, family, dev: 'v0' }, wanted, as)).toBe(is);
  });
});
