"""What is so in a sandbox, seen from outside it by a process of its own, which trusts nothing inside.

    {first}       -> {own, namespaces: [{id, door, names, links, peers}], odd, docker}
    {first, full} -> the same, with the nameless namespaces, and of each more: see look_whole.py
    {first, jobs} -> {results: [{code, stdout, stderr, told}]}

A door is {outside: path} of the lab host's /proc or {inside: path} in the sandbox. For jobs see jobs.py, with `door` in
the place of `fd`, in their ears and relays too.
"""
import gc
import json
import os
import signal
import socket
import struct

from agent.sandbox import namespaces
from agent.system.namespace_refs import NET, inside, open_door, root_of
from agent.observe.jobs import LONGEST_S, run_all
from agent.observe.docker_state import look_at_docker
from agent.observe.snapshot import add_nameless, read_whole

GETNSID, NETNS_FD, NSID = 90, 3, 1


def named(first):
    """[(name, door)] of what lies in /run/netns, whatever it is."""
    with inside(first):
        try:
            return [(name, {"inside": f"/run/netns/{name}"}) for name in sorted(os.listdir("/run/netns"))]
        except OSError:
            return []


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
    body = struct.pack("BxxxHHi", socket.AF_UNSPEC, 8, NETNS_FD, fd)
    netlink.send(struct.pack("IHHII", 16 + len(body), GETNSID, 1, 1, 0) + body)
    answer = netlink.recv(4096)
    at = 20
    while at + 8 <= len(answer):
        length, kind = struct.unpack_from("HH", answer, at)
        if kind == NSID:
            return struct.unpack_from("i", answer, at + 4)[0]
        at += max((length + 3) & ~3, 4)
    return None


def answer(request):
    first = request["first"]
    if "jobs" in request:
        return {"results": run_all([ready(job, first) for job in request["jobs"]])}
    found = Namespaces(first)
    own = found.add({"outside": f"/proc/{first}/ns/net"})
    for name, door in named(first):
        found.add(door, name)
    seen = look_at_docker(first, found)
    if request.get("full"):
        add_nameless(found)
        read_whole(found)
    else:
        found.with_links()
    return {"own": own, "namespaces": list(found.found.values()), "odd": found.odd, "docker": seen}


def ready(job, first):
    """With descriptors in the place of doors."""
    found = {**job, "fd": open_door(job["door"], first)}
    if "argv" not in job:
        found["owner"] = root_of(first)
    if "ears" in job:
        found["ears"] = [entered(place, first) for place in job["ears"]]
    if "relay" in job:
        found["relay"] = entered(job["relay"], first)
    return found


def entered(place, first):
    """`first` of its own where it is in another sandbox."""
    return {**place, "fd": open_door(place["door"], place.get("first", first))}


def start_look(request, answer=answer, keep=()):
    """Answer in a process of its own, which keeps these descriptors; (its process id, a pipe on which the JSON comes)."""
    read, write = os.pipe()
    pid = os.fork()
    if pid:
        os.close(write)
        return pid, read
    try:
        gc.disable()  # a collection would touch, and so copy, every page of this short life
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.alarm(LONGEST_S + 2)
        namespaces.close_all_but({0, 1, 2, write, *keep})
        try:
            text = json.dumps(answer(request))
        except Exception as error:
            text = json.dumps({"error": f"The observer failed: {error}"})
        with open(write, "w") as pipe:
            pipe.write(text)
    finally:
        os._exit(0)
