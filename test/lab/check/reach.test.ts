// Whether packets get through is not told by mistake: what has yet to settle, answers that come late, and who it was that answered.
import { describe, test } from 'vitest';
import type { Lab } from '../../../runner/lab/lab.ts';
import type { Sandbox } from '../../../runner/lab/sandbox.ts';
import { expectToHold, expectVerdict, prepare, worldOf } from '../../check/ask.ts';
import { startSandbox } from '../lab.ts';
import { listening } from '../setup/listening.ts';
import { sharedLab } from '../setup/shared-lab.ts';

const container = await sharedLab();

/** ns1 and ns2 on a bridge of the host, which is their router as well; ns2 serves port 80. */
const SETUP = `
ip netns add ns1; ip netns add ns2
ip link add br0 type bridge && ip link set br0 up && ip addr add 10.0.0.254/24 dev br0
for n in 1 2; do
  ip link add eth0 netns ns$n type veth peer name to-ns$n
  ip link set to-ns$n master br0 up
  ip -n ns$n addr add 10.0.0.$n/24 dev eth0
  ip -n ns$n link set lo up; ip -n ns$n link set eth0 up
  ip -n ns$n route add default via 10.0.0.254
done
ip netns exec ns2 sh -c 'nc -lk 80 & ${listening(['80/tcp'])}'
`;

/** Copies frames between two links of its namespace, those from the second to the first later. */
const SLOW_WIRE = `
import selectors, socket, sys, threading, time
left, right = (socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3)) for _ in (1, 2))
for line in left, right:
    line.setsockopt(263, 15, 1)  # with each frame, what the kernel has yet to do to its checksum
left.bind((sys.argv[1], 0)); right.bind((sys.argv[2], 0))
forth, back = float(sys.argv[3]), float(sys.argv[4])
def carry(source, into, delay):
    while True:
        frame, (_, _, kind, *_) = source.recvfrom(2048)
        if kind != 4:
            threading.Timer(delay, into.send, (frame,)).start()
threading.Thread(target=carry, args=(left, right, forth)).start()
carry(right, left, back)
`;

interface Bridged {
  readonly world: Lab;
  readonly sandbox: Sandbox;
  /** With something changed in the sandbox, and changed back. */
  readonly changed: (set: string, unset: string, act: () => Promise<void>) => Promise<void>;
}

async function startBridged(): Promise<Bridged> {
  const sandbox = await startSandbox(container);
  const world = worldOf(container, sandbox);
  await prepare(sandbox, SETUP);
  await expectToHold(world, 'ns1 reaches ns2:80/tcp');
  const changed: Bridged['changed'] = async (set, unset, act) => {
    await prepare(sandbox, set);
    try {
      await act();
    } finally {
      await prepare(sandbox, unset);
    }
  };
  return { world, sandbox, changed };
}

describe.concurrent('a bridge whose ports do not forward yet', () => {
  const SPANNING = `
ip link add stp0 type bridge stp_state 1 forward_delay 3000 && ip link set stp0 up
for n in 1 2; do
  ip netns add s$n; ip link add eth0 netns s$n type veth peer name to-s$n
  ip -n s$n addr add 10.1.0.$n/24 dev eth0; ip -n s$n link set eth0 up
  ip link set to-s$n master stp0 up
done
ip netns exec s2 sh -c 'nc -lk 80 & ${listening(['80/tcp'])}'`;

  test('is no reason to say that a place is not reached, and is named', async () => {
    const { changed, sandbox, world } = await startBridged();
    await changed(
      SPANNING,
      'kill $(ip netns pids s2); for n in 1 2; do ip link del to-s$n; ip netns del s$n; done; ip link del stp0',
      async () => {
        await expectVerdict(world, [
          's1 does not reach s2',
          'error',
          /to-s[12] of the bridge stp0 in host is still (listening|learning)/,
        ]);
        await expectVerdict(world, ['s1 does not reach s2:80/tcp', 'error', /still (listening|learning)/]);
        await expectVerdict(world, ['ns1 does not reach ns2:81/tcp', 'holds']);
        await expectVerdict(world, [
          's1 reaches s2',
          'does-not-hold',
          undefined,
          /still (listening|learning)/,
        ]);
        await prepare(
          sandbox,
          'ip link set stp0 type bridge stp_state 0; for n in 1 2; do bridge link set dev to-s$n state 3; done',
        );
        await expectToHold(world, 's1 reaches s2');
      },
    );
  });

  test('does not matter to packets that go elsewhere', async () => {
    const { changed, world } = await startBridged();
    await changed(
      `${SPANNING}; iptables -I FORWARD -d 10.0.0.2 -j DROP; ip netns exec ns2 iptables -I INPUT -p icmp -j DROP`,
      `kill $(ip netns pids s2); for n in 1 2; do ip link del to-s$n; ip netns del s$n; done; ip link del stp0; iptables -F FORWARD
      ip netns exec ns2 iptables -F INPUT`,
      () => expectVerdict(world, ['ns1 does not reach ns2', 'holds']),
    );
  });
});

