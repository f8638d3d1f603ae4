"""A probe that is known again wherever it is seen, whatever addresses and ports have become of it on the way.

An echo request and a datagram carry a token; of a TCP connection the first sequence number is chosen here, which no
translation changes. What an answer to it is follows from that: an echo reply carries the token, SYN+ACK and RST
acknowledge the number, an ICMP error quotes the packet. A datagram's answer has the ends of a probe that was seen, swapped.
"""
import os
import secrets
import selectors
import socket
import struct

from agent.packets.frames import opened_frame

REPAIR, REPAIR_QUEUE, QUEUE_SEQ, SEND_QUEUE = 19, 20, 21, 2
IP_RECVERR, IPV6_RECVERR = 11, 25
SYN, RST, ACK = 0x02, 0x04, 0x10
ECHO = {4: (8, 0), 6: (128, 129)}
UNREACHABLE = {
    (4, 3, 0): "Destination Net Unreachable", (4, 3, 1): "Destination Host Unreachable",
    (4, 3, 2): "Destination Protocol Unreachable", (4, 3, 3): "Destination Port Unreachable",
    (4, 3, 4): "Fragmentation Needed", (4, 3, 9): "Destination Net Prohibited",
    (4, 3, 10): "Destination Host Prohibited", (4, 3, 13): "Packet Filtered", (4, 11, 0): "Time to Live Exceeded",
    (6, 1, 0): "No Route", (6, 1, 1): "Administratively Prohibited", (6, 1, 3): "Address Unreachable",
    (6, 1, 4): "Port Unreachable", (6, 2, 0): "Packet Too Big", (6, 3, 0): "Time Exceeded"}
ERRORS = {4: (3, 11, 12), 6: (1, 2, 3, 4)}


def numbered_line(family, number=None):
    """(a socket of which the connection's first number will be this, the number): in repair mode the kernel takes what it is told."""
    line, number = socket.socket(family, socket.SOCK_STREAM), number or secrets.randbelow(2**32 - 2) + 1
    for option, value in ((REPAIR, 1), (REPAIR_QUEUE, SEND_QUEUE)):
        line.setsockopt(socket.IPPROTO_TCP, option, value)
    line.setsockopt(socket.IPPROTO_TCP, QUEUE_SEQ, struct.pack("I", number))
    line.setsockopt(socket.IPPROTO_TCP, REPAIR, 0)
    return line, number


