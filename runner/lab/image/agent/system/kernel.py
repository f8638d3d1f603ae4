"""System calls that Python does not wrap: mount(2) and its relatives, the owner of sockets, and a filter of system calls."""
import contextlib
import ctypes
import os
import platform
from collections.abc import Generator

from agent.system.socket_filter import JUMP_EQUAL, LD_WORD, Instruction, accept, encode, load

_libc = ctypes.CDLL(None, use_errno=True)

RDONLY, NOSUID, NODEV, NOEXEC, REMOUNT = 1, 2, 4, 8, 32
BIND, REC, PRIVATE, SLAVE = 4096, 16384, 1 << 18, 1 << 19
DETACH = 2
SECCOMP_RET_EPERM, SECCOMP_RET_ALLOW = 0x00050001, 0x7FFF0000


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
    """Sockets that are made meanwhile are this user's, to firewall rules that match on the owner."""
    _libc.setfsuid(uid)
    try:
        yield
    finally:
        _libc.setfsuid(0)


def refuse_kernel_log() -> None:
    """Make syslog(2) fail with EPERM for this process and its children, whatever dmesg_restrict says."""
    program = kernel_log_filter(platform.machine())
    if not program:
        return
    code = ctypes.create_string_buffer(encode(program))

    class SockFprog(ctypes.Structure):
        _fields_ = [("len", ctypes.c_ushort), ("filter", ctypes.c_void_p)]

    set_seccomp, filter_mode = 22, 2
    sock_fprog = SockFprog(len(program), ctypes.addressof(code))
    _check(_libc.prctl(set_seccomp, filter_mode, ctypes.byref(sock_fprog), 0, 0), "seccomp")


def kernel_log_filter(machine: str) -> list[Instruction]:
    """A seccomp filter, which reads the number of a system call at offset 0; empty for a machine whose number is not known."""
    number = {"x86_64": 103, "aarch64": 116}.get(machine)
    if number is None:
        return []
    return [load(LD_WORD, 0), Instruction(JUMP_EQUAL, 0, 1, number), accept(SECCOMP_RET_EPERM), accept(SECCOMP_RET_ALLOW)]
