"""A sandbox -> its network namespaces and what its Docker daemon says, read from outside the sandbox by a process of its own,
which trusts nothing inside.

    {initPid}       -> {own, namespaces: [{id, namespaceRef, names, links, peers}], odd, docker}
    {initPid, full} -> the same, with the namespaces that have no name, and more of each: see snapshot.py
    {initPid, jobs} -> {results: [{code, stdout, stderr, report}]}

`initPid` is the process id of the sandbox's first process, `namespaceRef` a NamespaceRef. For jobs see jobs.py, with `namespaceRef` in the
place of `fd`, in their `sniffers` and `relay` too.
"""
import gc
import json
import os
import signal
from collections.abc import Callable, Collection, Mapping
from typing import Any, NotRequired, TypedDict

from agent.observe.docker_state import read_docker, read_images
from agent.observe.jobs import LONGEST_JOB_S, JobResult, run_all
from agent.observe.namespace_table import NamespaceTable, ObservedNamespace
from agent.observe.snapshot import add_nameless, read_everything
from agent.sandbox import namespaces
from agent.system.namespace_refs import InsideRef, chroot_of, open_namespace, root_uid

NAMED_NAMESPACES = "/run/netns"


class ObserveRequest(TypedDict):
    initPid: int
    full: NotRequired[bool]
    jobs: NotRequired[list[dict[str, Any]]]


class Observation(TypedDict):
    """own: the id of the sandbox's own namespace. odd: names in /run/netns that refer to no namespace of the sandbox."""
    own: int | None
    namespaces: list[ObservedNamespace]
    odd: list[str]
    docker: Any


class JobResults(TypedDict):
    results: list[JobResult]


def observe(request: ObserveRequest) -> Observation | JobResults:
    init_pid = request["initPid"]
    if "jobs" in request:
        return {"results": run_all([open_refs(job, init_pid) for job in request["jobs"]])}
    table = NamespaceTable(init_pid)
    own = table.add({"outside": f"/proc/{init_pid}/ns/net"})
    for name, ref in named_refs(init_pid):
        table.add(ref, name)
    docker = read_docker(init_pid, table)
    if request.get("full"):
        add_nameless(table)
        read_everything(table)
        if "containers" in docker:
            docker["images"] = read_images(init_pid)
    else:
        table.read_links()
    return {"own": own, "namespaces": list(table.namespaces.values()), "odd": table.unusable, "docker": docker}


def named_refs(init_pid: int) -> list[tuple[str, InsideRef]]:
    """[(name, ref)] of the files in /run/netns, whatever they are."""
    with chroot_of(init_pid):
        try:
            names = sorted(os.listdir(NAMED_NAMESPACES))
        except OSError:
            return []
    return [(name, {"inside": f"{NAMED_NAMESPACES}/{name}"}) for name in names]


def open_refs(job: Mapping[str, Any], init_pid: int) -> Any:
    """A Job: the request's, with descriptors in the place of its NamespaceRefs."""
    opened = {**job, "fd": open_namespace(job["namespaceRef"], init_pid)}
    if "argv" not in job:
        opened["owner"] = root_uid(init_pid)
    if "sniffers" in job:
        opened["sniffers"] = [open_place(place, init_pid) for place in job["sniffers"]]
    if "relay" in job:
        opened["relay"] = open_place(job["relay"], init_pid)
    return opened


def open_place(place: Mapping[str, Any], init_pid: int) -> dict[str, Any]:
    """The place has a `initPid` of its own where it is in another sandbox."""
    return {**place, "fd": open_namespace(place["namespaceRef"], place.get("initPid", init_pid))}


def start_observer(
    request: Any, answer: Callable[[Any], object] = observe, keep: Collection[int] = (),
) -> tuple[int, int]:
    """Answer in a process of its own, which keeps the descriptors `keep`: (its process id, a pipe that gives the JSON)."""
    read, write = os.pipe()
    pid = os.fork()
    if pid:
        os.close(write)
        return pid, read
    try:
        gc.disable()  # a collection would touch, and so copy, every page of this short-lived process
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.alarm(LONGEST_JOB_S + 2)
        namespaces.close_all_but({0, 1, 2, write, *keep})
        try:
            text = json.dumps(answer(request))
        except Exception as error:
            text = json.dumps({"error": f"The observer failed: {error}"})
        with open(write, "w") as pipe:
            pipe.write(text)
    finally:
        os._exit(0)
