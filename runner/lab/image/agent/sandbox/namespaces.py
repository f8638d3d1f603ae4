"""Namespaces: a first process in namespaces of its own, and further processes put into them."""
import os
import signal
from collections.abc import Callable, Collection, Iterable
from typing import NoReturn

from agent.system import kernel
from agent.system.clone_flags import (
    CLONE_NEWCGROUP, CLONE_NEWIPC, CLONE_NEWNET, CLONE_NEWNS, CLONE_NEWPID, CLONE_NEWUSER, CLONE_NEWUTS,
)

ALL = (
    CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWCGROUP
)
IDS = 65536
exits: dict[int, int | None] = {}  # {pid: exit code or None while it lives} of the processes started here


def reap() -> None:
    """Collect what has ended. Only processes started here: others (asyncio's) are waited for by their owners."""
    for pid in [pid for pid, code in exits.items() if code is None]:
        try:
            done, status = os.waitpid(pid, os.WNOHANG)
        except ChildProcessError:
            done, status = pid, 0
        if done:
            exits[pid] = os.waitstatus_to_exitcode(status)


def forget(pids: Iterable[int]) -> None:
    """Of a sandbox that is gone: nobody asks for these any more, and their ids will be given to others."""
    reap()
    for pid in pids:
        exits.pop(pid, None)


def become_root() -> None:
    os.setgroups([])
    os.setresgid(0, 0, 0)
    os.setresuid(0, 0, 0)


def close_all_but(keep: Collection[int]) -> None:
    top = max(keep, default=2) + 1
    for fd in range(3, top):
        if fd not in keep:
            try:
                os.close(fd)
            except OSError:
                pass
    os.closerange(top, 4096)


def start_init(owner: int, enter_cgroups: Callable[[int], None], populate: Callable[[], None]) -> int:
    """Start a first process (PID 1 of new namespaces whose root is `owner` outside); returns its process id.

    enter_cgroups(pid) is called before the namespaces are made, so that the cgroup namespace starts there.
    populate() runs inside, as root there; what it raises becomes an OSError here.
    """
    up_read, up_write = os.pipe()
    pid_read, pid_write = os.pipe()  # apart: its process id comes from the one half, `ready` from the other, in any order
    down_read, down_write = os.pipe()
    outer = os.fork()
    if outer == 0:
        _outer_half(up_write, pid_write, down_read, populate)
    for fd in (up_write, pid_write, down_read):
        os.close(fd)
    try:
        enter_cgroups(outer)
        os.write(down_write, b"g")
        _expect(os.read(up_read, 200), b"u")
        for kind in ("uid", "gid"):
            with open(f"/proc/{outer}/{kind}_map", "w") as file:
                file.write(f"0 {owner} {IDS}")
        os.write(down_write, b"g")
        given = os.read(pid_read, 16)
        os.waitpid(outer, 0)
        if given:
            exits[int(given)] = None
        _expect(os.read(up_read, 2000), b"ready")
        return int(given)
    finally:
        for fd in (up_read, pid_read, down_write):
            os.close(fd)


def _expect(got: bytes, wanted: bytes) -> None:
    if got != wanted:
        raise OSError(f"Cannot make the namespaces: {got.decode() or 'the first process ended'}")


def _outer_half(up: int, pid_up: int, down: int, populate: Callable[[], None]) -> NoReturn:
    try:
        signal.set_wakeup_fd(-1)
        close_all_but({up, pid_up, down})
        os.read(down, 1)
        os.unshare(ALL)
        os.write(up, b"u")
        os.read(down, 1)
        become_root()
        pid = os.fork()
        if pid:
            os.write(pid_up, b"%d" % pid)
            os._exit(0)
        os.close(pid_up)
        os.close(down)
        _first_process(up, populate)
    except BaseException as error:  # the parent gets the error; nothing may run on in a forked copy of the agent
        os.write(up, str(error).encode()[:1900])
    os._exit(1)


def _first_process(up: int, populate: Callable[[], None]) -> NoReturn:
    os.setsid()
    for number in range(1, 65):
        if number not in (signal.SIGKILL, signal.SIGSTOP, 32, 33):
            try:
                signal.signal(number, signal.SIG_DFL)
            except (OSError, ValueError):
                pass
    populate()
    kernel.refuse_kernel_log()
    null = os.open("/dev/null", os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    os.write(up, b"ready")
    close_all_but(set())
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})  # a signal that is not blocked cannot be waited for
    while True:  # the kernel ignores signals to a first process that has no handler for them; this one only reaps
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            signal.sigwait({signal.SIGCHLD})


def start_inside(first_pidfd: int, enter_cgroups: Callable[[int], None], run: Callable[[], None]) -> int:
    """Start a process in the namespaces of another and call run() in it, as root there; returns its process id."""
    up_read, up_write = os.pipe()
    down_read, down_write = os.pipe()
    outer = os.fork()
    if outer == 0:
        try:
            signal.set_wakeup_fd(-1)
            os.close(down_write)
            os.read(down_read, 1)
            os.setns(first_pidfd, ALL)
            become_root()
            pid = os.fork()
            if pid:
                os.write(up_write, b"%d" % pid)
                os._exit(0)
            os.close(down_read)
            os.close(up_read)
            os.close(up_write)
            kernel.refuse_kernel_log()
            for number in (signal.SIGPIPE, signal.SIGXFSZ):
                signal.signal(number, signal.SIG_DFL)
            run()
        except BaseException as error:
            os.write(2, f"{error}\n".encode())
        os._exit(127)
    os.close(up_write)
    os.close(down_read)
    try:
        enter_cgroups(outer)
        os.write(down_write, b"g")
        given = os.read(up_read, 16)
        os.waitpid(outer, 0)
        if not given:
            raise OSError("Cannot enter the sandbox: it has ended or its process limit is reached")
        exits[int(given)] = None
        return int(given)
    finally:
        os.close(up_read)
        os.close(down_write)
