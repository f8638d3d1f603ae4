"""NamespaceRef -> file descriptor of a sandbox's network namespace, opened from outside the sandbox.

Paths of a sandbox are resolved below its root, so that a symbolic link in it cannot lead outside, and only a network
namespace that belongs to the sandbox is ever entered.
"""
import contextlib
import fcntl
import os
from collections.abc import Generator
from typing import TypeAlias, TypedDict, final

from agent.system.clone_flags import CLONE_NEWNET

NS_GET_USERNS, NS_GET_PARENT, NS_GET_NSTYPE = 0xB701, 0xB702, 0xB703


@final
class OutsideRef(TypedDict):
    """A path in the lab host's /proc."""
    outside: str


@final
class InsideRef(TypedDict):
    """A path in the sandbox."""
    inside: str


NamespaceRef: TypeAlias = OutsideRef | InsideRef


@contextlib.contextmanager
def chroot_of(pid: int) -> Generator[None, None, None]:
    """Resolve paths below the root of process `pid`."""
    own_root = os.open("/", os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.chroot(f"/proc/{pid}/root")
        os.chdir("/")
        yield
    finally:
        os.fchdir(own_root)
        os.chroot(".")
        os.close(own_root)


def open_readonly(path: str) -> int:
    """Does not wait where the path is a FIFO that nobody writes to."""
    return os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)


def open_namespace(ref: NamespaceRef, init_pid: int) -> int:
    """init_pid: the sandbox's first process. Raises OSError for what is not a network namespace of the sandbox."""
    if "outside" in ref:
        fd = open_readonly(ref["outside"])
    else:
        with chroot_of(init_pid):
            fd = open_readonly(ref["inside"])
    if belongs_to_sandbox(fd, init_pid):
        return fd
    os.close(fd)
    raise OSError("not a network namespace of this sandbox")


def belongs_to_sandbox(fd: int, init_pid: int) -> bool:
    """True for a network namespace that the sandbox's user namespace, or one below that, owns."""
    try:
        if fcntl.ioctl(fd, NS_GET_NSTYPE) != CLONE_NEWNET:
            return False
        sandbox = os.stat(f"/proc/{init_pid}/ns/user").st_ino
        owner = fcntl.ioctl(fd, NS_GET_USERNS)
        while os.fstat(owner).st_ino != sandbox:
            owner = fcntl.ioctl(owner, NS_GET_PARENT)
        return True
    except OSError:
        return False


def root_uid(init_pid: int) -> int:
    """The user id in the lab host of the sandbox's root."""
    with open(f"/proc/{init_pid}/uid_map") as file:
        return outside_uid(file.readline())


def outside_uid(uid_map_line: str) -> int:
    """A line of uid_map is: first id inside, first id outside, count."""
    return int(uid_map_line.split()[1])
