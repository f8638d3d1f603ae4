"""A sandbox's root file system: a tmpfs with the lab host's programs read-only and /proc, /sys and /dev of its own. It runs
in the sandbox's first process, which then moves into it.
"""
import fcntl
import os
import socket
import struct
from collections.abc import Mapping

from agent.sandbox.file_snapshot import FileSnapshot, read_snapshot, write_snapshot
from agent.system import kernel

NEW_ROOT = "/run/labproof/new-root"  # the mount point, an empty folder of the lab host
READONLY_USR = "/run/labproof/usr"  # /usr: the agent makes it read-only, so that no sandbox can undo that
OWN_FOLDER = "var/lib/labproof"  # in the sandbox: mounts that lessons have nothing to do with
DEVICES = ("null", "zero", "full", "random", "urandom", "tty")

_snapshots: dict[str, FileSnapshot] = {}


def prepare_lab_host() -> None:
    _snapshots.update(etc=read_snapshot("/opt/labproof/etc"), sudo=read_snapshot("/usr/libexec/sudo"))
    os.makedirs(NEW_ROOT, exist_ok=True)
    os.makedirs(READONLY_USR, exist_ok=True)
    kernel.mount("", "/", "", kernel.PRIVATE | kernel.REC)
    kernel.bind("/usr", READONLY_USR, kernel.RDONLY | kernel.NOSUID | kernel.NODEV)


def populate(hostname: str, cgroups: Mapping[str, str], disk_bytes: int) -> None:
    """Build the root and move into it. cgroups: {tree: folder of the lab host}."""
    kernel.mount("", "/", "", kernel.PRIVATE | kernel.REC)
    kernel.mount("tmpfs", NEW_ROOT, "tmpfs", kernel.NODEV, f"mode=755,size={disk_bytes}")
    os.umask(0o022)
    _folders()
    _programs()
    _devices()
    kernel.mount("proc", f"{NEW_ROOT}/proc", "proc", kernel.NOSUID | kernel.NODEV | kernel.NOEXEC)
    kernel.mount("sysfs", f"{NEW_ROOT}/sys", "sysfs", kernel.NOSUID | kernel.NODEV | kernel.NOEXEC)
    # `ip netns exec` mounts a sysfs at /sys; the kernel allows that only while another one is visible
    os.makedirs(f"{NEW_ROOT}/{OWN_FOLDER}/sys")
    kernel.mount("sysfs", f"{NEW_ROOT}/{OWN_FOLDER}/sys", "sysfs", kernel.NOSUID | kernel.NODEV | kernel.NOEXEC)
    _cgroups(cgroups)
    _etc(hostname)
    os.chdir(NEW_ROOT)
    kernel.pivot_root(".", ".")
    kernel.unmount(".")
    os.chdir("/")
    socket.sethostname(hostname)
    _loopback_up()
    _pin_settings()


def _folders() -> None:
    for name in ("usr", "proc", "sys", "dev", "etc", "run/lock", "root", "home", "mnt", "media", "opt", "srv",
                 "var/lib", "var/log", "var/cache", "var/tmp", "tmp"):
        os.makedirs(f"{NEW_ROOT}/{name}")
    for name in ("tmp", "var/tmp"):
        os.chmod(f"{NEW_ROOT}/{name}", 0o1777)
    os.chmod(f"{NEW_ROOT}/root", 0o700)
    for name in ("bin", "sbin", "lib", "lib64"):
        if os.path.islink(f"/{name}"):
            os.symlink(f"usr/{name}", f"{NEW_ROOT}/{name}")
    os.symlink("/run", f"{NEW_ROOT}/var/run")


def _programs() -> None:
    kernel.bind(READONLY_USR, f"{NEW_ROOT}/usr")
    # sudo requires plugins that belong to root; the lab host's files belong to nobody in a sandbox
    write_snapshot(_snapshots["sudo"], f"{NEW_ROOT}/{OWN_FOLDER}/sudo")
    kernel.bind(f"{NEW_ROOT}/{OWN_FOLDER}/sudo", f"{NEW_ROOT}/usr/libexec/sudo")
    for name in ("bin", "sbin", "lib", "share"):
        os.makedirs(f"{NEW_ROOT}/{OWN_FOLDER}/local/{name}")
    kernel.bind(f"{NEW_ROOT}/{OWN_FOLDER}/local", f"{NEW_ROOT}/usr/local")


def _devices() -> None:
    dev = f"{NEW_ROOT}/dev"
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


def _cgroups(cgroups: Mapping[str, str]) -> None:
    base = f"{NEW_ROOT}/sys/fs/cgroup"
    shown = {tree: path for tree, path in cgroups.items() if not tree.startswith("hidden:")}
    if "" in shown or set(shown) == {"unified"}:
        kernel.bind(next(iter(shown.values())), base)
        return
    kernel.mount("tmpfs", base, "tmpfs", kernel.NOSUID | kernel.NODEV | kernel.NOEXEC, "mode=755,size=64k")
    for tree, path in shown.items():
        os.mkdir(f"{base}/{tree}")
        kernel.bind(path, f"{base}/{tree}")


def _etc(hostname: str) -> None:
    write_snapshot(_snapshots["etc"], f"{NEW_ROOT}/etc")
    files = {
        "hostname": f"{hostname}\n",
        "hosts": f"127.0.0.1\tlocalhost\n127.0.1.1\t{hostname}\n::1\tlocalhost ip6-localhost ip6-loopback\n",
        "resolv.conf": "# this lab has no name server: it has no way out\n",
    }
    for name, text in files.items():
        with open(f"{NEW_ROOT}/etc/{name}", "w") as file:
            file.write(text)


def _loopback_up() -> None:
    get_flags, set_flags, up = 0x8913, 0x8914, 1
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        request = struct.pack("16sh", b"lo", 0) + bytes(14)
        flags = struct.unpack("16sh", fcntl.ioctl(probe, get_flags, request)[:18])[1]
        fcntl.ioctl(probe, set_flags, struct.pack("16sh", b"lo", flags | up) + bytes(14))


def _pin_settings() -> None:
    """The same settings on every machine, whatever the machine's own were when the namespace was made."""
    # dockerd sets the FORWARD policy to DROP only where forwarding was off when it started
    for name, value in (("net/ipv4/ip_forward", "0"), ("net/ipv4/conf/all/rp_filter", "0"),
                        ("net/ipv4/conf/default/rp_filter", "0"), ("net/bridge/bridge-nf-call-iptables", "1"),
                        ("net/ipv4/ping_group_range", "0 65535")):
        try:
            with open(f"/proc/sys/{name}", "w") as file:
                file.write(value)
        except OSError:
            pass  # this kernel has no such setting; `doctor` names it
