"""A probe packet, and frame -> what it is to the probe (request, reply, error), whatever translated its addresses and ports.

An echo request and a datagram carry a token. The first sequence number of a TCP connection is chosen here, and no
translation changes it. The rest follows: an echo reply carries the token, SYN+ACK and RST acknowledge the number, an ICMP
error quotes the packet. The reply to a datagram has the endpoints of a request that was seen, swapped.
"""
import os
import secrets
import selectors
import socket
import struct
from collections.abc import Mapping
from typing import Literal, NotRequired, TypedDict

from agent.packets.frames import (
    IPV4, IPV6, Endpoint, Frame, IcmpFrame, NeighbourQuery, TcpFrame, Tunnel, UdpFrame, Version, parse_frame,
)

TCP_REPAIR, TCP_REPAIR_QUEUE, TCP_QUEUE_SEQ, TCP_SEND_QUEUE = 19, 20, 21, 2
IP_RECVERR, IPV6_RECVERR = 11, 25
SYN, RST, ACK = 0x02, 0x04, 0x10
ECHO_REQUEST: Mapping[Version, int] = {4: 8, 6: 128}
ECHO_REPLY: Mapping[Version, int] = {4: 0, 6: 129}
ICMP_ERRORS: Mapping[Version, tuple[int, ...]] = {4: (3, 11, 12), 6: (1, 2, 3, 4)}
ERROR_NAMES: Mapping[tuple[Version, int, int], str] = {
    (4, 3, 0): "Destination Net Unreachable", (4, 3, 1): "Destination Host Unreachable",
    (4, 3, 2): "Destination Protocol Unreachable", (4, 3, 3): "Destination Port Unreachable",
    (4, 3, 4): "Fragmentation Needed", (4, 3, 9): "Destination Net Prohibited",
    (4, 3, 10): "Destination Host Prohibited", (4, 3, 13): "Packet Filtered", (4, 11, 0): "Time to Live Exceeded",
    (6, 1, 0): "No Route", (6, 1, 1): "Administratively Prohibited", (6, 1, 3): "Address Unreachable",
    (6, 1, 4): "Port Unreachable", (6, 2, 0): "Packet Too Big", (6, 3, 0): "Time Exceeded"}

Protocol = Literal["ICMP", "TCP", "UDP"]
PacketRole = Literal["request", "reply", "refusal", "search"]


class ProbeSpec(TypedDict):
    protocol: Protocol
    address: str
    port: NotRequired[int]


class ClassifiedFrame(TypedDict):
    """says: the text of a refusal."""
    packet: PacketRole
    source: Endpoint
    destination: Endpoint
    ttl: NotRequired[int]
    tunnel: NotRequired[dict[str, str]]
    says: NotRequired[str]


def family_of(address: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in address else socket.AF_INET


def version_of(family: int) -> Version:
    return 4 if family == socket.AF_INET else 6


def open_numbered_socket(family: int, sequence: int | None = None) -> tuple[socket.socket, int]:
    """(a TCP socket, the initial sequence number that its connection will have): repair mode sets the number."""
    sock, sequence = socket.socket(family, socket.SOCK_STREAM), sequence or secrets.randbelow(2**32 - 2) + 1
    for option, value in ((TCP_REPAIR, 1), (TCP_REPAIR_QUEUE, TCP_SEND_QUEUE)):
        sock.setsockopt(socket.IPPROTO_TCP, option, value)
    sock.setsockopt(socket.IPPROTO_TCP, TCP_QUEUE_SEQ, struct.pack("I", sequence))
    sock.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR, 0)
    return sock, sequence


