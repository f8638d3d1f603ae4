"""What is so in a sandbox, seen from outside it.

Runs in a process of its own, in the lab host's mount namespace. Paths of a sandbox are opened with its root as root, so
that a symbolic link in it cannot lead outside; only network namespaces that belong to it are entered, and only programs
of the lab host run.

    {first}       -> {own, namespaces: [{id, door, names, links, peers}], odd, docker}
    {first, jobs} -> {results: [{code, stdout, stderr, told}]}

A job enters the namespace behind `door` and runs `argv`, or opens the TCP connection `connect` ([address, port]).
`witness` is the door of whoever should get it: `told` then says what the kernel counted there. With `etc`
({pid, folders}) names are looked up with that process's hosts file and resolver settings.
"""
import fcntl
import json
import os
import re
import selectors
import signal
import socket
import struct
import time

import kernel
import namespaces

NET, NEWNS = 0x40000000, 0x00020000
GET_USERNS, GET_PARENT, GET_TYPE = 0xB701, 0xB702, 0xB703
GETNSID, NEWNSID_FD, NSID = 90, 3, 1
JOB_S = 4
STREAMS = ("stdout", "stderr", "told")


class inside:
    """With a process's root as root: links in it lead nowhere else."""

    def __init__(self, pid):
        self.root = f"/proc/{pid}/root"

    def __enter__(self):
        self.own = os.open("/", os.O_RDONLY | os.O_DIRECTORY)
        os.chroot(self.root)
        os.chdir("/")

    def __exit__(self, *_):
        os.fchdir(self.own)
        os.chroot(".")
        os.close(self.own)


def opened(path):
    return os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)


def belongs(fd, first):
    """True for a network namespace that the sandbox's user namespace owns, or one below it."""
    try:
        if fcntl.ioctl(fd, GET_TYPE) != NET:
            return False
        sandbox = os.stat(f"/proc/{first}/ns/user").st_ino
        owner = fcntl.ioctl(fd, GET_USERNS)
        while os.fstat(owner).st_ino != sandbox:
            owner = fcntl.ioctl(owner, GET_PARENT)
        return True
    except OSError:
        return False


def open_door(door, first):
    """door: {outside: path} of the lab host's /proc, or {inside: path} in the sandbox."""
    if "outside" in door:
        fd = opened(door["outside"])
    else:
        with inside(first):
            fd = opened(door["inside"])
    if belongs(fd, first):
        return fd
    os.close(fd)
    raise OSError("not a network namespace of this sandbox")


# Namespaces


def named(first):
    """[(name, door)] of what lies in /run/netns, whatever it is."""
    with inside(first):
        try:
            return [(name, {"inside": f"/run/netns/{name}"}) for name in sorted(os.listdir("/run/netns"))]
        except OSError:
            return []


def processes(first):
    """{process id inside the sandbox: process id here} of the sandbox's processes."""
    with open(f"/proc/{first}/uid_map") as file:
        owner = int(file.read().split()[1])
    found = {}
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            with open(f"/proc/{entry}/status") as file:
                text = file.read()
        except OSError:
            continue
        uid = int(re.search(r"^Uid:\t(\d+)", text, re.M)[1])
        ids = re.search(r"^NSpid:\t(.*)", text, re.M)[1].split()
        if owner <= uid < owner + 65536 and len(ids) > 1:
            found[int(ids[1])] = int(entry)
    return found


class Namespaces:
    def __init__(self, first):
        self.first = first
        self.found = {}  # {id: {id, doors, names}}
        self.fds = {}
        self.odd = []  # names that lead to no network namespace of the sandbox

    def add(self, door, name=None):
        """The namespace's id; None where the door leads to none."""
        try:
            fd = open_door(door, self.first)
        except OSError:
            if name:
                self.odd.append(name)
            return None
        number = os.fstat(fd).st_ino
        self.fds.setdefault(number, fd)
        entry = self.found.setdefault(number, {"id": number, "door": door, "names": []})
        if name:
            entry["names"].append(name)
        return number

    def with_links(self):
        """Links and addresses as `ip` prints them, and which namespace each `link_netnsid` is."""
        jobs = [{"fd": fd, "argv": ["/usr/sbin/ip", "-j", "-d", "addr"]} for fd in self.fds.values()]
        for (number, fd), result in zip(self.fds.items(), run_all(jobs)):
            if result["code"] != 0:
                raise OSError(f"ip addr failed: {result['stderr'].strip()}")
            entry = self.found[number]
            entry["links"] = json.loads(result["stdout"])
            crossing = any("link_netnsid" in link for link in entry["links"])
            entry["peers"] = self.peers(fd) if crossing else {}

    def peers(self, fd):
        os.setns(fd, NET)
        with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0) as netlink:
            ids = {number: namespace_id(netlink, other) for number, other in self.fds.items()}
        return {found: number for number, found in ids.items() if found is not None and found >= 0}


def namespace_id(netlink, fd):
    """The id by which the kernel speaks, in the current namespace, of another one (RTM_GETNSID)."""
    body = struct.pack("BxxxHHi", socket.AF_UNSPEC, 8, NEWNSID_FD, fd)
    netlink.send(struct.pack("IHHII", 16 + len(body), GETNSID, 1, 1, 0) + body)
    answer = netlink.recv(4096)
    at = 20
    while at + 8 <= len(answer):
        length, kind = struct.unpack_from("HH", answer, at)
        if kind == NSID:
            return struct.unpack_from("i", answer, at + 4)[0]
        at += max((length + 3) & ~3, 4)
    return None


