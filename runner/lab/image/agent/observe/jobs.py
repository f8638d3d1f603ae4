"""What the observer does in network namespaces: run a program of the lab host, send a probe, or call.

A job enters the namespace `fd` and runs `argv`, sends `token` to `call` ([address, port]) in each way there is, or is a
probe, see probes.py. What it found out is `told`, in JSON. With `etc` ({pid, folders}) names are looked up with
that process's hosts file and resolver settings.
"""
import json
import os
import selectors
import signal
import time

from agent.system import kernel
from agent.probe.outbound_probes import call
from agent.system.namespace_refs import NET, inside, opened
from agent.probe.reachability import PROBE_S, connect, echo

NEWNS = 0x00020000
JOB_S = 4
LONGEST_S = max(JOB_S, PROBE_S)
STREAMS = ("stdout", "stderr", "told")


def run_all(jobs):
    """Run side by side; [{code, stdout, stderr, ...}] in order."""
    results, selector = [{} for _ in jobs], selectors.DefaultSelector()
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
    for index, pid in enumerate(pids):
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        results[index] = {"code": code} | {
            stream: gathered[index, stream].decode("utf-8", "replace") for stream in STREAMS}
    return results


def limit_of(job):
    return PROBE_S if "ears" in job else JOB_S


def end_all(pids):
    """What has a limit of its own has ended by it already."""
    for pid in pids:
        try:
            os.kill(pid, signal.SIGALRM)
        except ProcessLookupError:
            pass


def start(job, index, selector):
    pipes = {stream: os.pipe() for stream in STREAMS}
    pid = spawn(job, pipes) if job.keys() <= {"fd", "door", "argv"} else os.fork()
    if pid == 0:
        become(job, pipes)
    for stream, (read, write) in pipes.items():
        os.close(write)
        selector.register(read, selectors.EVENT_READ, (index, stream))
    return pid


def spawn(job, pipes):
    """A program that only needs its namespace: without a copy of this process it starts in half the time."""
    os.setns(job["fd"], NET)
    into = [(os.POSIX_SPAWN_DUP2, pipes[stream][1], number) for stream, number in (("stdout", 1), ("stderr", 2))]
    return os.posix_spawn(job["argv"][0], job["argv"], os.environ, file_actions=into)


def become(job, pipes):
    try:
        os.dup2(pipes["stdout"][1], 1)
        os.dup2(pipes["stderr"][1], 2)
        signal.alarm(limit_of(job))
        if "etc" in job:
            know_names(job["etc"])
        os.setns(job["fd"], NET)
        for name, act in (("echo", echo), ("connect", connect), ("call", call)):
            if name in job:
                os.write(pipes["told"][1], json.dumps(act(job)).encode())
                os._exit(0)
        os.execv(job["argv"][0], job["argv"])
    except BaseException as error:
        os.write(2, f"{error}\n".encode())
    os._exit(127)


def know_names(etc):
    """Look names up as a process does: with the hosts file and the resolver's settings of its root."""
    texts = {name: read_first(etc["pid"], [f"{folder}/{name}" for folder in etc["folders"]])
             for name in ("hosts", "resolv.conf")}
    os.unshare(NEWNS)
    kernel.mount("", "/", "", kernel.PRIVATE | kernel.REC)
    kernel.mount("tmpfs", "/mnt", "tmpfs")
    for name, text in texts.items():
        with open(f"/mnt/{name}", "wb") as file:
            file.write(text)
        kernel.mount(f"/mnt/{name}", f"/etc/{name}", "", kernel.BIND)
    os.environ["RES_OPTIONS"] = "timeout:1 attempts:1"


def read_first(pid, paths):
    with inside(pid):
        for path in paths:
            try:
                fd = opened(path)
            except OSError:
                continue
            with open(fd, "rb") as file:
                return file.read(1 << 20)
    return b""
