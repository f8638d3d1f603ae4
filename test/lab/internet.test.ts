// The simulated outside host: who can reach it, and under which address it sees them.
import { beforeAll, describe, expect, test } from 'vitest';
import { type Expectation, expectVerdict, prepare } from '../check/ask.ts';
import { failuresOf, outputsOf, perform, startSandbox, type } from './lab.ts';
import { sharedLab } from './setup/shared-lab.ts';
import { census, settledCensus, startWired, type Wired } from './setup/wired.ts';

const container = await sharedLab();
let wired: Wired;

const MASQUERADE = 'POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE';

beforeAll(async () => {
  wired = await startWired(container, { docker: true, internet: true });
  await prepare(
    wired.of('host'),
    'docker run -d --name bb1 box && docker run -d --name web1 web && docker create --name idle box && ip netns add alone',
  );
});
async function expectAll(expectations: readonly Expectation[]): Promise<void> {
  for (const expectation of expectations) await expectVerdict(wired.world, expectation);
}

/** With something changed on the host, and changed back. */
async function changed(change: string, back: string, check: () => Promise<void>): Promise<void> {
  await prepare(wired.of('host'), change);
  try {
    await check();
  } finally {
    await prepare(wired.of('host'), back);
  }
}

test("a rule for what the lab's root sends keeps back what is asked with as well", async () => {
  await changed('iptables -A OUTPUT -m owner --uid-owner 0 -j DROP', 'iptables -F OUTPUT', () =>
    expectAll([
      ['internet sees host as host', 'does-not-hold', /saw nothing from host/],
      ['internet does not see host as bb1', 'error', /saw nothing from host/],
    ]),
  );
});

describe('the outside host', () => {
  test('is reached through eth0 by a default route', async () => {
    await expectAll([
      ['host has address 203.0.113.11/24 on eth0', 'holds'],
      ['host has route default via 203.0.113.1 dev eth0', 'holds'],
      ['host reaches 198.51.100.1', 'holds'],
      ['host reaches 198.51.100.1:80/tcp', 'holds'],
      ['bb1 reaches 198.51.100.1', 'holds'],
      ['bb1 reaches 203.0.113.1', 'holds'],
    ]);
  });

  test('tells a browser and a datagram whom it sees', async () => {
    const host = wired.of('host');
    expect((await type(host, 'curl -s http://198.51.100.1/')).output).toBe('203.0.113.11\r\n');
    expect((await type(host, 'echo hello | nc -u -w 1 198.51.100.1 80')).output).toBe('203.0.113.11\r\n');
    expect((await type(host, 'docker exec web1 curl -s http://198.51.100.1/')).output).toBe(
      '203.0.113.11\r\n',
    );
  });

  test('forwards nothing, and leads nowhere else', async () => {
    await expectVerdict(wired.world, ['host reaches 192.0.2.1', 'does-not-hold']);
    await expectVerdict(wired.world, ['host does not reach 198.51.100.1:22/tcp', 'holds']);
  });
});

