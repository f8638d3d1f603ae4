"""The lab host's view of processes: who descends from whom, and since when."""
import os
import signal
from collections.abc import Collection, Iterable, Mapping
from typing import Protocol, TypeAlias

from agent.sandbox import cgroups

ProcessTable: TypeAlias = dict[int, tuple[int, int, str]]  # {pid: (parent, start tick, name)}


class Confined(Protocol):
    """What is asked of a sandbox here. first: the process id of its first process."""
    name: str

    @property
    def init_pid(self) -> int | None: ...


def table() -> ProcessTable:
    """{pid: (parent, start tick, name)} of every process of the lab host, sandboxes included."""
    found: ProcessTable = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat") as file:
                    text = file.read()
            except OSError:
                continue
            command, rest = text[text.index("(") + 1: text.rindex(")")], text[text.rindex(")") + 2:].split()
            found[int(name)] = (int(rest[1]), int(rest[19]), command)
    return found


def now_tick() -> int:
    with open("/proc/uptime") as file:
        return int(float(file.read().split()[0]) * os.sysconf("SC_CLK_TCK"))


def descendants(processes: Mapping[int, tuple[int, int, str]], roots: Iterable[int]) -> set[int]:
    children: dict[int, list[int]] = {}
    for pid, (parent, _, _) in processes.items():
        children.setdefault(parent, []).append(pid)
    found: set[int] = set()
    queue = list(roots)
    while queue:
        for child in children.get(queue.pop(), []):
            if child not in found:
                found.add(child)
                queue.append(child)
    return found


def kill(pid: int, number: int = signal.SIGKILL) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        pass


def hang_up(session: int) -> None:
    """What a shell does to its jobs when its terminal is gone, for one that did not come to it."""
    for name in os.listdir("/proc"):
        if name.isdigit() and _stat(int(name))[3:4] == [str(session)]:
            kill(int(name), signal.SIGHUP)
            kill(int(name), signal.SIGCONT)


def kill_since(tick: int, shell: int, sandbox: Confined) -> list[int]:
    """Kill what came of `shell` since `tick`: its descendants, and those that left it for the sandbox's first process.

    The sandbox is frozen meanwhile: a fork bomb grows faster than it can be listed.
    Containers stay: their shim belongs to the Docker daemon, not to the shell. Returns whom it killed.
    """
    with cgroups.frozen(sandbox.name):
        processes = table()
        orphans = {pid for pid, (parent, _, name) in processes.items()
                   if parent == sandbox.init_pid and pid != shell and not name.startswith("containerd-shim")}
        grown = orphans | descendants(processes, orphans) | descendants(processes, [shell])
        young = [pid for pid in grown if processes[pid][1] >= tick]
        for pid in young:
            kill(pid)
    return young


def all_ended(pids: Collection[int]) -> bool:
    """True once none of them runs, whether or not its parent has asked for its end."""
    return all(_state(pid) in ("", "Z", "X") for pid in pids)


def _state(pid: int) -> str:
    return _stat(pid)[0]


def _stat(pid: int) -> list[str]:
    """State, parent, process group, session, ... of proc(5)."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()
    except OSError:
        return [""]
