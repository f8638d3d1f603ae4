"""Limits: a cgroup for each sandbox, on hosts with version 1 (a tree a controller) and version 2 (one tree)."""
import contextlib
import os
import time
from collections.abc import Generator, Mapping
from typing import TypedDict

from agent.system import kernel

ROOT = "/sys/fs/cgroup"
UNIFIED = "/run/labproof/unified"  # the tree of version 2 beside those of version 1, where it is asked for


class LabHostLimits(TypedDict):
    pids: int


class SandboxLimits(TypedDict):
    """cpus: may be a fraction. diskBytes: of its file system in memory."""
    memoryBytes: int
    pids: int
    cpus: float
    diskBytes: int


def version() -> int:
    return 2 if os.path.exists(f"{ROOT}/cgroup.controllers") else 1


def trees() -> dict[str, str]:
    """The mounted trees: name below ROOT -> path. Version 2 has the one tree ''."""
    if version() == 2:
        return {"": ROOT}
    found = {n: f"{ROOT}/{n}" for n in sorted(os.listdir(ROOT)) if n != "unified" and _is_tree(n)}
    return found | ({"unified": UNIFIED + _own_unified()} if os.path.isdir(UNIFIED) else {})


def _own_unified() -> str:
    """The lab host's own folder in the tree of version 2."""
    lines = read("/proc/1/cgroup").splitlines()
    return next((line[3:].rstrip("/") for line in lines if line.startswith("0::/")), "")


def _mount_unified() -> None:
    if not os.path.isdir(UNIFIED):
        os.makedirs(UNIFIED)
        kernel.mount("cgroup2", UNIFIED, "cgroup2", kernel.NOSUID | kernel.NODEV | kernel.NOEXEC)


def _is_tree(name: str) -> bool:
    path = f"{ROOT}/{name}"
    return not os.path.islink(path) and os.path.exists(f"{path}/cgroup.procs")


def write(path: str, value: str | int) -> bool:
    """True where the kernel took the value: a controller that is absent is no error, `doctor` tells."""
    try:
        with open(path, "w") as file:
            file.write(str(value))
        return True
    except OSError:
        return False


def read(path: str) -> str:
    try:
        with open(path) as file:
            return file.read()
    except OSError:
        return ""


def prepare(limits: LabHostLimits) -> None:
    """Bound the whole lab host and make room for sandboxes below it."""
    if version() == 2:
        os.makedirs(f"{ROOT}/agent", exist_ok=True)
        for pid in read(f"{ROOT}/cgroup.procs").split():
            write(f"{ROOT}/agent/cgroup.procs", pid)
        _enable_all(ROOT)
        write(f"{ROOT}/pids.max", limits["pids"])
    else:
        write(f"{ROOT}/pids/pids.max", limits["pids"])
        write(f"{ROOT}/cpuset/cgroup.clone_children", 1)


def _enable_all(path: str) -> None:
    for name in read(f"{path}/cgroup.controllers").split():
        write(f"{path}/cgroup.subtree_control", f"+{name}")


def create(name: str, owner: int, limits: SandboxLimits, only_v2: bool = False) -> dict[str, str]:
    """Make the sandbox's cgroups, each with an inner one that belongs to the sandbox's root.

    limits: memoryBytes, pids, cpus (numbers). only_v2: the sandbox sees the tree of version 2 alone, though version 1
    may limit it. Returns {tree: inner path}, "hidden:tree" for those that it does not see.
    """
    if only_v2 and version() == 1:
        _mount_unified()
    inner: dict[str, str] = {}
    for tree, path in trees().items():
        outer = f"{path}/{name}"
        os.makedirs(outer, exist_ok=True)
        _limit(tree, outer, limits)
        if version() == 2:
            _enable_all(outer)
        inner[tree] = f"{outer}/in"
        os.makedirs(inner[tree], exist_ok=True)
        _delegate(inner[tree], owner)
    if only_v2 and version() == 1:
        return {tree: path for tree, path in inner.items() if tree == "unified"} | {
            f"hidden:{tree}": path for tree, path in inner.items() if tree != "unified"
        }
    return inner


