"""Whether a relay (docker-proxy, socat) leads an open connection on: who accepted it holds, or has started what holds, the
other end of a connection that came to the witness's port.
"""
import os
import time

from agent.system.namespace_refs import NET

PATIENCE_S = 1.0  # a relay is a program: it connects in its own time
MAPPED = "0000000000000000FFFF0000"  # an IPv4 address in the kernel's table of IPv6 sockets
LISTENING = "0A"


def leads_on(job, line):
    """job: {fd, relay: {fd, port}}, the namespace in which it was accepted and the end of the way."""
    until = time.monotonic() + PATIENCE_S
    while not led_now(job, line.getsockname()[1]):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def led_now(job, our_port):
    here = sockets(job["fd"], job["fd"])
    accepted = {inode for _, (_, port), inode in here if port == our_port}
    arrived = {remote[1] for local, remote, _ in sockets(job["relay"]["fd"], job["fd"]) if local[1] == job["relay"]["port"]}
    outgoing = {inode for local, _, inode in here if local[1] in arrived}
    if not accepted or not outgoing:
        return False
    held = held_by_process()
    owners = {pid for pid, inodes in held.items() if inodes & accepted and pid != os.getpid()}
    return any(held.get(pid, set()) & outgoing for pid in with_descendants(owners))


def sockets(fd, own):
    """[((address, port), (address, port), inode)] of a namespace's TCP connections, in the kernel's own notation."""
    os.setns(fd, NET)
    try:
        lines = [row.split() for name in ("tcp", "tcp6") for row in read_lines(f"/proc/self/net/{name}")[1:]]
    finally:
        os.setns(own, NET)
    return [(end(row[1]), end(row[2]), row[9]) for row in lines if row[3] != LISTENING]


def end(text):
    address, port = text.split(":")
    return address.removeprefix(MAPPED), int(port, 16)


def read_lines(path):
    try:
        with open(path) as file:
            return file.read().splitlines()
    except OSError:
        return []


def held_by_process():
    """{pid: inodes of its sockets}"""
    return {pid: inodes_of(pid) for pid in map(int, filter(str.isdigit, os.listdir("/proc")))}


def inodes_of(pid):
    found = set()
    try:
        for fd in os.listdir(f"/proc/{pid}/fd"):
            target = os.readlink(f"/proc/{pid}/fd/{fd}")
            if target.startswith("socket:["):
                found.add(target[8:-1])
    except OSError:  # it has ended meanwhile
        pass
    return found


def with_descendants(pids):
    parents = {pid: parent_of(pid) for pid in map(int, filter(str.isdigit, os.listdir("/proc")))}
    found, added = set(pids), set(pids)
    while added:
        added = {pid for pid, parent in parents.items() if parent in added} - found
        found |= added
    return found


def parent_of(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return int(file.read().rpartition(")")[2].split()[1])
    except (OSError, IndexError, ValueError):
        return 0