describe('internet sees', () => {
  test('a container on the default bridge is seen as its host', async () => {
    await expectAll([
      ['internet sees bb1 as host', 'holds', /sees bb1 as 203\.0\.113\.11$/],
      ['internet sees bb1 as 203.0.113.11', 'holds'],
      ['internet sees host as host', 'holds'],
      ['internet does not see bb1 as bb1', 'holds', /sees bb1 as 203\.0\.113\.11$/],
    ]);
  });

  test('what is not so does not hold, with the address that was seen', async () => {
    await expectAll([
      ['internet sees bb1 as bb1', 'does-not-hold', /sees bb1 as 203\.0\.113\.11$/],
      ['internet sees bb1 as 203.0.113.99', 'does-not-hold', /203\.0\.113\.11$/],
      ['internet does not see bb1 as host', 'does-not-hold', /203\.0\.113\.11$/],
    ]);
  });

  test('without the masquerade rule the address that was seen is reported, though no answer comes back', async () => {
    await changed(`iptables -t nat -D ${MASQUERADE}`, `iptables -t nat -A ${MASQUERADE}`, async () => {
      await expectAll([
        [
          'internet sees bb1 as host',
          'does-not-hold',
          /sees bb1 as 172\.17\.0\.2, and its answers find no way back/,
          /no rule on host replaces source addresses \(MASQUERADE, SNAT\)/,
        ],
        ['internet sees bb1 as bb1', 'holds'],
        ['bb1 does not reach 198.51.100.1', 'holds'],
      ]);
    });
    await expectVerdict(wired.world, ['internet sees bb1 as host', 'holds']);
  });

  test('a rule for one protocol only does not make it so', async () => {
    const only = 'POSTROUTING -s 172.17.0.0/16 -o eth0 -p tcp -j MASQUERADE';
    await changed(
      `iptables -t nat -D ${MASQUERADE} && iptables -t nat -A ${only}`,
      `iptables -t nat -D ${only} && iptables -t nat -A ${MASQUERADE}`,
      () =>
        expectVerdict(wired.world, [
          'internet sees bb1 as host',
          'does-not-hold',
          /UDP 172\.17\.0\.2, TCP 203\.0\.113\.11/,
        ]),
    );
  });

  test('what one protocol alone shows is enough neither for the fact nor for its negation', async () => {
    for (const [protocol, others] of [
      ['udp', /UDP 203\.0\.113\.11, TCP 172\.17\.0\.2, ICMP 172\.17\.0\.2/],
      ['tcp', /UDP 172\.17\.0\.2, TCP 203\.0\.113\.11, ICMP 172\.17\.0\.2/],
      ['icmp', /UDP 172\.17\.0\.2, TCP 172\.17\.0\.2, ICMP 203\.0\.113\.11/],
    ] as const) {
      const only = `POSTROUTING -s 172.17.0.0/16 -o eth0 -p ${protocol} -j MASQUERADE`;
      await changed(
        `iptables -t nat -D ${MASQUERADE} && iptables -t nat -A ${only}`,
        `iptables -t nat -D ${only} && iptables -t nat -A ${MASQUERADE}`,
        () =>
          expectAll([
            ['internet sees bb1 as host', 'does-not-hold', others],
            ['internet does not see bb1 as host', 'does-not-hold', others],
            ['internet does not see bb1 as bb1', 'does-not-hold', others],
            ['internet does not see bb1 as 203.0.113.99', 'holds', others],
          ]),
      );
    }
  });

  test('what lets one protocol through only is reported by that one', async () => {
    const rule = 'FORWARD -i docker0 -o eth0 ! -p tcp -j DROP';
    await changed(`iptables -I ${rule}`, `iptables -D ${rule}`, () =>
      expectAll([
        ['internet sees bb1 as host', 'holds', /sees bb1 as 203\.0\.113\.11$/],
        ['internet does not see bb1 as bb1', 'holds'],
      ]),
    );
  });

  test('another address that stands for the container is reported', async () => {
    const rule = 'POSTROUTING -s 172.17.0.2 -o eth0 -j SNAT --to-source 203.0.113.77';
    await changed(`iptables -t nat -I ${rule}`, `iptables -t nat -D ${rule}`, () =>
      expectAll([
        ['internet sees bb1 as host', 'does-not-hold', /sees bb1 as 203\.0\.113\.77/],
        ['internet sees bb1 as 203.0.113.77', 'holds'],
      ]),
    );
  });

  test('a host that forwards nothing lets nothing be seen: false, and its negation says nothing', async () => {
    await changed('sysctl -w net.ipv4.ip_forward=0', 'sysctl -w net.ipv4.ip_forward=1', () =>
      expectAll([
        ['internet sees bb1 as host', 'does-not-hold', /saw nothing from bb1/, /does not forward/],
        ['internet does not see bb1 as host', 'error', /saw nothing from bb1/],
      ]),
    );
  });

  test('a subject that is missing, stopped or without address is an error', async () => {
    await expectAll([
      ['internet sees bb9 as host', 'error', /no host, namespace or container named "bb9"/],
      ['internet does not see bb9 as host', 'error', /named "bb9"/],
      ['internet sees bb1 as bb9', 'error', /named "bb9"/],
      ['internet sees idle as host', 'error', /idle is not running/],
      ['internet sees alone as host', 'error', /alone has no address/],
      ['internet sees bb1 as alone', 'error', /alone has no address/],
    ]);
  });

  test('a lab without an outside world is an error', async () => {
    await using sandbox = await startSandbox(container);
    const world = { container, nodes: [{ name: 'host', sandbox }] };
    await expectVerdict(world, ['internet sees host as host', 'error', /needs `internet: true`/]);
  });
});

describe('a lesson with an outside world', () => {
  test('passes, on several hosts too', async () => {
    const run = await perform(
      container,
      [
        ...['---', 'title: Outside', 'lab: {hosts: [a, b], internet: true}', '---'],
        ...['```bash {host=b}', 'curl -s http://198.51.100.1', '```'],
        ...['```check', 'a reaches b', 'internet sees b as b', 'internet does not see a as b', '```', ''],
      ].join('\n'),
    );
    expect(failuresOf(run)).toEqual([]);
    expect(outputsOf(run)).toEqual(['203.0.113.12\n']);
    expect(run.outcome.status).toBe('passed');
  });

  test('nothing is left of an outside world that is gone', async () => {
    const before = await settledCensus(container);
    const other = await startWired(container, { internet: true });
    await expectVerdict(other.world, ['internet sees host as host', 'holds']);
    expect(await census(container)).toContain('python3');
    await other[Symbol.asyncDispose]();
    await expect.poll(() => census(container), { timeout: 20_000 }).toBe(before);
  });
});
