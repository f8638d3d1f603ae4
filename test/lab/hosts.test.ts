// Lessons on several hosts: a wire joins them, their containers are apart until a tunnel joins those too.
import { describe, expect, test } from 'vitest';
import { expectVerdict, prepare } from '../check/ask.ts';
import { failuresOf, outputsOf, outside, perform, type, verdicts } from './lab.ts';
import { sharedLab } from './setup/shared-lab.ts';
import { census, settledCensus, startWired } from './setup/wired.ts';

const container = await sharedLab();
function md(...lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

function twoHosts(...lines: readonly string[]): string {
  return md('---', 'title: Two hosts', 'lab: {hosts: [host, host2]}', '---', ...lines);
}

/** Python that asks the kernel for the links of the namespace in which the other end of `eth0` is: are there ports? */
const LINKS_BEYOND = `
import socket, struct
line = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
GETLINK, REQUEST_DUMP, TARGET_NETNSID = 18, 0x301, 46
body = struct.pack("BxHiII", 0, 0, 0, 0, 0) + struct.pack("HHi", 8, TARGET_NETNSID, 0)
line.send(struct.pack("IHHII", 16 + len(body), GETLINK, REQUEST_DUMP, 1, 0) + body)
DONE, ERROR, said, kind = 3, 2, b"", None
while kind not in (DONE, ERROR):
  part = line.recv(1 << 17)
  kind, said = struct.unpack_from("H", part, 4)[0], said + part
print(b"port2" in said)`;

describe.concurrent('the wire', () => {
  test('hosts have eth0, up, with the addresses and link addresses that the documentation tells', async () => {
    await using wired = await startWired(container, { hosts: ['host', 'host2'] });
    await expectVerdict(wired.world, ['host has address 10.99.0.11/24 on eth0', 'holds']);
    await expectVerdict(wired.world, ['host2 has address 10.99.0.12/24 on eth0', 'holds']);
    await expectVerdict(wired.world, ['host2 has link eth0 up', 'holds']);
    await expectVerdict(wired.world, ['host reaches host2', 'holds']);
    await expectVerdict(wired.world, ['host2 reaches 10.99.0.11', 'holds']);
    await expectVerdict(wired.world, ['host has no route default', 'holds']);
    const { output } = await type(wired.of('host2'), 'cat /sys/class/net/eth0/address; hostname');
    expect(output).toBe('02:00:0a:63:00:0c\r\nhost2\r\n');
  });

  test('hosts of two lessons do not meet', async () => {
    await using one = await startWired(container, { hosts: ['a', 'b'] });
    await using _other = await startWired(container, { hosts: ['a', 'b', 'c'] });
    await expectVerdict(one.world, ['a reaches 10.99.0.12', 'holds']);
    await expectVerdict(one.world, ['a does not reach 10.99.0.13', 'error', /nothing in this lab has/]);
  });

  test('a host alone has no eth0', async () => {
    await using wired = await startWired(container, {});
    await expectVerdict(wired.world, ['host has only lo', 'holds']);
  });

  test('what a host does to its eth0 harms no other', async () => {
    await using wired = await startWired(container, { hosts: ['a', 'b', 'c'] });
    await prepare(wired.of('a'), 'ip link del eth0');
    await expectVerdict(wired.world, ['a has only lo', 'holds']);
    await expectVerdict(wired.world, ['b reaches c', 'holds']);
  });

  test('the other side of the wire can be seen by the lab host, not from a host', async () => {
    await using wired = await startWired(container, { hosts: ['a', 'b'] });
    const look = `python3 -c '${LINKS_BEYOND}'`;
    const enter = `nsenter --net=/proc/$0/ns/net ${look}`;
    expect(await outside(container, enter, String(wired.of('a').initPid))).toBe('True');
    expect((await type(wired.of('a'), look)).output).toBe('False\r\n');
  });
});

describe('the lab container', () => {
  test('keeps nothing of hosts that are gone', async () => {
    const before = await settledCensus(container);
    const wired = await startWired(container, { hosts: ['a', 'b'] });
    expect(await census(container)).not.toBe(before);
    await wired[Symbol.asyncDispose]();
    await expect.poll(() => census(container), { timeout: 20_000 }).toBe(before);
  });

  test('keeps nothing of the others where one host does not come up', async () => {
    const before = await settledCensus(container);
    const started = startWired(container, { hosts: ['a', 'b'.repeat(80)] });
    await expect(started).rejects.toThrow('Cannot make the namespaces');
    await expect.poll(() => census(container), { timeout: 20_000 }).toBe(before);
  });
});

describe.concurrent('a lesson on two hosts', () => {
  test('a step is typed on the host that it names, and each host has terminals of its own', async () => {
    const run = await perform(
      container,
      twoHosts(
        ...['```bash', 'cd /tmp; hostname', '```'],
        ...['```bash {host=host2}', 'pwd; hostname', '```'],
        ...['```bash {host=host}', 'pwd', '```'],
        ...['```check', 'host reaches host2', '```'],
      ),
    );
    expect(verdicts(run)).toEqual(['passed', 'passed', 'passed', 'passed']);
    expect(outputsOf(run)).toEqual(['host\n', '/root\nhost2\n', '/tmp\n']);
  });

  test('a hint speaks of the host on which the step failed', async () => {
    const run = await perform(
      container,
      twoHosts(
        ...[
          '```bash {host=host2}',
          'ip netns add blue',
          'ip link add v0 netns blue type veth peer name v1',
          '```',
        ],
        ...['```bash {host=host2}', 'ip link set v0 up', '```'],
      ),
    );
    expect(failuresOf(run)[0]?.hint).toContain('v0 exists, but in the namespace blue');
  });

  test('a host that is ended ends no other', async () => {
    const run = await perform(
      container,
      twoHosts(
        ...['```bash {host=host2}', 'kill -9 -1; sleep 0.1', '```'],
        ...['```bash', 'hostname', '```'],
      ),
    );
    expect(verdicts(run)[1]).toBe('passed');
  });
});

const TUNNEL = (near: number, far: number, network: string) => [
  `ip link add vx0 type vxlan id 42 dev eth0 local 10.99.0.${near} remote 10.99.0.${far} dstport 4789`,
  `ip link set vx0 master ${network} up`,
];

describe('containers on two hosts', () => {
  test('containers on two hosts reach each other once a VXLAN joins their bridges', async () => {
    const network = (address: string, name: string) => [
      'docker network create --subnet 10.20.0.0/24 -o com.docker.network.bridge.name=lan lan',
      `docker run -d --name ${name} --network lan --ip ${address} box`,
    ];
    const run = await perform(
      container,
      md(
        ...['---', 'title: Overlay by hand', 'lab: {docker: true, hosts: [host, host2]}'],
        ...['requires: [kernel:vxlan]', 'timeout: 20s', '---'],
        ...['```bash', ...network('10.20.0.11', 'c1'), '```'],
        ...['```bash {host=host2}', ...network('10.20.0.12', 'c2'), '```'],
        ...['```check', 'host reaches host2', 'c1 does not reach c2', 'c2 does not reach 10.20.0.11', '```'],
        ...['```bash', ...TUNNEL(11, 12, 'lan'), '```'],
        ...['```bash {host=host2}', ...TUNNEL(12, 11, 'lan'), '```'],
        ...['```check', 'c1 reaches c2', 'c2 reaches 10.20.0.11', '```'],
      ),
      20_000,
    );
    expect(failuresOf(run)).toEqual([]);
    expect(run.outcome).toEqual({ status: 'passed' });
  });

  test('nothing of the lessons above is left', async () => {
    expect(await outside(container, 'readlink /proc/1/fd/* | grep -c "^net:" || true')).toBe('0');
  });
});
