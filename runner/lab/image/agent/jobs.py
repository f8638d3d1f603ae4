"""What the observer does in network namespaces: run a program of the lab host, open a TCP connection, or call.

A job enters the namespace `fd` and runs `argv`, opens the connection `connect` ([address, port]), or sends `token` to
`call` ([address, port]) over UDP and TCP. `witnessFd` is the namespace of whoever should get it: `told` then says what
came there, echo requests known by their payload. With `etc` ({pid, folders}) names are looked up with that process's
hosts file and resolver settings.
"""
import contextlib
import json
import os
import selectors
import signal
import socket
import struct
import time
from concurrent.futures import ThreadPoolExecutor

import kernel
from doors import NET, inside, opened

NEWNS = 0x00020000
JOB_S = 4
CALL_S = 0.8
SOL_RAW, ICMP_FILTER = 255, 1
ECHO_REQUEST, ECHO_REQUEST_V6 = 8, 128
STREAMS = ("stdout", "stderr", "told")


def run_all(jobs):
    """Run side by side; [{code, stdout, stderr, ...}] in order."""
    results, selector = [{} for _ in jobs], selectors.DefaultSelector()
    pids = [start(job, index, selector) for index, job in enumerate(jobs)]
    gathered = {(index, stream): b"" for index in range(len(jobs)) for stream in STREAMS}
    deadline = time.monotonic() + JOB_S
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
        signal.alarm(JOB_S)
        if "etc" in job:
            know_names(job["etc"])
        os.setns(job["fd"], NET)
        if "connect" in job:
            os.write(pipes["told"][1], json.dumps(connect(job)).encode())
            os._exit(0)
        if "call" in job:
            os.write(pipes["told"][1], json.dumps(call(job)).encode())
            os._exit(0)
        if "witnessFd" in job:
            code, told = witnessed(job)
            os.write(pipes["told"][1], json.dumps(told).encode())
            os._exit(code)
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


def witnessed(job):
    """Run ping with a pattern of its own; (its exit code, {echoes: how many of its requests came to the witness})."""
    token = os.urandom(8)
    argv = [job["argv"][0], "-p", token.hex(), *job["argv"][1:]]
    with contextlib.ExitStack() as stack:
        ears = [stack.enter_context(ear) for ear in listen_for_echoes(job)]
        pid = os.fork()
        if pid == 0:
            signal.alarm(JOB_S - 1)
            os.execv(argv[0], argv)
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        return abs(code), {"echoes": sum(heard(ear, token) for ear in ears)}


def listen_for_echoes(job):
    """Sockets that get each echo request, of both versions, which comes to the witness's namespace from now on."""
    os.setns(job["witnessFd"], NET)
    try:
        ears = [socket.socket(family, socket.SOCK_RAW | socket.SOCK_NONBLOCK, protocol)
                for family, protocol in ((socket.AF_INET, socket.IPPROTO_ICMP), (socket.AF_INET6, socket.IPPROTO_ICMPV6))]
    finally:
        os.setns(job["fd"], NET)
    ears[0].setsockopt(SOL_RAW, ICMP_FILTER, struct.pack("I", ~(1 << ECHO_REQUEST) & 0xFFFFFFFF))
    for ear in ears:
        ear.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 21)  # others may flood the witness
    return ears


def heard(ear, token):
    """Requests of our own among what came: replies, of IPv6 as well, have another type."""
    count = 0
    while True:
        try:
            packet = ear.recv(2048)
        except BlockingIOError:
            return count
        at = (packet[0] & 15) * 4 if ear.family == socket.AF_INET else 0
        requests = ECHO_REQUEST if ear.family == socket.AF_INET else ECHO_REQUEST_V6
        count += packet[at] == requests and token in packet[at:]


def connect(job):
    """A real TCP connection: {ended: 'connected' or the error's name, arrived: sockets that it opened at the witness}."""
    address, port = job["connect"]
    before = sockets(job)
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as line:
        line.settimeout(1.5)
        try:
            line.connect((address, port))
        except OSError as error:
            return {"ended": "timed out" if isinstance(error, TimeoutError) else os.strerror(error.errno)}
        arrived = wait_for_arrival(job, before)
    return {"ended": "connected", "arrived": arrived}


def call(job):
    """{UDP, TCP: 'answered' or why it was not} for each."""
    address, text = tuple(job["call"]), job["token"].encode()
    kinds = {"UDP": (socket.SOCK_DGRAM, text), "TCP": (socket.SOCK_STREAM, b"GET /" + text + b" HTTP/1.0\r\n\r\n")}
    with ThreadPoolExecutor() as pool:  # side by side, as one that is not answered takes its whole time
        calls = {name: pool.submit(call_once, kind, address, said) for name, (kind, said) in kinds.items()}
    return {name: made.result() for name, made in calls.items()}


def call_once(kind, address, said):
    with socket.socket(socket.AF_INET, kind) as line:
        line.settimeout(CALL_S)
        try:
            line.connect(address)
            line.send(said)
            line.recv(256)
        except OSError as error:
            return "no answer" if isinstance(error, TimeoutError) else os.strerror(error.errno)
    return "answered"


def wait_for_arrival(job, before):
    for _ in range(20):
        new = sockets(job) - before
        if new or "witnessFd" not in job:
            return len(new)
        time.sleep(0.01)
    return 0


def sockets(job):
    """Local and remote ends of TCP sockets at the witness's port, those that listen left out."""
    if "witnessFd" not in job:
        return set()
    os.setns(job["witnessFd"], NET)
    try:
        lines = [line.split() for name in ("tcp", "tcp6") for line in read_lines(f"/proc/self/net/{name}")[1:]]
    finally:
        os.setns(job["fd"], NET)
    port = f":{job['witnessPort']:04X}"
    return {(local, remote) for _, local, remote, state, *_ in lines if local.endswith(port) and state != "0A"}


def read_lines(path):
    try:
        with open(path) as file:
            return file.read().splitlines()
    except OSError:
        return []