describe.concurrent('a slow way', () => {
  test.each([
    ['back', '0 1.5'],
    ['forth', '0.8 0'],
  ])('%s is a way all the same', async (_, delays) => {
    const { changed, world } = await startBridged();
    await changed(
      `for n in 1 2; do
        ip netns add w$n; ip netns add middle 2>/dev/null || true
        ip link add eth0 netns w$n type veth peer name to-w$n netns middle
        ip -n w$n addr add 10.2.0.$n/24 dev eth0; ip -n w$n link set eth0 up; ip -n middle link set to-w$n up
      done
      cat > /tmp/wire.py <<'END'
${SLOW_WIRE}
END
      ip netns exec w2 sh -c 'nc -lk 80 & ${listening(['80/tcp'])}'
      (ip netns exec middle python3 /tmp/wire.py to-w1 to-w2 ${delays} >/dev/null 2>&1 &
      until [ "$(ip netns exec middle ss -H0n | grep -c to-w)" -ge 2 ]; do sleep 0.02; done)`,
      'kill $(ip netns pids middle) $(ip netns pids w2); for n in w1 w2 middle; do ip netns del $n; done',
      async () => {
        await expectVerdict(world, ['w1 does not reach w2', 'does-not-hold', /replied/]);
        await expectVerdict(world, ['w1 does not reach 10.2.0.2', 'does-not-hold', /replied/]);
        await expectVerdict(world, ['w1 does not reach w2:80/tcp', 'does-not-hold', /accepts/]);
        await expectToHold(world, 'w1 reaches w2');
        await expectToHold(world, 'w1 reaches w2:80/tcp');
      },
    );
  });
});

describe.concurrent('neighbours that are out of date', () => {
  test('are no reason to say that a place is not reached', async () => {
    const { sandbox, world } = await startBridged();
    await prepare(
      sandbox,
      `ip netns exec ns1 sysctl -qw net.ipv4.neigh.eth0.delay_first_probe_time=600
      ip netns exec ns1 ping -c 1 10.0.0.2; ip -n ns2 link set eth0 address 02:00:00:00:77:01`,
    );
    for (const sentence of ['ns1 does not reach ns2', 'ns1 does not reach 10.0.0.2:80/tcp'])
      await expectVerdict(world, [
        sentence,
        'error',
        /ns1 still sends what is for 10\.0\.0\.2 to [0-9a-f:]+, which no link has/,
      ]);
    await prepare(sandbox, 'ip -n ns1 neigh flush all');
    await expectToHold(world, 'ns1 reaches ns2');
  });

  test('an address that the kernel still tries is no reason either', async () => {
    const { changed, world } = await startBridged();
    await changed(
      `ip netns exec ns1 sysctl -qw net.ipv6.conf.eth0.dad_transmits=60
      ip -n ns1 addr add fd00::1/64 dev eth0; ip -n ns2 addr add fd00::2/64 dev eth0 nodad`,
      'ip -n ns1 addr del fd00::1/64 dev eth0; ip -n ns2 addr del fd00::2/64 dev eth0',
      async () => {
        await expectVerdict(world, [
          'ns2 does not reach fd00::1',
          'error',
          /fd00::1 of ns1 is still tentative/,
        ]);
      },
    );
  });
});

