"""Jobs -> results: programs and probes that the observer runs in network namespaces, side by side, each in a process.

A job enters the namespace `fd` and runs `argv`, or sends outbound probes (`call`, see outbound_probes.py), or an echo
request or a connection (see reachability.py), whose result is `report`, in JSON. With `etc` ({pid, folders}) names are
looked up with the hosts file and the resolver settings of that process.
"""
import json
import os
import selectors
import signal
import time
from collections.abc import Iterable, Sequence
from typing import NotRequired, TypeAlias, TypedDict, final

from agent.probe.outbound_probes import OutboundJob, probe_outbound
from agent.probe.reachability import PROBE_LIMIT_S, ConnectJob, EchoJob, connect, echo
from agent.system import kernel
from agent.system.clone_flags import CLONE_NEWNET, CLONE_NEWNS
from agent.system.namespace_refs import chroot_of, open_readonly

JOB_LIMIT_S = 4
LONGEST_JOB_S = max(JOB_LIMIT_S, PROBE_LIMIT_S)
STREAMS = ("stdout", "stderr", "report")
MAX_FILE_BYTES = 1 << 20

Pipes: TypeAlias = dict[str, tuple[int, int]]


class NameFiles(TypedDict):
    """The first `hosts` and `resolv.conf` in these folders of the process's root."""
    pid: int
    folders: list[str]


@final
class ProgramJob(TypedDict):
    fd: int
    argv: list[str]
    etc: NotRequired[NameFiles]


Job: TypeAlias = ProgramJob | OutboundJob | EchoJob | ConnectJob


class JobResult(TypedDict):
    """code: the exit code, or minus the signal that ended it."""
    code: int
    stdout: str
    stderr: str
    report: str


def run_all(jobs: Sequence[Job]) -> list[JobResult]:
    """Results in the order of the jobs."""
    selector = selectors.DefaultSelector()
    pids = [start(job, index, selector) for index, job in enumerate(jobs)]
    gathered = {(index, stream): b"" for index in range(len(jobs)) for stream in STREAMS}
    deadline = time.monotonic() + max(map(limit_of, jobs), default=0)
    while selector.get_map():
        ready = selector.select(max(deadline - time.monotonic(), 0.01))
        if not ready:
            end_all(pids)
        for key, _ in ready:
            data = os.read(key.fd, 1 << 16)
            gathered[key.data] += data
            if not data:
                selector.unregister(key.fd)
                os.close(key.fd)
    codes = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]
    return [job_result(code, [gathered[index, stream] for stream in STREAMS]) for index, code in enumerate(codes)]


def job_result(code: int, streams: Iterable[bytes]) -> JobResult:
    stdout, stderr, report = (data.decode("utf-8", "replace") for data in streams)
    return {"code": code, "stdout": stdout, "stderr": stderr, "report": report}


def limit_of(job: Job) -> int:
    return PROBE_LIMIT_S if "sniffers" in job else JOB_LIMIT_S


def end_all(pids: Iterable[int]) -> None:
    """Jobs with a limit of their own have ended by it already."""
    for pid in pids:
        try:
            os.kill(pid, signal.SIGALRM)
        except ProcessLookupError:
            pass


def start(job: Job, index: int, selector: selectors.BaseSelector) -> int:
    pipes = {stream: os.pipe() for stream in STREAMS}
    if "argv" in job and needs_namespace_only(job):
        pid = spawn(job, pipes)
    elif not (pid := os.fork()):
        become(job, pipes)
    for stream, (read, write) in pipes.items():
        os.close(write)
        selector.register(read, selectors.EVENT_READ, (index, stream))
    return pid


def needs_namespace_only(job: ProgramJob) -> bool:
    return "etc" not in job


def spawn(job: ProgramJob, pipes: Pipes) -> int:
    """Without a copy of this process a program starts in half the time."""
    os.setns(job["fd"], CLONE_NEWNET)
    into = [(os.POSIX_SPAWN_DUP2, pipes[stream][1], number) for stream, number in (("stdout", 1), ("stderr", 2))]
    return os.posix_spawn(job["argv"][0], job["argv"], os.environ, file_actions=into)


def become(job: Job, pipes: Pipes) -> None:
    """Does not return."""
    try:
        os.dup2(pipes["stdout"][1], 1)
        os.dup2(pipes["stderr"][1], 2)
        signal.alarm(limit_of(job))
        if "argv" in job and "etc" in job:
            use_name_files(job["etc"])
        os.setns(job["fd"], CLONE_NEWNET)
        if "argv" in job:
            os.execv(job["argv"][0], job["argv"])
        os.write(pipes["report"][1], json.dumps(send_probe(job)).encode())
        os._exit(0)
    except BaseException as error:
        os.write(2, f"{error}\n".encode())
    os._exit(127)


def send_probe(job: OutboundJob | EchoJob | ConnectJob) -> object:
    """What it found out, as JSON takes it."""
    if "echo" in job:
        return echo(job)
    return connect(job) if "connect" in job else probe_outbound(job)


def use_name_files(files: NameFiles) -> None:
    """Look names up as a process does: with the hosts file and the resolver settings of its root."""
    texts = {name: read_first(files["pid"], [f"{folder}/{name}" for folder in files["folders"]])
             for name in ("hosts", "resolv.conf")}
    os.unshare(CLONE_NEWNS)
    kernel.mount("", "/", "", kernel.PRIVATE | kernel.REC)
    kernel.mount("tmpfs", "/mnt", "tmpfs")
    for name, text in texts.items():
        with open(f"/mnt/{name}", "wb") as file:
            file.write(text)
        kernel.mount(f"/mnt/{name}", f"/etc/{name}", "", kernel.BIND)
    os.environ["RES_OPTIONS"] = "timeout:1 attempts:1"


def read_first(pid: int, paths: Iterable[str]) -> bytes:
    """Of the paths, below the root of the process; empty where there is none."""
    with chroot_of(pid):
        for path in paths:
            try:
                fd = open_readonly(path)
            except OSError:
                continue
            with open(fd, "rb") as file:
                return file.read(MAX_FILE_BYTES)
    return b""
