"""A sandbox's file system: its own root in memory, the lab host's programs read-only, fresh /proc, /sys and /dev."""
import fcntl
import os
import socket
import struct

from agent.sandbox import file_snapshot as copies
from agent.system import kernel

STAGE = "/run/labproof/stage"  # where the new root is put together; an empty folder of the lab host
USR = "/run/labproof/usr"  # /usr, made read-only by the agent, so that no sandbox can undo it
ASIDE = "var/lib/labproof"  # in the sandbox: what has to lie somewhere and is no business of a lesson
DEVICES = ("null", "zero", "full", "random", "urandom", "tty")


_copies = {}


def prepare_lab_host():
    _copies.update(etc=copies.read("/opt/labproof/etc"), sudo=copies.read("/usr/libexec/sudo"))
    os.makedirs(STAGE, exist_ok=True)
    os.makedirs(USR, exist_ok=True)
    kernel.mount("", "/", "", kernel.PRIVATE | kernel.REC)
    kernel.bind("/usr", USR, kernel.RDONLY | kernel.NOSUID | kernel.NODEV)


def furnish(hostname, cgroups, disk_bytes):
    """Build the root and move into it. cgroups: {tree: folder of the lab host}."""
    kernel.mount("", "/", "", kernel.PRIVATE | kernel.REC)
    kernel.mount("tmpfs", STAGE, "tmpfs", kernel.NODEV, f"mode=755,size={disk_bytes}")
    os.umask(0o022)
    _folders()
    _programs()
    _devices()
    kernel.mount("proc", f"{STAGE}/proc", "proc", kernel.NOSUID | kernel.NODEV | kernel.NOEXEC)
    kernel.mount("sysfs", f"{STAGE}/sys", "sysfs", kernel.NOSUID | kernel.NODEV | kernel.NOEXEC)
    # `ip netns exec` replaces /sys; the kernel allows that only where another sysfs is in sight
    os.makedirs(f"{STAGE}/{ASIDE}/sys")
    kernel.mount("sysfs", f"{STAGE}/{ASIDE}/sys", "sysfs", kernel.NOSUID | kernel.NODEV | kernel.NOEXEC)
    _cgroups(cgroups)
    _etc(hostname)
    os.chdir(STAGE)
    kernel.pivot_root(".", ".")
    kernel.unmount(".")
    os.chdir("/")
    socket.sethostname(hostname)
    _loopback_up()
    _pin_settings()


def _folders():
    for name in ("usr", "proc", "sys", "dev", "etc", "run/lock", "root", "home", "mnt", "media", "opt", "srv",
                 "var/lib", "var/log", "var/cache", "var/tmp", "tmp"):
        os.makedirs(f"{STAGE}/{name}")
    for name in ("tmp", "var/tmp"):
        os.chmod(f"{STAGE}/{name}", 0o1777)
    os.chmod(f"{STAGE}/root", 0o700)
    for name in ("bin", "sbin", "lib", "lib64"):
        if os.path.islink(f"/{name}"):
            os.symlink(f"usr/{name}", f"{STAGE}/{name}")
    os.symlink("/run", f"{STAGE}/var/run")


def _programs():
    kernel.bind(USR, f"{STAGE}/usr")
    # sudo insists that its plugins belong to root; the lab host's files belong to nobody in here
    copies.write(_copies["sudo"], f"{STAGE}/{ASIDE}/sudo")
    kernel.bind(f"{STAGE}/{ASIDE}/sudo", f"{STAGE}/usr/libexec/sudo")
    for name in ("bin", "sbin", "lib", "share"):
        os.makedirs(f"{STAGE}/{ASIDE}/local/{name}")
    kernel.bind(f"{STAGE}/{ASIDE}/local", f"{STAGE}/usr/local")


def _devices():
    dev = f"{STAGE}/dev"
    kernel.mount("tmpfs", dev, "tmpfs", kernel.NOSUID, "mode=755,size=1m")
    for name in DEVICES:
        os.close(os.open(f"{dev}/{name}", os.O_CREAT, 0o666))
        kernel.bind(f"/dev/{name}", f"{dev}/{name}")
    for name in ("pts", "shm", "mqueue"):
        os.mkdir(f"{dev}/{name}")
    kernel.mount("devpts", f"{dev}/pts", "devpts", kernel.NOSUID | kernel.NOEXEC, "newinstance,ptmxmode=0666,mode=620,gid=5")
    kernel.mount("tmpfs", f"{dev}/shm", "tmpfs", kernel.NOSUID | kernel.NODEV, "mode=1777,size=64m")
    os.symlink("pts/ptmx", f"{dev}/ptmx")
    for name, target in (("fd", "fd"), ("stdin", "fd/0"), ("stdout", "fd/1"), ("stderr", "fd/2")):
        os.symlink(f"/proc/self/{target}", f"{dev}/{name}")


def _cgroups(cgroups):
    base = f"{STAGE}/sys/fs/cgroup"
    shown = {tree: path for tree, path in cgroups.items() if not tree.startswith("hidden:")}
    if "" in shown or set(shown) == {"unified"}:
        kernel.bind(next(iter(shown.values())), base)
        return
    kernel.mount("tmpfs", base, "tmpfs", kernel.NOSUID | kernel.NODEV | kernel.NOEXEC, "mode=755,size=64k")
    for tree, path in shown.items():
        os.mkdir(f"{base}/{tree}")
        kernel.bind(path, f"{base}/{tree}")


def _etc(hostname):
    copies.write(_copies["etc"], f"{STAGE}/etc")
    given = {
        "hostname": f"{hostname}\n",
        "hosts": f"127.0.0.1\tlocalhost\n127.0.1.1\t{hostname}\n::1\tlocalhost ip6-localhost ip6-loopback\n",
        "resolv.conf": "# this lab has no name server: it has no way out\n",
    }
    for name, text in given.items():
        with open(f"{STAGE}/etc/{name}", "w") as file:
            file.write(text)


def _loopback_up():
    get_flags, set_flags, up = 0x8913, 0x8914, 1
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        request = struct.pack("16sh", b"lo", 0) + bytes(14)
        flags = struct.unpack("16sh", fcntl.ioctl(probe, get_flags, request)[:18])[1]
        fcntl.ioctl(probe, set_flags, struct.pack("16sh", b"lo", flags | up) + bytes(14))


def _pin_settings():
    """The same start on every machine, whatever the host's own settings were when the namespace was made."""
    # dockerd sets the FORWARD policy to DROP only where forwarding was off when it started
    for name, value in (("net/ipv4/ip_forward", "0"), ("net/ipv4/conf/all/rp_filter", "0"),
                        ("net/ipv4/conf/default/rp_filter", "0"), ("net/bridge/bridge-nf-call-iptables", "1"),
                        ("net/ipv4/ping_group_range", "0 65535")):
        try:
            with open(f"/proc/sys/{name}", "w") as file:
                file.write(value)
        except OSError:
            pass  # not on this kernel; `doctor` says which