describe.concurrent('who accepted the connection', () => {
  const ELSEWHERE = `
ip netns add near; ip netns add far; ip netns add elsewhere
ip link add nf netns near type veth peer name fn netns far
ip link add ne netns near type veth peer name en netns elsewhere
ip -n near addr add 10.20.0.1/24 dev nf; ip -n far addr add 10.20.0.2/24 dev fn
ip -n near addr add 10.21.0.1/24 dev ne; ip -n elsewhere addr add 10.21.0.2/24 dev en
for n in near:nf near:ne near:lo far:fn far:lo elsewhere:en; do ip -n \${n%:*} link set \${n#*:} up; done
ip netns exec far socat TCP-LISTEN:80,fork,reuseaddr EXEC:'sleep 0.3' >/dev/null 2>&1 &
ip netns exec elsewhere nc -lk 80 >/dev/null 2>&1 &
${listening(['80/tcp'], 'far')}
${listening(['80/tcp'], 'elsewhere')}`;
  const BUSY = `
ip netns exec far bash -c 'while :; do nc -z 10.20.0.2 80; done' >/dev/null 2>&1 &
sleep 0.1`;
  const GONE = `
for n in near far elsewhere; do kill $(ip netns pids $n) || true; done
for n in near far elsewhere; do ip netns del $n; done`;

  test('is not told by other connections that come to the place meanwhile', async () => {
    const { changed, sandbox, world } = await startBridged();
    await changed(ELSEWHERE, GONE, async () => {
      await expectToHold(world, 'near reaches far:80/tcp');
      await expectToHold(world, 'near reaches elsewhere:80/tcp');
      await prepare(
        sandbox,
        `${BUSY}; ip netns exec near iptables -t nat -A OUTPUT -d 10.20.0.2 -j DNAT --to-destination 10.21.0.2
        ip netns exec near iptables -t nat -A POSTROUTING -o ne -j MASQUERADE`,
      );
      for (let turn = 0; turn < 3; turn += 1)
        await expectVerdict(world, ['near reaches far:80/tcp', 'does-not-hold', /somebody else answers/]);
    });
  });

  test('nor where a relay leads', async () => {
    const { changed, sandbox, world } = await startBridged();
    await changed(ELSEWHERE, GONE, async () => {
      await prepare(
        sandbox,
        `${BUSY}; ip netns exec near socat TCP-LISTEN:9090,fork TCP:10.21.0.2:80 >/dev/null 2>&1 &
        ip netns exec near socat TCP-LISTEN:9091,fork TCP:10.20.0.2:80 >/dev/null 2>&1 &
        ip netns exec near socat TCP-LISTEN:9092,fork EXEC:'nc 10.20.0.2 80' >/dev/null 2>&1 &`,
      );
      for (const port of [9090, 9091, 9092]) await expectToHold(world, `near listens on ${port}/tcp`);
      await expectVerdict(world, ['netns near exists', 'holds']);
      for (const name of ['elsewhere:80', 'far:80'])
        await expectToHold(world, `near forwards ${name === 'far:80' ? 9091 : 9090}/tcp to ${name}`);
      await expectToHold(world, 'near forwards 9092/tcp to far:80');
      for (let turn = 0; turn < 3; turn += 1)
        await expectVerdict(world, ['near forwards 9090/tcp to far:80', 'does-not-hold', /somebody else/]);
    });
  });

  test('is the place too where it moves the connection to another port of its own', async () => {
    const { changed, world } = await startBridged();
    await changed(
      `ip netns exec ns2 iptables -t nat -A PREROUTING -p tcp --dport 8080 -j REDIRECT --to-ports 80`,
      'ip netns exec ns2 iptables -t nat -F',
      () => expectVerdict(world, ['ns1 reaches ns2:8080/tcp', 'holds']),
    );
  });
});