# Docker


class NoDocker(Exception):
    pass


def docker_get(first, path):
    """A GET from the sandbox's daemon. SO_PEERCRED and the kernel tell whether it is one."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(JOB_S)
        with inside(first):
            line.connect("/run/docker.sock")
        pid = struct.unpack("iii", line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))[0]
        program, real = os.stat(f"/proc/{pid}/exe"), os.stat("/usr/sbin/dockerd")
        if (program.st_dev, program.st_ino) != (real.st_dev, real.st_ino):
            raise NoDocker(f"what answers at /run/docker.sock is not dockerd but {os.readlink(f'/proc/{pid}/exe')}")
        line.sendall(f"GET {path} HTTP/1.0\r\nHost: docker\r\n\r\n".encode())
        head, body = b"".join(iter(lambda: line.recv(1 << 16), b"")).split(b"\r\n\r\n", 1)
    status = int(head.split()[1])
    if status == 404:
        return None
    if status != 200:
        raise NoDocker(f"the Docker daemon answers {status} to {path}: {body[:200].decode('utf-8', 'replace')}")
    return json.loads(body)


def docker(first, found):
    try:
        inspected = [docker_get(first, f"/containers/{one['Id']}/json")
                     for one in docker_get(first, "/containers/json?all=1")]
        networks = docker_get(first, "/networks")
    except FileNotFoundError:
        return {"absent": "there is no Docker daemon in this lab"}
    except (OSError, ValueError, NoDocker) as error:
        return {"absent": f"the Docker daemon cannot be asked: {error}"}
    pids = processes(first) if any(one and one["State"]["Running"] for one in inspected) else {}
    return {"containers": [container(one, pids, found) for one in inspected if one], "networks": networks}


def container(one, pids, found):
    pid = pids.get(one["State"]["Pid"]) if one["State"]["Running"] else None
    key = one["NetworkSettings"].get("SandboxKey")
    return {
        "name": one["Name"].lstrip("/"), "id": one["Id"], "state": one["State"], "pid": pid,
        "networks": one["NetworkSettings"]["Networks"], "ports": one["NetworkSettings"]["Ports"],
        "namespace": found.add({"outside": f"/proc/{pid}/ns/net"}) if pid else None,
        "dockerNamespace": found.add({"inside": key}) if pid and key else None,
    }


# Jobs


def run_all(jobs):
    """Run side by side; [{code, stdout, stderr, ...}] in order."""
    results, selector = [{} for _ in jobs], selectors.DefaultSelector()
    pids = [start(job, index, selector) for index, job in enumerate(jobs)]
    gathered = {(index, stream): b"" for index in range(len(jobs)) for stream in STREAMS}
    while selector.get_map():
        for key, _ in selector.select():
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


def start(job, index, selector):
    pipes = {stream: os.pipe() for stream in STREAMS}
    pid = os.fork()
    if pid == 0:
        become(job, pipes)
    for stream, (read, write) in pipes.items():
        os.close(write)
        selector.register(read, selectors.EVENT_READ, (index, stream))
    return pid


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
    """Run the program; (its exit code, {echoes: echo requests that the witness got meanwhile})."""
    before = echoes(job)
    pid = os.fork()
    if pid == 0:
        signal.alarm(JOB_S - 1)
        os.execv(job["argv"][0], job["argv"])
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return abs(code), {"echoes": echoes(job) - before}


def echoes(job):
    """How many echo requests, of both versions, the witness's namespace has got."""
    os.setns(job["witnessFd"], NET)
    try:
        names, values = [line.split() for line in read_lines("/proc/self/net/snmp") if line.startswith("Icmp:")]
        count = int(values[names.index("InEchos")])
        return count + sum(int(line.split()[1]) for line in read_lines("/proc/self/net/snmp6")
                           if line.startswith("Icmp6InEchos "))
    finally:
        os.setns(job["fd"], NET)


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


def answer(request):
    first = request["first"]
    if "jobs" in request:
        return {"results": run_all([ready(job, first) for job in request["jobs"]])}
    found = Namespaces(first)
    own = found.add({"outside": f"/proc/{first}/ns/net"})
    for name, door in named(first):
        found.add(door, name)
    seen = docker(first, found)
    found.with_links()
    return {"own": own, "namespaces": list(found.found.values()), "odd": found.odd, "docker": seen}


def ready(job, first):
    opened_job = {**job, "fd": open_door(job["door"], first)}
    if "witness" in job:
        opened_job["witnessFd"] = open_door(job["witness"], first)
    return opened_job


def start_look(request):
    """Answer in a process of its own; (its process id, a pipe on which the JSON comes)."""
    read, write = os.pipe()
    pid = os.fork()
    if pid:
        os.close(write)
        return pid, read
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.alarm(JOB_S + 2)
        namespaces.close_all_but({0, 1, 2, write})
        try:
            text = json.dumps(answer(request))
        except Exception as error:
            text = json.dumps({"error": f"The observer failed: {error}"})
        with open(write, "w") as pipe:
            pipe.write(text)
    finally:
        os._exit(0)
