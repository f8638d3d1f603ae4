"""An ear in a network namespace: gets a copy of each marked packet that the kernel there takes for itself."""
import contextlib
import os
import selectors
import socket
import struct

from agent.system.namespace_refs import NET
from agent.system.socket_filter import EQUAL, GIVE, LDX_HEAD, WORD, WORD_X, attach
from agent.packets.probe_packet import ECHO, SYN

PROTOCOLS = {("ICMP", socket.AF_INET): socket.IPPROTO_ICMP, ("ICMP", socket.AF_INET6): socket.IPPROTO_ICMPV6,
             ("TCP", socket.AF_INET): socket.IPPROTO_TCP, ("TCP", socket.AF_INET6): socket.IPPROTO_TCP}
MARKED_AT = {"ICMP": 8, "TCP": 4}


class Ear:
    """Two sockets, one a version. place: {fd, far?, port?}; mark: (protocol, four bytes)."""

    def __init__(self, place, own, mark):
        self.far, self.port, self.count = place.get("far", False), place.get("port"), 0
        os.setns(place["fd"], NET)
        try:
            self.lines = [marked_line(family, *mark) for family in (socket.AF_INET, socket.AF_INET6)]
        finally:
            os.setns(own, NET)
        self.epoll = selectors.EpollSelector()
        for line in self.lines:
            self.epoll.register(line, selectors.EVENT_READ)

    def fileno(self):
        return self.epoll.fileno()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.epoll.close()
        for line in self.lines:
            line.close()

    def take(self):
        for line in self.lines:
            with contextlib.suppress(BlockingIOError):
                while True:
                    self.count += bool(self.asks(line, line.recv(2048)))

    def asks(self, line, packet):
        """Whether it is the probe and not its answer: one place may be both sender and receiver."""
        body = packet[(packet[0] & 15) * 4:] if line.family == socket.AF_INET else packet
        if line.proto != socket.IPPROTO_TCP:
            return body[0] == ECHO[4 if line.family == socket.AF_INET else 6][0]
        return body[13] & SYN and self.port in (None, struct.unpack_from("!H", body, 2)[0])


def marked_line(family, protocol, mark):
    """The kernel keeps back whatever does not carry the mark, so that a flood of others hides nothing."""
    line = socket.socket(family, socket.SOCK_RAW | socket.SOCK_NONBLOCK, PROTOCOLS[protocol, family])
    keep_only(line, mark, MARKED_AT[protocol])
    return line


def keep_only(line, mark, at):
    (number,) = struct.unpack("!I", mark)
    load = [(LDX_HEAD, 0, 0, 0), (WORD_X, 0, 0, at)] if line.family == socket.AF_INET else [(WORD, 0, 0, at)]
    attach(line, [*load, (EQUAL, 0, 1, number), (GIVE, 0, 0, 0xFFFF), (GIVE, 0, 0, 0)])
    with contextlib.suppress(BlockingIOError):
        while True:  # what came before the filter was there
            line.recv(2048)