describe.concurrent('an answer of its own', () => {
  test('by a route that leads to itself reaches nobody', async () => {
    const { changed, world } = await startBridged();
    await changed(
      'ip -n ns1 route add local 10.9.9.9 dev lo',
      'ip -n ns1 route del local 10.9.9.9 dev lo',
      async () => {
        await expectVerdict(world, ['ns1 reaches 10.9.9.9', 'does-not-hold', /answered by ns1 itself/]);
        await expectVerdict(world, ['ns1 does not reach 10.9.9.9', 'error', /answered by ns1 itself/]);
      },
    );
    await changed(
      'ip -n ns1 route add local 10.0.0.2 dev lo',
      'ip -n ns1 route del local 10.0.0.2 dev lo',
      async () => {
        await expectVerdict(world, ['ns1 reaches ns2', 'does-not-hold', /answered by ns1 itself/]);
        await expectVerdict(world, ['ns1 does not reach ns2', 'error', /answered by ns1 itself/]);
      },
    );
  });

  test('by a rule that leads to itself reaches nobody', async () => {
    const { changed, world } = await startBridged();
    await changed(
      `ip netns exec ns1 sh -c 'nc -lk 7000 & ${listening(['7000/tcp'])}'
      ip netns exec ns1 iptables -t nat -A OUTPUT -d 10.0.0.2 -p tcp --dport 80 -j REDIRECT --to-ports 7000
      ip netns exec ns1 iptables -t nat -A OUTPUT -d 10.0.0.2 -p icmp -j REDIRECT`,
      'ip netns exec ns1 iptables -t nat -F; kill $(ip netns pids ns1)',
      async () => {
        await expectVerdict(world, ['ns1 reaches 10.0.0.2', 'does-not-hold', /answered by ns1 itself/]);
        await expectVerdict(world, [
          'ns1 reaches 10.0.0.2:80/tcp',
          'does-not-hold',
          /answered by ns1 itself/,
        ]);
        await expectVerdict(world, ['ns1 reaches ns2:80/tcp', 'does-not-hold', /answered by ns1 itself/]);
        await expectVerdict(world, ['ns1 does not reach ns2:80/tcp', 'error', /answered by ns1 itself/]);
      },
    );
  });

  test('is not that of another who has the whole range', async () => {
    const { changed, world } = await startBridged();
    await changed(
      `ip -n ns2 route add local 10.9.9.0/24 dev lo; ip -n ns1 route add 10.9.9.0/24 via 10.0.0.2`,
      'ip -n ns2 route del local 10.9.9.0/24 dev lo; ip -n ns1 route del 10.9.9.0/24',
      async () => {
        await expectVerdict(world, ['ns1 reaches 10.9.9.9', 'holds']);
        await expectVerdict(world, ['host does not reach 10.9.9.9', 'holds']);
      },
    );
  });

  test('at its own address is one only where a rule leads the connection to another', async () => {
    const { changed, world } = await startBridged();
    await changed(
      'iptables -t nat -A OUTPUT -p tcp --dport 8080 -j DNAT --to-destination 10.0.0.2:80',
      'iptables -t nat -F OUTPUT',
      async () => {
        await expectVerdict(world, ['host reaches 10.0.0.254:8080/tcp', 'holds']);
        await expectVerdict(world, ['ns2 reaches 10.0.0.2:80/tcp', 'does-not-hold', /ns2 itself/]);
      },
    );
  });
});

test.concurrent('a rule for what root of the lab sends is met', async () => {
  const { changed, world } = await startBridged();
  await changed(
    `ip netns exec ns1 iptables -A OUTPUT -m owner --uid-owner 0 -j DROP`,
    'ip netns exec ns1 iptables -F OUTPUT',
    async () => {
      await expectVerdict(world, ['ns1 reaches ns2', 'does-not-hold']);
      await expectVerdict(world, ['ns1 reaches ns2:80/tcp', 'does-not-hold']);
    },
  );
});

