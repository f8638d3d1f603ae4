"""System calls that Python does not wrap: mount and its kin, who owns a socket, and a filter for the kernel log."""
import contextlib
import ctypes
import os
import platform
import struct
from collections.abc import Generator

_libc = ctypes.CDLL(None, use_errno=True)

RDONLY, NOSUID, NODEV, NOEXEC, REMOUNT = 1, 2, 4, 8, 32
BIND, REC, PRIVATE, SLAVE = 4096, 16384, 1 << 18, 1 << 19
DETACH = 2


def _check(result: int, what: str) -> None:
    if result != 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{what}: {os.strerror(code)}")


def mount(source: str, target: str, kind: str, flags: int = 0, data: str = "") -> None:
    _check(
        _libc.mount(source.encode(), target.encode(), kind.encode(), ctypes.c_ulong(flags), data.encode()),
        f"mount {source} on {target}",
    )


def bind(source: str, target: str, flags: int = 0) -> None:
    mount(source, target, "", BIND | REC)
    if flags:
        mount("", target, "", BIND | REMOUNT | flags)


def unmount(target: str) -> None:
    _check(_libc.umount2(target.encode(), DETACH), f"umount {target}")


def pivot_root(new: str, old: str) -> None:
    _check(_libc.pivot_root(new.encode(), old.encode()), f"pivot_root {new}")


@contextlib.contextmanager
def as_owner(uid: int) -> Generator[None, None, None]:
    """Sockets that are made meanwhile are this user's, as far as firewall rules look at owners."""
    _libc.setfsuid(uid)
    try:
        yield
    finally:
        _libc.setfsuid(0)


def refuse_kernel_log() -> None:
    """Make syslog(2) fail with EPERM for this process and its children, whatever dmesg_restrict says."""
    number = {"x86_64": 103, "aarch64": 116}.get(platform.machine())
    if number is None:
        return
    load, equal, give = 0x20, 0x15, 0x06
    errno_1, allow = 0x00050001, 0x7FFF0000
    code = struct.pack("HBBI", load, 0, 0, 0) + struct.pack("HBBI", equal, 0, 1, number)
    code += struct.pack("HBBI", give, 0, 0, errno_1) + struct.pack("HBBI", give, 0, 0, allow)
    program = ctypes.create_string_buffer(code)

    class Program(ctypes.Structure):
        _fields_ = [("len", ctypes.c_ushort), ("filter", ctypes.c_void_p)]

    set_seccomp, filter_mode = 22, 2
    given = Program(4, ctypes.addressof(program))
    _check(_libc.prctl(set_seccomp, filter_mode, ctypes.byref(given), 0, 0), "seccomp")
