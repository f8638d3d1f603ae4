// Root in a sandbox is nobody on the lab host: what it may not do is tried, and looked for from outside.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LabContainer } from '../../runner/lab/lab-container.ts';
import type { Sandbox } from '../../runner/lab/sandbox.ts';
import { outside, startSandbox, type, until } from './lab.ts';
import { startTestLab } from './setup/shared-lab.ts';

let host: LabContainer;
/** The one that tries; with Docker. */
let sandbox: Sandbox;
/** The one beside it. */
let other: Sandbox;

beforeAll(async () => {
  host = await startTestLab();
  [sandbox, other] = await Promise.all([startSandbox(host, { docker: true }), startSandbox(host)]);
  await expectDone('docker run -d --privileged --name trier -v /usr:/usr box');
});
afterAll(async () => {
  await host?.[Symbol.asyncDispose]();
});

/** Succeeds nowhere: not in the sandbox, not in a privileged container of its Docker daemon. */
async function expectRefused(command: string): Promise<void> {
  const typed = await type(sandbox, command);
  expect(typed.code, `${command}: ${typed.output}`).toBeGreaterThan(0);
  const container = await type(sandbox, `docker exec trier sh -c ${quoted(command)}`);
  expect(container.code, `${command} in a privileged container: ${container.output}`).toBeGreaterThan(0);
  expect(container.output).not.toContain('Error response from daemon');
}

