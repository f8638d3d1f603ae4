"""Whether a relay (docker-proxy, socat) forwards an open connection: the process that accepted it, or a descendant, holds
the other end of a connection that arrived at the target's port.
"""
import os
import socket
import time
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypedDict

from agent.system.clone_flags import CLONE_NEWNET

CONNECT_S = 1.0  # a relay is a program: it connects in its own time
POLL_S = 0.02
IPV4_MAPPED = "0000000000000000FFFF0000"  # in the kernel's table of IPv6 sockets
LISTEN = "0A"


class RelayTarget(TypedDict):
    """fd: the namespace in which the forwarded connection must arrive."""
    fd: int
    port: int


class HexEndpoint(NamedTuple):
    """address: as the kernel writes it in /proc/net/tcp, an IPv4 address without its mapping to IPv6."""
    address: str
    port: int


class Connection(NamedTuple):
    local: HexEndpoint
    remote: HexEndpoint
    inode: str


def is_relayed(namespace: int, target: RelayTarget, sock: socket.socket) -> bool:
    """namespace: the one in which the connection was accepted."""
    until = time.monotonic() + CONNECT_S
    while not is_relayed_now(namespace, target, sock.getsockname()[1]):
        if time.monotonic() > until:
            return False
        time.sleep(POLL_S)
    return True


def is_relayed_now(namespace: int, target: RelayTarget, own_port: int) -> bool:
    here = read_connections(namespace, namespace)
    at_target = read_connections(target["fd"], namespace)
    accepted, forwarded = match_connections(here, at_target, (own_port, target["port"]))
    if not accepted or not forwarded:
        return False
    held = read_socket_inodes()
    owners = {pid for pid, inodes in held.items() if inodes & accepted and pid != os.getpid()}
    return any(held.get(pid, set()) & forwarded for pid in with_descendants(owners, read_parents()))


def match_connections(
    here: Iterable[Connection], at_target: Iterable[Connection], ports: tuple[int, int],
) -> tuple[set[str], set[str]]:
    """(inodes here of the prober's connection, inodes here of connections to the target).

    ports: (that of the prober, which the accepted connection has at its other end; that of the target).
    """
    own_port, target_port = ports
    here = list(here)
    arrived = {connection.remote.port for connection in at_target if connection.local.port == target_port}
    accepted = {connection.inode for connection in here if connection.remote.port == own_port}
    forwarded = {connection.inode for connection in here if connection.local.port in arrived}
    return accepted, forwarded


def read_connections(namespace: int, own_namespace: int) -> list[Connection]:
    os.setns(namespace, CLONE_NEWNET)
    try:
        return [one for name in ("tcp", "tcp6") for one in parse_connections(read_text(f"/proc/self/net/{name}"))]
    finally:
        os.setns(own_namespace, CLONE_NEWNET)


def parse_connections(text: str) -> list[Connection]:
    """text: /proc/net/tcp or tcp6, with its heading. Sockets that listen are no connections."""
    rows = [line.split() for line in text.splitlines()[1:]]
    return [Connection(parse_endpoint(row[1]), parse_endpoint(row[2]), row[9]) for row in rows if row[3] != LISTEN]


def parse_endpoint(text: str) -> HexEndpoint:
    address, port = text.split(":")
    return HexEndpoint(address.removeprefix(IPV4_MAPPED), int(port, 16))


def read_text(path: str) -> str:
    """Empty where this kernel has no such table."""
    try:
        with open(path) as file:
            return file.read()
    except OSError:
        return ""


def read_socket_inodes() -> dict[int, set[str]]:
    """{process id: inodes of its sockets}"""
    return {pid: socket_inodes_of(pid) for pid in process_ids()}


def socket_inodes_of(pid: int) -> set[str]:
    found: set[str] = set()
    try:
        for fd in os.listdir(f"/proc/{pid}/fd"):
            inode = socket_inode(os.readlink(f"/proc/{pid}/fd/{fd}"))
            if inode:
                found.add(inode)
    except OSError:  # the process has ended meanwhile
        pass
    return found


def socket_inode(link: str) -> str | None:
    return link[8:-1] if link.startswith("socket:[") else None


def with_descendants(pids: set[int], parents: Mapping[int, int]) -> set[int]:
    found, added = set(pids), set(pids)
    while added:
        added = {pid for pid, parent in parents.items() if parent in added} - found
        found |= added
    return found


def read_parents() -> dict[int, int]:
    """{process id: its parent's}"""
    return {pid: parent_in(read_text(f"/proc/{pid}/stat")) for pid in process_ids()}


def parent_in(stat: str) -> int:
    """stat: /proc/PID/stat, whose second field is a name that may hold spaces and brackets. 0 where the process has ended."""
    try:
        return int(stat.rpartition(")")[2].split()[1])
    except (IndexError, ValueError):
        return 0


def process_ids() -> list[int]:
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]