class ProbePacket:
    def __init__(self, spec: ProbeSpec, token: bytes | None = None) -> None:
        self.protocol: Protocol = spec["protocol"]
        self.address, self.port = spec["address"], spec.get("port")
        self.family = family_of(self.address)
        self.version: Version = version_of(self.family)
        self.token = token or secrets.token_hex(8).encode()
        self.sequence = 0
        self.source: Endpoint | None = None
        self.connect_error: str | None = None  # SO_ERROR reports it once, though the socket stays ready ever after
        self.wait_event = selectors.EVENT_WRITE if self.protocol == "TCP" else selectors.EVENT_READ
        self.requests_seen: set[tuple[Endpoint, Endpoint]] = set()  # (source, destination) of datagrams

    def send(self) -> socket.socket:
        """The socket on which its answer comes. Raises OSError where the kernel does not even try."""
        sock = self._open_socket()
        sock.setblocking(False)
        try:
            sock.connect((self.address, self.port or 0))
        except BlockingIOError:
            pass
        host, port = sock.getsockname()[:2]
        self.source = Endpoint(host, port if self.port else None)
        if self.protocol != "TCP":
            sock.send(self.payload())
        return sock

    def resend(self, sock: socket.socket) -> None:
        """The kernel itself repeats the packets of a connection."""
        try:
            if self.protocol != "TCP":
                sock.send(self.payload())
        except OSError:
            pass  # outcome() reports it

    def payload(self) -> bytes:
        return self.echo_request() if self.protocol == "ICMP" else self.token

    def echo_request(self) -> bytes:
        kind = ECHO_REQUEST[self.version]
        rest = struct.pack("!HH", secrets.randbelow(2**16), 1) + self.token * 3
        # the kernel computes it again for IPv6
        return struct.pack("!BBH", kind, 0, checksum(bytes([kind, 0, 0, 0]) + rest)) + rest

    def _open_socket(self) -> socket.socket:
        if self.protocol == "ICMP":
            return self.open_icmp_socket()
        if self.protocol == "UDP":
            return self._with_icmp_errors(socket.socket(self.family, socket.SOCK_DGRAM))
        sock, self.sequence = open_numbered_socket(self.family)
        return sock

    def open_icmp_socket(self) -> socket.socket:
        protocol = socket.IPPROTO_ICMP if self.version == 4 else socket.IPPROTO_ICMPV6
        return self._with_icmp_errors(socket.socket(self.family, socket.SOCK_RAW, protocol))

    def _with_icmp_errors(self, sock: socket.socket) -> socket.socket:
        """A router or a firewall rule that refuses the probe ends the wait for an answer."""
        if self.version == 4:
            sock.setsockopt(socket.IPPROTO_IP, IP_RECVERR, 1)
        else:
            sock.setsockopt(socket.IPPROTO_IPV6, IPV6_RECVERR, 1)
        return sock

    def outcome(self, sock: socket.socket) -> str | None:
        """'answered' or an error's name; None where what was received is no answer."""
        error = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if error:
            self.connect_error = os.strerror(error)
            return self.connect_error
        if self.protocol == "TCP":
            return self.connect_error or "answered"
        try:
            received = sock.recv(2048)
        except BlockingIOError:
            return None
        except OSError as failed:
            return os.strerror(failed.errno or 0)
        return "answered" if self.protocol == "UDP" or self.is_reply(received) else None

    def is_reply(self, received: bytes) -> bool:
        """received: by a raw socket, which gives the IPv4 header too, and requests to its own host as well as replies."""
        message = received[(received[0] & 15) * 4:] if self.version == 4 else received
        return self.token in message and message[0] in ECHO_REPLY.values()

    def classify(self, ethertype: int, data: bytes) -> ClassifiedFrame | None:
        """data: a frame from its network header on. None for a frame that has nothing to do with the probe."""
        frame = parse_frame(ethertype, data)
        role = frame and self._role(frame)
        if not frame or not role:
            return None
        found = ClassifiedFrame(packet=role, source=frame.source, destination=frame.destination)
        if frame.ttl is not None:
            found["ttl"] = frame.ttl
        if frame.tunnel:
            found["tunnel"] = describe_tunnel(frame.tunnel)
        if role == "refusal":
            found["says"] = error_text(frame)
        return found

    def _role(self, frame: Frame) -> PacketRole | None:
        match frame:
            case NeighbourQuery():
                return "search"
            case IcmpFrame():
                return self._icmp_role(frame)
            case UdpFrame() if self.protocol == "UDP":
                return self._udp_role(frame)
            case TcpFrame() if self.protocol == "TCP":
                return self._tcp_role(frame)
            case _:
                return None

    def _icmp_role(self, frame: IcmpFrame) -> PacketRole | None:
        if frame.type in ICMP_ERRORS[frame.version]:
            quoted = parse_frame(IPV4 if frame.version == 4 else IPV6, frame.body, quoted=True)
            return "refusal" if quoted and self._is_own(quoted) else None
        if self.protocol != "ICMP" or self.token not in frame.body:
            return None
        if frame.type == ECHO_REQUEST[frame.version]:
            return "request"
        return "reply" if frame.type == ECHO_REPLY[frame.version] else None

    def _is_own(self, quoted: Frame) -> bool:
        match quoted:
            case TcpFrame():
                return self.protocol == "TCP" and quoted.sequence == self.sequence
            case UdpFrame():
                return self.protocol == "UDP" and self.token in quoted.body
            case IcmpFrame():
                return self.protocol == "ICMP" and self.token in quoted.body
            case _:
                return False

    def _udp_role(self, frame: UdpFrame) -> PacketRole | None:
        """An interface sees the request before its reply, so that the request's endpoints are known by then."""
        if self.token in frame.body:
            self.requests_seen.add((frame.source, frame.destination))
            return "request"
        return "reply" if (frame.destination, frame.source) in self.requests_seen else None

    def _tcp_role(self, frame: TcpFrame) -> PacketRole | None:
        if frame.flags & SYN and not frame.flags & ACK:
            return "request" if frame.sequence == self.sequence else None
        if frame.acknowledgement != (self.sequence + 1) % 2**32:
            return None
        if frame.flags & RST and frame.flags & ACK:
            return "refusal"
        return "reply" if frame.flags & SYN else None


def describe_tunnel(tunnel: Tunnel) -> dict[str, str]:
    return {"name": tunnel.name, "source": tunnel.source, "destination": tunnel.destination}


def error_text(frame: Frame) -> str:
    return error_name(frame.version, frame.type, frame.code) if isinstance(frame, IcmpFrame) else "Connection refused"


def error_name(version: Version, kind: int, code: int) -> str:
    return ERROR_NAMES.get((version, kind, code), f"ICMP type {kind}, code {code}")


def checksum(data: bytes) -> int:
    """The Internet checksum of an even number of bytes."""
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    total = (total & 0xFFFF) + (total >> 16)
    return ~(total + (total >> 16)) & 0xFFFF
