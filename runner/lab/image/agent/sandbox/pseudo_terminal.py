"""A pseudo-terminal inside a sandbox: the program in it is a child there, its other end is ours."""
import fcntl
import os
import socket
import struct
import termios
from collections.abc import Callable, Collection, Mapping
from typing import NoReturn, Protocol

from agent.sandbox import namespaces

UNLOCK = 0x40045431  # TIOCSPTLCK


class Starter(Protocol):
    """A sandbox."""
    def start(self, run: Callable[[], None]) -> int: ...


def start(sandbox: Starter, size: tuple[int, int], become: Callable[[int], NoReturn]) -> tuple[int, int]:
    """(process id, our end) of a process that leads a session with a new pseudo-terminal of (rows, columns).

    become(slave) runs in it as root of the sandbox, and does not return.
    """
    ours, theirs = socket.socketpair()

    def run() -> NoReturn:
        become(_make(theirs, size))

    with ours:
        try:
            pid = sandbox.start(run)
        finally:
            theirs.close()
        _, fds, _, _ = socket.recv_fds(ours, 1, 1)
    if not fds:
        raise OSError("Cannot open a terminal: the sandbox has ended or its process limit is reached")
    return pid, fds[0]


def _make(theirs: socket.socket, size: tuple[int, int]) -> int:
    os.setsid()
    master = os.open("/dev/ptmx", os.O_RDWR | os.O_NOCTTY)
    fcntl.ioctl(master, UNLOCK, struct.pack("i", 0))
    slave = os.open(os.ptsname(master), os.O_RDWR)
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    resize(slave, size)
    socket.send_fds(theirs, [b"m"], [master])
    return slave


def resize(fd: int, size: tuple[int, int]) -> None:
    """size: (rows, columns)"""
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))


def become(slave: int, argv: list[str], environment: Mapping[str, str], keep: Collection[int] = ()) -> NoReturn:
    """Run the program on the pseudo-terminal, with these descriptors besides."""
    for fd in (0, 1, 2):
        os.dup2(slave, fd)
    namespaces.close_all_but(set(keep))
    os.chdir("/root")
    os.execve(argv[0], argv, environment)
