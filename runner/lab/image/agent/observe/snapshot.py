"""NamespaceTable -> all that a picture of the sandbox's network needs of each namespace, in one go: one `ip`, a firewall
listing only where the kernel has such tables, and the kernel's own files.
"""
import ipaddress
import json
import os
import socket
import struct
from collections.abc import Iterable, Iterator

from agent.observe.jobs import ProgramJob, run_all
from agent.observe.namespace_table import NamespaceTable, ObservedNamespace
from agent.system import netlink
from agent.system.clone_flags import CLONE_NEWNET

IP_BATCH = "addr\nroute show table all\nneigh show\n"
SO_NETNS_COOKIE = 71  # the kernel never gives it a second time, unlike an inode number
NETLINK_NETFILTER, NFT_MSG_GETTABLE, NFTA_TABLE_NAME = 12, 0xA01, 1
NFPROTO_IPV4, NFPROTO_IPV6 = 2, 10
IPTABLES_TABLES = {"filter", "nat", "mangle", "raw", "security"}
NETLINK_SOCK_DIAG, SOCK_DIAG_BY_FAMILY = 4, 20
LISTENING = {"tcp": (socket.IPPROTO_TCP, 10), "udp": (socket.IPPROTO_UDP, 7)}  # protocol, and a waiting socket's state

Listener = tuple[str, str, int]  # protocol, address, port
NftTable = tuple[int, str]  # family, name


def add_nameless(table: NamespaceTable) -> None:
    """The namespaces that only a process holds."""
    seen = set(table.namespaces)
    for pid in sorted(int(entry) for entry in os.listdir("/proc") if entry.isdigit()):
        path = f"/proc/{pid}/ns/net"
        try:
            number = os.stat(path).st_ino
        except OSError:
            continue
        if number not in seen:
            seen.add(number)
            table.add({"outside": path})


def read_everything(table: NamespaceTable) -> None:
    jobs: list[ProgramJob] = []
    readers: list[tuple[ObservedNamespace, str]] = []
    for number, fd in table.fds.items():
        entry = table.namespaces[number]
        os.setns(fd, CLONE_NEWNET)
        entry["cookie"], entry["forwards"] = read_cookie(), read_forwarding()
        entry["listeners"], entry["rules"] = read_listeners(), {}
        for name, argv in programs_for(read_nft_tables()):
            jobs.append({"fd": fd, "argv": argv})
            readers.append((entry, name))
    for (entry, name), result, job in zip(readers, run_all(jobs), jobs):
        if result["code"] != 0:
            raise OSError(f"{' '.join(job['argv'])} failed: {result['stderr'].strip()}")
        keep_output(entry, name, result["stdout"])
    for number in table.fds:
        table.set_links(number, table.namespaces[number].get("links", []))


def keep_output(entry: ObservedNamespace, name: str, stdout: str) -> None:
    if name == "ip":
        entry["links"], entry["routes"], entry["neighbours"] = map(json.loads, stdout.splitlines())
    else:
        entry.setdefault("rules", {})[name] = stdout


def programs_for(tables: Iterable[NftTable]) -> Iterator[tuple[str, list[str]]]:
    """(what it reads, argv) of the programs for a namespace with these nftables tables, among which are iptables'."""
    yield "ip", ["/usr/sbin/ip", "-j", "-d", "-batch", batch_file()]
    families = {family if name in IPTABLES_TABLES else None for family, name in tables}
    if NFPROTO_IPV4 in families:
        yield "iptables", ["/usr/sbin/iptables-save"]
    if NFPROTO_IPV6 in families:
        yield "ip6tables", ["/usr/sbin/ip6tables-save"]
    if families - {NFPROTO_IPV4, NFPROTO_IPV6}:
        yield "nft", ["/usr/sbin/nft", "list", "ruleset"]


_batch_fd: int | None = None


def batch_file() -> str:
    """The path of a file in memory with the lines for `ip`; the programs that this process starts inherit it."""
    global _batch_fd
    if _batch_fd is None:
        _batch_fd = os.memfd_create("ip")
        os.write(_batch_fd, IP_BATCH.encode())
        os.set_inheritable(_batch_fd, True)
    return f"/proc/{os.getpid()}/fd/{_batch_fd}"


def read_nft_tables() -> list[NftTable]:
    """Of the current namespace; iptables keeps its tables there too."""
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, NETLINK_NETFILTER) as sock:
        return [parse_nft_table(payload) for payload in netlink.dump(sock, NFT_MSG_GETTABLE, bytes(4))]


def parse_nft_table(payload: bytes) -> NftTable:
    """An nfgenmsg, whose first byte is the family, and the table's attributes."""
    for kind, value in netlink.attributes(payload[4:]):
        if kind == NFTA_TABLE_NAME:
            return payload[0], value.rstrip(b"\0").decode("utf-8", "replace")
    return payload[0], ""


def read_cookie() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        return struct.unpack("Q", sock.getsockopt(socket.SOL_SOCKET, SO_NETNS_COOKIE, 8))[0]


def read_forwarding() -> bool:
    """Whether the namespace forwards IPv4 packets; False where this kernel has no such setting."""
    try:
        with open("/proc/sys/net/ipv4/ip_forward") as file:
            return file.read().strip() == "1"
    except OSError:
        return False


def read_listeners() -> list[Listener]:
    """Each once. By sock_diag, as to read /proc/net/tcp costs milliseconds a namespace."""
    found: set[Listener] = set()
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, NETLINK_SOCK_DIAG) as sock:
        for family in (socket.AF_INET, socket.AF_INET6):
            for name, (protocol, state) in LISTENING.items():
                request = diag_request(family, protocol, state)
                found |= {(name, *parse_bound(payload)) for payload in netlink.dump(sock, SOCK_DIAG_BY_FAMILY, request)}
    return sorted(found)


def diag_request(family: int, protocol: int, state: int) -> bytes:
    """An inet_diag_req_v2 for the sockets in this state."""
    return struct.pack("BBxxI48x", family, protocol, 1 << state)


def parse_bound(inet_diag_msg: bytes) -> tuple[str, int]:
    """(address, port) to which the socket is bound."""
    size = 4 if inet_diag_msg[0] == socket.AF_INET else 16
    return str(ipaddress.ip_address(inet_diag_msg[8:8 + size])), struct.unpack_from("!H", inet_diag_msg, 4)[0]
