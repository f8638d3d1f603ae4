"""All that a picture of a sandbox's network needs, read in one go: per namespace one `ip`, a firewall listing only where
the kernel has such tables, and the kernel's own files.
"""
import ipaddress
import json
import os
import socket
import struct

from agent.system.namespace_refs import NET
from agent.observe.jobs import run_all
from agent.system.netlink import bodies

LINES = "addr\nroute show table all\nneigh show\n"
COOKIE = 71  # SO_NETNS_COOKIE: never given twice, unlike an inode number
NETFILTER, GETTABLE, DUMP = 12, 0xA01, 0x301
TABLE_NAME, IPV4, IPV6 = 1, 2, 10
IPTABLES = {"filter", "nat", "mangle", "raw", "security"}
SOCK_DIAG, BY_FAMILY = 4, 20
LISTENS = {"tcp": (6, 10), "udp": (17, 7)}  # number of the protocol, and of the state in which a socket waits


def add_nameless(found):
    """Namespaces that only a process holds."""
    seen = set(found.found)
    for pid in sorted((int(entry) for entry in os.listdir("/proc") if entry.isdigit())):
        path = f"/proc/{pid}/ns/net"
        try:
            number = os.stat(path).st_ino
        except OSError:
            continue
        if number not in seen:
            seen.add(number)
            found.add({"outside": path})


def read_whole(found):
    jobs, takers = [], []
    for number, fd in found.fds.items():
        entry = found.found[number]
        os.setns(fd, NET)
        entry |= {"cookie": cookie(), "forwards": forwards(), "listeners": listeners(), "rules": {}}
        for name, argv in programs():
            jobs.append({"fd": fd, "argv": argv})
            takers.append((entry, name))
    for (entry, name), result, job in zip(takers, run_all(jobs), jobs):
        if result["code"] != 0:
            raise OSError(f"{' '.join(job['argv'])} failed: {result['stderr'].strip()}")
        if name != "ip":
            entry["rules"][name] = result["stdout"]
        else:
            entry["links"], entry["routes"], entry["neighbours"] = map(json.loads, result["stdout"].splitlines())
    for number, fd in found.fds.items():
        entry = found.found[number]
        entry["peers"] = found.peers(fd) if any("link_netnsid" in link for link in entry["links"]) else {}


def programs():
    """[(what it reads, argv)] for the current namespace."""
    yield "ip", ["/usr/sbin/ip", "-j", "-d", "-batch", lines()]
    families = {(family if name in IPTABLES else None) for family, name in tables()}
    if IPV4 in families:
        yield "iptables", ["/usr/sbin/iptables-save"]
    if IPV6 in families:
        yield "ip6tables", ["/usr/sbin/ip6tables-save"]
    if families - {IPV4, IPV6}:
        yield "nft", ["/usr/sbin/nft", "list", "ruleset"]


def lines():
    """A file with what `ip` is to do, of this process alone."""
    global _lines
    if _lines is None:
        _lines = os.memfd_create("ip")
        os.write(_lines, LINES.encode())
        os.set_inheritable(_lines, True)
    return f"/proc/{os.getpid()}/fd/{_lines}"


_lines = None


def tables():
    """[(family, name)] of the nftables tables in the current namespace, which are iptables' as well."""
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, NETFILTER) as netlink:
        netlink.send(struct.pack("IHHIIBBH", 20, GETTABLE, DUMP, 1, 0, 0, 0, 0))
        return [(body[0], name_in(body[4:])) for body in bodies(netlink)]


def name_in(attributes):
    at = 0
    while at + 4 <= len(attributes):
        length, kind = struct.unpack_from("HH", attributes, at)
        if kind == TABLE_NAME:
            return attributes[at + 4:at + length].rstrip(b"\0").decode("utf-8", "replace")
        at += max((length + 3) & ~3, 4)
    return ""


def cookie():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        return struct.unpack("Q", line.getsockopt(socket.SOL_SOCKET, COOKIE, 8))[0]


def forwards():
    return read("/proc/sys/net/ipv4/ip_forward").strip() == "1"


def listeners():
    """[[protocol, address, port]], each once. Not from /proc/net/tcp, which costs milliseconds a namespace to read."""
    found = set()
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, SOCK_DIAG) as netlink:
        for family in (socket.AF_INET, socket.AF_INET6):
            for name, (protocol, state) in LISTENS.items():
                request = struct.pack("BBxxI48x", family, protocol, 1 << state)
                netlink.send(struct.pack("IHHII", 16 + len(request), BY_FAMILY, DUMP, 1, 0) + request)
                found |= {(name, *bound(body)) for body in bodies(netlink)}
    return sorted(found)


def bound(body):
    """(address, port) of an inet_diag_msg."""
    size = 4 if body[0] == socket.AF_INET else 16
    return str(ipaddress.ip_address(body[8:8 + size])), struct.unpack_from("!H", body, 4)[0]


def read(path):
    """Empty where this kernel has no such file."""
    try:
        with open(path) as file:
            return file.read()
    except OSError:
        return ""