class Mark:
    def __init__(self, probe, token=None):
        self.protocol, self.address, self.port = probe["protocol"], probe["address"], probe.get("port")
        self.family = socket.AF_INET6 if ":" in self.address else socket.AF_INET
        self.token = token or secrets.token_hex(8).encode()
        self.number = 0
        self.source = None
        self.failure = None  # of a connection: its line tells it once, and is ready ever after
        self.wanted = selectors.EVENT_WRITE if self.protocol == "TCP" else selectors.EVENT_READ
        self.ends = set()  # of datagrams of the probe, as they were seen

    def send(self):
        """Send it; the line on which its answer comes. OSError where the kernel does not even try."""
        line = {"ICMP": self.echo, "TCP": self.connection, "UDP": self.datagram}[self.protocol]()
        line.setblocking(False)
        try:
            line.connect((self.address, self.port or 0))
        except BlockingIOError:
            pass
        host, port = line.getsockname()[:2]
        self.source = [host, port if self.port else None]
        if self.protocol != "TCP":
            line.send(self.message())
        return line

    def send_again(self, line):
        """A connection's packets are repeated by the kernel."""
        try:
            if self.protocol != "TCP":
                line.send(self.message())
        except OSError:
            pass  # told where it is listened for

    def message(self):
        return self.echo_request() if self.protocol == "ICMP" else self.token

    def echo(self):
        return self.wants_errors(socket.socket(
            self.family, socket.SOCK_RAW,
            socket.IPPROTO_ICMP if self.family == socket.AF_INET else socket.IPPROTO_ICMPV6))

    def wants_errors(self, line):
        """That a router or a rule refuses it need not be waited for."""
        if self.family == socket.AF_INET:
            line.setsockopt(socket.IPPROTO_IP, IP_RECVERR, 1)
        else:
            line.setsockopt(socket.IPPROTO_IPV6, IPV6_RECVERR, 1)
        return line

    def echo_request(self):
        kind = ECHO[4 if self.family == socket.AF_INET else 6][0]
        rest = struct.pack("!HH", secrets.randbelow(2**16), 1) + self.token * 3
        return struct.pack("!BBH", kind, 0, checksum(bytes([kind, 0, 0, 0]) + rest)) + rest  # the kernel redoes it for IPv6

    def datagram(self):
        return self.wants_errors(socket.socket(self.family, socket.SOCK_DGRAM))

    def connection(self):
        line, self.number = numbered_line(self.family)
        return line

    def ended(self, line):
        """'answered' or an error's name; None where what has come is no answer."""
        error = line.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if error:
            self.failure = os.strerror(error)
            return self.failure
        if self.protocol == "TCP":
            return self.failure or "answered"
        try:
            said = line.recv(2048)
        except BlockingIOError:
            return None
        except OSError as failed:
            return os.strerror(failed.errno)
        return "answered" if self.protocol == "UDP" or self.is_reply(said) else None

    def is_reply(self, said):
        """Of the old protocol a raw line gives the IP header too; requests to oneself come to it as well."""
        message = said[(said[0] & 15) * 4:] if self.family == socket.AF_INET else said
        return self.token in message and message[0] in (0, 129)

    def read(self, protocol, data):
        """What a frame is to the probe: {packet, source, destination, ...}; None where it is nothing to it."""
        frame = opened_frame(protocol, data)
        if not frame:
            return None
        packet = self.packet(frame)
        if not packet:
            return None
        ends = {"source": frame["source"], "destination": frame["destination"]}
        more = {name: frame[name] for name in ("ttl", "tunnel") if name in frame}
        says = {"says": self.error_text(frame)} if packet == "refusal" else {}
        return {"packet": packet, **ends, **more, **says}

    def packet(self, frame):
        if frame["kind"] == "search":
            return "search"
        if frame["kind"] == "ICMP":
            return self.icmp_packet(frame)
        if frame["kind"] != self.protocol:
            return None
        if frame["kind"] == "UDP":
            return self.udp_packet(frame)
        return self.tcp_packet(frame)

    def icmp_packet(self, frame):
        kind, version = frame["type"], frame["version"]
        if kind in ERRORS[version]:
            inner = opened_frame(0x0800 if version == 4 else 0x86DD, frame["body"], quoted=True)
            return "refusal" if inner and self.is_quoted(inner) else None
        if self.protocol != "ICMP" or self.token not in frame["body"] or kind not in ECHO[version]:
            return None
        return "request" if kind == ECHO[version][0] else "reply"

    def is_quoted(self, inner):
        if inner["kind"] != self.protocol:
            return False
        return inner["sequence"] == self.number if inner["kind"] == "TCP" else self.token in inner["body"]

    def udp_packet(self, frame):
        """An interface sees the request before its answer, so that its ends are known by then."""
        source, destination = tuple(frame["source"]), tuple(frame["destination"])
        if self.token in frame["body"]:
            self.ends.add((source, destination))
            return "request"
        return "reply" if (destination, source) in self.ends else None

    def tcp_packet(self, frame):
        flags, after = frame["flags"], (self.number + 1) % 2**32
        if flags & SYN and not flags & ACK:
            return "request" if frame["sequence"] == self.number else None
        if frame["acknowledged"] != after:
            return None
        if flags & RST and flags & ACK:
            return "refusal"
        return "reply" if flags & SYN else None

    def error_text(self, frame):
        return "Connection refused" if frame["kind"] == "TCP" else error_name(frame["version"], frame["type"], frame["code"])


def error_name(version, kind, code):
    return UNREACHABLE.get((version, kind, code), f"ICMP type {kind}, code {code}")


def checksum(data):
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    total = (total & 0xFFFF) + (total >> 16)
    return ~(total + (total >> 16)) & 0xFFFF