def _limit(tree: str, path: str, limits: SandboxLimits) -> None:
    period = 100_000
    if tree == "":
        write(f"{path}/memory.max", limits["memoryBytes"])
        write(f"{path}/memory.swap.max", 0)
        write(f"{path}/pids.max", limits["pids"])
        write(f"{path}/cpu.max", f"{int(limits['cpus'] * period)} {period}")
    elif tree == "memory":
        write(f"{path}/memory.limit_in_bytes", limits["memoryBytes"])
        write(f"{path}/memory.memsw.limit_in_bytes", limits["memoryBytes"])
    elif tree == "pids":
        write(f"{path}/pids.max", limits["pids"])
    elif tree.startswith("cpu") and os.path.exists(f"{path}/cpu.cfs_quota_us"):
        write(f"{path}/cpu.cfs_period_us", period)
        write(f"{path}/cpu.cfs_quota_us", int(limits["cpus"] * period))


def _delegate(path: str, owner: int) -> None:
    os.chown(path, owner, owner)
    for name in ("cgroup.procs", "tasks", "cgroup.subtree_control", "cgroup.threads", "cgroup.clone_children"):
        if os.path.exists(f"{path}/{name}"):
            os.chown(f"{path}/{name}", owner, owner)


def enter(inner: Mapping[str, str], pid: int) -> None:
    for path in inner.values():
        write(f"{path}/cgroup.procs", pid)


# {limit: what counts its blows, under which word, and where its highest use and the limit stand}, by version
LIMITS = {
    1: {"memory": ("memory.oom_control", "oom_kill", "memory.max_usage_in_bytes", "memory.limit_in_bytes"),
        "pids": ("pids.events", "max", "pids.peak", "pids.max")},
    2: {"memory": ("memory.events", "oom_kill", "memory.peak", "memory.max"),
        "pids": ("pids.events", "max", "pids.peak", "pids.max")},
}


def exhaustion(name: str) -> dict[str, int]:
    """How often a limit was hit in the sandbox so far: {'memory': kills, 'pids': refused forks}."""
    return {limit: _sum(_folder(limit, name), file, word) for limit, (file, word, _, _) in LIMITS[version()].items()}


def exhausted(name: str, before: Mapping[str, int]) -> list[str]:
    """The limits of its own that the sandbox hit since. Containers in it may have limits of theirs, which are no fault."""
    after = exhaustion(name)
    return [limit for limit in after if after[limit] > before[limit] and _was_full(limit, name)]


def _was_full(limit: str, name: str) -> bool:
    _, _, peak, most = (f"{_folder(limit, name)}/{file}" for file in LIMITS[version()][limit])
    peak, most = read(peak).strip(), read(most).strip()
    return not peak.isdigit() or not most.isdigit() or int(peak) >= int(most)  # a kernel may not tell


def processes(name: str) -> int:
    """How many there are, threads included."""
    return int(read(f"{_folder('pids', name)}/pids.current") or 0)


def _folder(controller: str, name: str) -> str:
    return f"{ROOT}/{name}" if version() == 2 else f"{ROOT}/{controller}/{name}"


def _sum(base: str, file: str, word: str) -> int:
    """Over the cgroup and those below it: version 1 counts where it happened, not above."""
    texts = [read(f"{folder}/{file}") for folder, _, files in os.walk(base) if file in files]
    fields = [line.split() for text in texts for line in text.splitlines()]
    return sum(int(words[1]) for words in fields if words[:1] == [word])


@contextlib.contextmanager
def frozen(name: str) -> Generator[None, None, None]:
    """Hold every process of the sandbox still. What is killed meanwhile is gone before it runs again."""
    if version() == 2:
        file, stop, go, state = f"{ROOT}/{name}/cgroup.freeze", "1", "0", f"{ROOT}/{name}/cgroup.events"
    else:
        file, stop, go = f"{ROOT}/freezer/{name}/freezer.state", "FROZEN", "THAWED"
        state = file
    write(file, stop)
    try:
        for _ in range(50):
            text = read(state)
            if not text or text.startswith("FROZEN") or "frozen 1" in text:
                break
            time.sleep(0.002)
        yield
    finally:
        write(file, go)


def thaw(name: str) -> None:
    """Let go what the sandbox itself holds still, as `docker pause` does: with version 1 the frozen cannot be killed."""
    base, file, go = (name, "cgroup.freeze", "0") if version() == 2 else (f"freezer/{name}", "freezer.state", "THAWED")
    for folder, _, _ in os.walk(f"{ROOT}/{base}"):
        write(f"{folder}/{file}", go)


def remove(name: str) -> bool:
    """Remove the sandbox's cgroups; False while something in them still dies."""
    gone = True
    for path in trees().values():
        for folder, _, _ in os.walk(f"{path}/{name}", topdown=False):
            try:
                os.rmdir(folder)
            except OSError:
                gone = False
    return gone