describe.concurrent('what is meant', () => {
  test('by an address that nothing has is neither reached nor missed', async () => {
    const { world } = await startBridged();
    await expectVerdict(world, [
      'ns1 reaches 10.0.0.77',
      'does-not-hold',
      undefined,
      /nothing in this lab has/,
    ]);
    await expectVerdict(world, [
      'ns1 does not reach 10.0.0.77',
      'error',
      /nothing in this lab has the address 10\.0\.0\.77/,
    ]);
    await expectVerdict(world, [
      'ns1 does not reach 8.8.8.8:53/tcp',
      'error',
      /nothing in this lab has the address/,
    ]);
  });

  test('by an address of one link only cannot be decided', async () => {
    const { world } = await startBridged();
    await expectVerdict(world, ['ns1 does not reach fe80::1', 'error', /an address of one link only/]);
  });

  test('by an address that a rule leads on is whom it leads to', async () => {
    const { changed, world } = await startBridged();
    await changed(
      'iptables -t nat -A PREROUTING -d 10.96.0.1/32 -p tcp -s 10.0.0.1 -j DNAT --to-destination 10.0.0.2; sysctl -qw net.ipv4.ip_forward=1',
      'iptables -t nat -F PREROUTING; sysctl -qw net.ipv4.ip_forward=0',
      async () => {
        await expectVerdict(world, ['ns2 does not reach 10.96.0.1:80/tcp', 'holds']);
      },
    );
  });

  test('by an address from which a rule leads on, or which it leaves out, is none to which it does', async () => {
    const { changed, world } = await startBridged();
    await changed(
      `iptables -t nat -A PREROUTING -s 10.96.0.0/16 -p tcp --dport 99 -j DNAT --to-destination 10.0.0.2
      iptables -t nat -A PREROUTING ! -d 10.97.0.0/16 -p tcp --dport 99 -j DNAT --to-destination 10.0.0.2
      nft "add table ip own; add chain ip own pre { type nat hook prerouting priority -90; }"
      nft 'add rule ip own pre ip saddr { 10.98.0.1, 10.98.0.2 } tcp dport 99 dnat to 10.0.0.2'`,
      'iptables -t nat -F PREROUTING; nft delete table ip own',
      async () => {
        for (const address of ['10.96.0.1', '10.97.0.1', '10.98.0.2'])
          await expectVerdict(world, [`ns2 does not reach ${address}`, 'error', /nothing in this lab has/]);
      },
    );
  });

  test('by an address of a namespace without a name is that', async () => {
    const { changed, world } = await startBridged();
    await changed(
      `(unshare -n sh -c 'ip link set lo up; ip addr add 10.44.0.1/32 dev lo; exec sleep 60' >/dev/null 2>&1 & until pgrep -x sleep >/dev/null; do :; done)`,
      'pkill -x sleep',
      () => expectVerdict(world, ['ns1 does not reach 10.44.0.1', 'holds']),
    );
  });

  test('by one name twice is a fault, and the loopback is a place to be reached', async () => {
    const { changed, world } = await startBridged();
    await expectVerdict(world, ['ns1 reaches ns1', 'error', /ns1 .*itself.*127\.0\.0\.1/]);
    await expectVerdict(world, ['ns1 does not reach ns1', 'error', /itself/]);
    await expectVerdict(world, ['ns1 does not reach ns1:81/tcp', 'error', /itself/]);
    await expectVerdict(world, ['ns1 does not reach ns1 by name', 'error', /itself/]);
    await expectVerdict(world, ['ns1 reaches 127.0.0.1', 'holds']);
    await changed('ip netns add bare', 'ip netns del bare', async () => {
      await expectVerdict(world, ['bare does not reach 127.0.0.1', 'holds']);
      await expectVerdict(world, ['ns1 does not reach bare by name', 'error', /bare has no address/]);
    });
  });
});

test.concurrent('a flood of others hides no echo', async () => {
  const { changed, world } = await startBridged();
  await changed(
    'for n in 1 2 3; do (ip netns exec ns1 ping -q -f -s 1400 10.0.0.2 >/dev/null 2>&1 &); done; sleep 0.2',
    'kill $(ip netns pids ns1)',
    async () => {
      for (let turn = 0; turn < 5; turn += 1) await expectVerdict(world, ['ns1 reaches ns2', 'holds']);
    },
  );
});