async function expectDone(command: string, where = sandbox): Promise<string> {
  const typed = await type(where, command);
  expect(typed.code, `${command}: ${typed.output}`).toBe(0);
  return typed.output.replaceAll('\r\n', '\n').trim();
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Python that makes one system call: 0 where the kernel did it, else its error number as exit code. */
function systemCall(numbers: { readonly x86_64: number; readonly aarch64: number }, args: string): string {
  return [
    "python3 -c 'import ctypes, os, platform, sys",
    'libc = ctypes.CDLL(None, use_errno=True)',
    `number = ${JSON.stringify(numbers)}[platform.machine()]`,
    `sys.exit(ctypes.get_errno() if libc.syscall(number, ${args}) < 0 else 0)'`,
  ].join('\n');
}

describe('the kernel', () => {
  for (const setting of ['kernel/core_pattern', 'vm/swappiness']) {
    test(`${setting} cannot be written`, async () => {
      const before = await outside(host, `cat /proc/sys/${setting}`);
      const other = before === '1' ? '2' : '1';
      try {
        await expectRefused(`echo ${other} > /proc/sys/${setting}`);
        expect(await outside(host, `cat /proc/sys/${setting}`)).toBe(before);
      } finally {
        // it is the setting of the machine that these tests run on
        await outside(
          host,
          `[ "$(cat /proc/sys/${setting})" = "$0" ] || echo "$0" > /proc/sys/${setting}`,
          before,
        );
      }
    });
  }

  test('/sys cannot be written', async () => {
    const setting = '/sys/kernel/mm/ksm/run';
    const before = await outside(host, `cat ${setting}`);
    const typed = await type(
      sandbox,
      'find /sys -path /sys/fs/cgroup -prune -o -type f -writable -print 2>/dev/null | grep -v -E "^/sys/(class|devices/virtual)/net/|^/sys/class/net" | head -5',
    );
    expect(typed.output).toBe('');
    await expectRefused(`echo 1 > ${setting}`);
    expect(await outside(host, `cat ${setting}`)).toBe(before);
  });

  const MODULES = 'sort /proc/modules 2>/dev/null || echo none'; // a kernel may be without

  test('modules cannot be loaded', async () => {
    const before = await outside(host, MODULES);
    await expectRefused('modprobe dummy');
    await expectRefused('insmod /usr/bin/true');
    const call = systemCall({ x86_64: 313, aarch64: 273 }, 'os.open("/usr/bin/true", os.O_RDONLY), b"", 0');
    expect((await type(sandbox, call)).code).toBeGreaterThan(0);
    expect(await outside(host, MODULES)).toBe(before);
  });

  test('the kernel log cannot be read', async () => {
    expect(await outside(host, 'dmesg | wc -l')).not.toBe('0');
    await expectRefused('dmesg');
    await expectRefused('dd if=/dev/kmsg bs=8192 count=1');
    await expectRefused('head -c 1 /proc/kmsg');
    await expectRefused('mknod /tmp/kmsg c 1 11');
  });

  test('the kernel log cannot be read by a call with the bit of another interface set', async () => {
    const x32 = 0x40000000;
    const call = systemCall(
      { x86_64: x32 + 103, aarch64: 116 },
      '3, ctypes.create_string_buffer(1000), 1000',
    );
    expect((await type(sandbox, call)).code).toBeGreaterThan(0);
  });

  test('the system request key cannot be pressed', async () => {
    // help: harmless should it work, and it would show in the kernel log
    await expectRefused('echo h > /proc/sysrq-trigger');
    expect(await outside(host, 'dmesg | grep -c "sysrq: HELP" || true')).toBe('0');
  });

  test("the host's clock cannot be set", async () => {
    // to what it is: harmless should it work
    await expectRefused('date -s "$(date +%H:%M:%S)"');
    const now = '0, (ctypes.c_long * 2)(int(__import__("time").time()), 0)';
    expect((await type(sandbox, systemCall({ x86_64: 227, aarch64: 112 }, now))).code).toBe(1);
  });

  test('reboot ends no more than the sandbox', async () => {
    const restart = '0xfee1dead, 672274793, 0x01234567, 0';
    await using third = await startSandbox(host);
    await type(third, systemCall({ x86_64: 169, aarch64: 142 }, restart));
    await until(() => outside(host, '[ ! -e /proc/$0/ns/pid ] && echo ended || true', String(third.initPid)));
    expect((await type(other, 'echo here')).output).toBe('here\r\n');
  });
});

describe('disks', () => {
  test('device nodes cannot be made', async () => {
    const [major, minor] = (await outside(host, "awk 'NR > 2 {print $1, $2; exit}' /proc/partitions")).split(
      ' ',
    );
    await expectRefused(`mknod /tmp/disk b ${major} ${minor}`);
    await expectRefused('mknod /tmp/mem c 1 1');
    const made = await type(sandbox, '[ -e /tmp/disk ] || [ -e /tmp/mem ]');
    expect(made.code).toBe(1);
  });

  test('no disk of the host is in /dev', async () => {
    expect(await outside(host, 'find /dev -type b | wc -l')).not.toBe('0');
    expect(await expectDone('find /dev -type b')).toBe('');
    expect(await expectDone('docker run --rm --privileged box find /dev -type b')).toBe('');
    await expectRefused('mount -t devtmpfs dev /mnt');
  });

  test('no disk of the host can be mounted', async () => {
    const disk = await outside(host, "awk 'NR > 2 {print $4; exit}' /proc/partitions");
    for (const kind of ['ext4', 'xfs', 'btrfs', 'vfat'])
      await expectRefused(`mkdir -p /tmp/mnt; mount -t ${kind} /dev/${disk} /tmp/mnt`);
  });

  test('loop devices cannot be had', async () => {
    await expectRefused('losetup -f /etc/hostname');
    expect(await outside(host, 'cat /sys/block/loop*/loop/backing_file 2>/dev/null || true')).not.toContain(
      'hostname',
    );
  });
});

describe('processes', () => {
  test('those of another sandbox are not seen', async () => {
    await type(other, 'sleep 4711 &');
    expect(await outside(host, 'pgrep -fc "^sleep 4711"')).toBe('1');
    expect((await type(sandbox, 'pgrep -f "^sleep 4711"')).code).toBe(1);
    expect(await expectDone('docker run --rm --privileged --pid=host box ps')).not.toContain('sleep 4711');
  });

  test('a signal to all that can be reached ends none of another sandbox or of the lab host', async () => {
    await using third = await startSandbox(host);
    const before = await outside(host, 'pgrep -fc "^sleep 4711"; pgrep -c socat');
    await type(third, 'kill -9 -1');
    expect(await outside(host, 'pgrep -fc "^sleep 4711"; pgrep -c socat')).toBe(before);
    expect((await type(third, 'echo "still here"')).output).toBe('still here\r\n');
  });

  test('a process cannot be reached by the number it has in the lab host', async () => {
    const pid = await outside(host, 'pgrep -f "^sleep 4711"');
    await expectRefused(`nsenter --target ${pid} --net true`);
    await expectRefused(`kill -0 ${pid}`);
    await expectRefused(`ls /proc/${pid}/root/`);
  });

  test("the first process's memory, root and open files are out of reach", async () => {
    for (const act of [
      'head -c 1 /proc/1/environ',
      'ls /proc/1/root/',
      'ls /proc/1/cwd/',
      'ls /proc/1/fd/',
      'stat -L /proc/1/ns/mnt',
    ])
      expect((await type(sandbox, act)).code, act).toBeGreaterThan(0);
    expect((await type(sandbox, 'python3 -c "open(\'/proc/1/mem\')"')).code).toBeGreaterThan(0);
    await expectRefused('nsenter --target 1 --mount true');
  });
});

describe('files of the lab host', () => {
  const attempts = [
    'mount -o remount,rw /usr; touch /usr/labproof-was-here',
    'mount -o remount,bind,rw /usr; touch /usr/labproof-was-here',
    'umount /usr; touch /usr/labproof-was-here',
    'mkdir -p /tmp/bound; mount --bind /usr /tmp/bound; mount -o remount,bind,rw /tmp/bound; touch /tmp/bound/labproof-was-here',
    'unshare --mount sh -c "mount -o remount,bind,rw /usr; touch /usr/labproof-was-here"',
    'unshare --user --map-root-user --mount sh -c "mount -o remount,bind,rw /usr; touch /usr/labproof-was-here"',
    'chroot /proc/1/root touch /usr/labproof-was-here',
  ];
  for (const attempt of attempts) {
    test(`not written by ${attempt}`, async () => {
      await expectRefused(attempt);
      expect(await outside(host, 'ls -d /usr/labproof-was-here 2>/dev/null || true')).toBe('');
    });
  }

  test('a program of the lab host cannot be overwritten', async () => {
    const before = await outside(
      host,
      'sha256sum /usr/bin/ip /usr/sbin/dockerd /opt/labproof/agent/*.py /opt/labproof/agent/*/*.py | sha256sum',
    );
    await expectRefused('echo > /usr/bin/ip');
    await expectRefused('chmod 777 /usr/bin/ip');
    expect(
      await outside(
        host,
        'sha256sum /usr/bin/ip /usr/sbin/dockerd /opt/labproof/agent/*.py /opt/labproof/agent/*/*.py | sha256sum',
      ),
    ).toBe(before);
  });

  test('no path leads to what lies outside the sandbox', async () => {
    await outside(
      host,
      'echo secret | tee /labproof-sentinel /run/labproof/labproof-sentinel /opt/labproof/labproof-sentinel /var/labproof-sentinel',
    );
    const find = 'find / -xdev -name labproof-sentinel 2>/dev/null';
    expect((await type(sandbox, find)).output).toBe('');
    for (const options of [
      '-v /:/host',
      '--privileged --pid=host -v /:/host',
      '-v /run:/host',
      '-v /var:/host',
      '-v /opt:/host',
    ])
      expect(
        await expectDone(
          `docker run --rm ${options} box find /host -name labproof-sentinel 2>/dev/null || true`,
        ),
      ).toBe('');
  });

  test('docker run -v /:/host shows the sandbox', async () => {
    await expectDone('echo mine > /root/mine');
    expect(await expectDone('docker run --rm -v /:/host box cat /host/root/mine')).toBe('mine');
  });

  test("the host's own file systems for debugging and security cannot be mounted", async () => {
    for (const kind of ['debugfs', 'tracefs', 'securityfs', 'configfs'])
      await expectRefused(`mkdir -p /tmp/mnt; mount -t ${kind} x /tmp/mnt`);
  });
});

describe('limits', () => {
  const LIMITS = `
    cd /sys/fs/cgroup
    cat {memory/,}$0/{memory.limit_in_bytes,memory.memsw.limit_in_bytes,memory.max} {pids/,}$0/pids.max {cpu/,}$0/{cpu.cfs_quota_us,cpu.max} 2>/dev/null || true`;

  test('a sandbox cannot raise its own', async () => {
    const before = await outside(host, LIMITS, sandbox.name);
    expect(before).toContain(String(1024 ** 3));
    const raise =
      'for file in $(find /sys/fs/cgroup /tmp/mnt -name "memory.*limit_in_bytes" -o -name memory.max -o -name pids.max -o -name cpu.cfs_quota_us); do echo -1 > $file; echo max > $file; done 2>/dev/null; true';
    await type(sandbox, raise);
    for (const mount of ['-t cgroup -o memory', '-t cgroup -o pids', '-t cgroup2']) {
      await type(sandbox, `mkdir -p /tmp/mnt; mount ${mount} x /tmp/mnt; ${raise}; umount /tmp/mnt`);
      await type(
        sandbox,
        `docker run --rm --privileged box sh -c ${quoted(`mkdir -p /tmp/mnt; mount ${mount} x /tmp/mnt; ${raise}`)}`,
      );
    }
    expect(await outside(host, LIMITS, sandbox.name)).toBe(before);
  });

  test('a sandbox cannot leave its own cgroups', async () => {
    await type(
      sandbox,
      'for file in $(find /sys/fs/cgroup -maxdepth 2 -name cgroup.procs -o -name tasks); do echo $$ > $(dirname $file)/../$(basename $file); done 2>/dev/null; true',
    );
    const shell = await outside(
      host,
      'cat /proc/$(pgrep -f "terminal.bash" --ns $0 --nslist pid | head -1)/cgroup',
      String(sandbox.initPid),
    );
    const lines = shell.split('\n');
    const limiting = lines.length > 1 ? lines.filter((line) => /:(memory|pids|cpu):/.test(line)) : lines;
    expect(limiting.length).toBeGreaterThan(0);
    for (const line of limiting) expect(line).toContain(`/${sandbox.name}/in`);
  });

  test('release agents cannot be set', async () => {
    await expectRefused(
      'mkdir -p /tmp/mnt; mount -t cgroup -o memory x /tmp/mnt && echo /bin/true > /tmp/mnt/release_agent',
    );
  });
});

describe('networks', () => {
  test('a sandbox has no way out', async () => {
    const eth0 = await outside(host, 'ip -j -4 addr show eth0 | jq -r ".[0].addr_info[0].local"');
    expect(eth0).toMatch(/^[\d.]+$/);
    expect(
      await expectDone('ip -j link | jq -r ".[].ifname" | grep -v -E "^(lo|docker0|veth.*)$" || true'),
    ).toBe('');
    expect((await type(other, `ping -c 1 -W 1 ${eth0}`)).output).toContain('Network is unreachable');
  });

  test('the network namespaces of another sandbox and of the lab host are not seen', async () => {
    await type(other, 'ip netns add hidden');
    const inodes = await outside(
      host,
      'stat -L -c %i /proc/1/ns/net /proc/$0/ns/net /proc/$0/root/run/netns/hidden',
      String(other.initPid),
    );
    const seen = await expectDone('lsns --noheadings --type net --output NS; ip netns list');
    expect(inodes.split('\n')).toHaveLength(3);
    for (const inode of inodes.split('\n')) expect(seen).not.toContain(inode);
    expect(seen).not.toContain('hidden');
    await expectRefused('ip netns exec hidden true');
  });

  test("a link cannot be moved into another sandbox's namespace", async () => {
    await expectDone('ip link add veth-escape type veth peer name veth-stay');
    await type(sandbox, `ip link set veth-escape netns ${other.initPid}`);
    expect((await type(other, 'ip -o link')).output).not.toContain('veth-escape');
    await expectDone('ip link del veth-stay');
  });
});

describe('the lab host itself', () => {
  // else the tests above would pass where nobody can do these things, confined or not
  const operations = [
    'mknod /tmp/kmsg c 1 11 && dd if=/tmp/kmsg bs=8192 count=1 && rm /tmp/kmsg',
    'dmesg',
    'touch /usr/labproof-control && rm /usr/labproof-control',
    'mount -t tmpfs none /mnt && umount /mnt',
    'nsenter --target $0 --net true',
    'ls /proc/$0/root/',
  ];
  for (const act of operations) {
    test(`may do what is refused in a sandbox: ${act}`, async () => {
      await outside(host, act, String(other.initPid));
    });
  }
});

describe('what lessons need still works', () => {
  test('namespaces joined by a pair and a bridge reach each other', async () => {
    await expectDone(
      `
      ip link add br-lesson type bridge && ip link set br-lesson up
      for n in 1 2; do
        ip netns add ns$n
        ip link add veth-ns$n type veth peer name veth-br$n
        ip link set veth-ns$n netns ns$n
        ip link set veth-br$n master br-lesson up
        ip netns exec ns$n ip addr add 192.168.77.$n/24 dev veth-ns$n
        ip netns exec ns$n ip link set veth-ns$n up
      done`,
      other,
    );
    expect(await expectDone('ip netns exec ns1 ping -c 1 -W 2 192.168.77.2', other)).toContain('1 received');
  });

  test('iptables and nft filter what passes', async () => {
    await expectDone('ip netns exec ns2 iptables -A INPUT -p icmp -j DROP', other);
    expect((await type(other, 'ip netns exec ns1 ping -c 1 -W 1 192.168.77.2')).code).toBe(1);
    await expectDone('ip netns exec ns2 iptables -F INPUT', other);
    await expectDone(
      'ip netns exec ns2 nft add table inet lesson && ip netns exec ns2 nft "add chain inet lesson in { type filter hook input priority 0; policy drop; }"',
      other,
    );
    expect((await type(other, 'ip netns exec ns1 ping -c 1 -W 1 192.168.77.2')).code).toBe(1);
    await expectDone('ip netns exec ns2 nft delete table inet lesson', other);
    await expectDone('ip netns exec ns1 ping -c 1 -W 2 192.168.77.2', other);
  });

  test('tcpdump sees what passes', async () => {
    const seen = await expectDone(
      '(ip netns exec ns1 ping -i 0.2 -c 20 192.168.77.2 >/dev/null &) ; ip netns exec ns2 timeout 8 tcpdump -n -c 1 -i veth-ns2 icmp 2>/dev/null',
      other,
    );
    expect(seen).toContain('ICMP echo');
  });

  test('docker run -p forwards a port', async () => {
    await expectDone('docker run -d --name web1 -p 8080:80 web');
    expect(
      await expectDone(
        'curl -s --retry 20 --retry-delay 1 --retry-all-errors --max-time 5 http://127.0.0.1:8080/',
      ),
    ).toContain('hello');
  });

  test('docker run --link resolves the name', async () => {
    expect(await expectDone('docker run --rm --link web1:site box ping -c 1 -W 2 site')).toContain(
      '1 packets received',
    );
  });

  test('docker run --privileged may change its own network', async () => {
    expect(
      await expectDone(
        'docker run --rm --privileged box sh -c "ip link add name br9 type bridge && ip link set br9 up && ip -o link show br9"',
      ),
    ).toContain('br9');
  });
});
