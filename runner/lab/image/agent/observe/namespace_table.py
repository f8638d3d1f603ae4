"""NamespaceRefs of a sandbox -> its network namespaces, each once, open, under the kernel's inode number."""
import json
import os
import socket
import struct
from collections.abc import Mapping
from typing import Any, NotRequired, TypedDict

from agent.observe.jobs import ProgramJob, run_all
from agent.system import netlink
from agent.system.clone_flags import CLONE_NEWNET
from agent.system.namespace_refs import NamespaceRef, open_namespace

RTM_GETNSID, RTGENMSG_BYTES = 90, 4
NETNSA_NSID, NETNSA_FD = 1, 3


class ObservedNamespace(TypedDict):
    """links, routes and neighbours: as `ip -j` prints them. peers: {a link_netnsid of the links: the namespace's id}."""
    id: int
    namespaceRef: NamespaceRef
    names: list[str]
    links: NotRequired[list[Any]]
    peers: NotRequired[dict[int, int]]
    cookie: NotRequired[int]
    forwards: NotRequired[bool]
    listeners: NotRequired[list[tuple[str, str, int]]]
    rules: NotRequired[dict[str, str]]
    routes: NotRequired[list[Any]]
    neighbours: NotRequired[list[Any]]


class NamespaceTable:
    """unusable: names that refer to no network namespace of the sandbox."""

    def __init__(self, init_pid: int) -> None:
        self.init_pid = init_pid
        self.namespaces: dict[int, ObservedNamespace] = {}
        self.fds: dict[int, int] = {}
        self.unusable: list[str] = []

    def add(self, ref: NamespaceRef, name: str | None = None) -> int | None:
        """The namespace's id; None where the ref leads to no network namespace of the sandbox."""
        try:
            fd = open_namespace(ref, self.init_pid)
        except OSError:
            if name:
                self.unusable.append(name)
            return None
        number = os.fstat(fd).st_ino
        self.fds.setdefault(number, fd)
        entry = self.namespaces.setdefault(number, {"id": number, "namespaceRef": ref, "names": []})
        if name:
            entry["names"].append(name)
        return number

    def read_links(self) -> None:
        """Links with their addresses, and the namespaces in which their peers are."""
        jobs: list[ProgramJob] = [{"fd": fd, "argv": ["/usr/sbin/ip", "-j", "-d", "addr"]} for fd in self.fds.values()]
        for number, result in zip(self.fds, run_all(jobs)):
            if result["code"] != 0:
                raise OSError(f"ip addr failed: {result['stderr'].strip()}")
            self.set_links(number, json.loads(result["stdout"]))

    def set_links(self, number: int, links: list[Any]) -> None:
        entry = self.namespaces[number]
        entry["links"] = links
        entry["peers"] = self._read_peers(number) if has_remote_peers(links) else {}

    def _read_peers(self, number: int) -> dict[int, int]:
        os.setns(self.fds[number], CLONE_NEWNET)
        with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0) as sock:
            return known_peers({number: read_nsid(sock, fd) for number, fd in self.fds.items()})


def has_remote_peers(links: list[Any]) -> bool:
    return any("link_netnsid" in link for link in links)


def known_peers(nsids: Mapping[int, int | None]) -> dict[int, int]:
    """{nsid: id} of {id: nsid}. -1: the current namespace has no number for that one."""
    return {nsid: number for number, nsid in nsids.items() if nsid is not None and nsid >= 0}


def read_nsid(sock: socket.socket, fd: int) -> int | None:
    """The number that the kernel uses in the current network namespace for the namespace `fd`."""
    sock.send(nsid_request(fd))
    return parse_nsid(sock.recv(4096))


def nsid_request(fd: int) -> bytes:
    return netlink.message(RTM_GETNSID, 0, struct.pack("BxxxHHi", socket.AF_UNSPEC, 8, NETNSA_FD, fd))


def parse_nsid(answer: bytes) -> int | None:
    """answer: one message, an error included."""
    for kind, value in netlink.attributes(answer[netlink.HEADER_BYTES + RTGENMSG_BYTES:]):
        if kind == NETNSA_NSID:
            return struct.unpack_from("i", value)[0]
    return None
