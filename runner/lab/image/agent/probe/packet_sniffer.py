"""A network namespace -> how many packets of a probe its kernel took for itself: raw sockets receive a copy of each, after
all translation and filtering.
"""
import contextlib
import os
import selectors
import socket
import struct
from typing import Literal, NamedTuple, NotRequired, TypedDict

from agent.packets.probe_packet import ECHO_REQUEST, SYN, version_of
from agent.system.clone_flags import CLONE_NEWNET
from agent.system.socket_filter import (
    JUMP_EQUAL, LD_WORD, LD_WORD_X, LDX_IP_HEADER, WHOLE_PACKET, Instruction, accept, attach, load,
)

FAMILIES = (socket.AF_INET, socket.AF_INET6)
TCP_FLAGS_OFFSET, TCP_PORT_OFFSET = 13, 2

TaggedProtocol = Literal["ICMP", "TCP"]


class ProbeTag(NamedTuple):
    """The four bytes by which a packet of the probe is recognised: the start of an echo request's payload, or a first
    sequence number.
    """
    protocol: TaggedProtocol
    value: bytes


class SnifferPlace(TypedDict):
    """far: the probe leaves its sender to get there. port: count only what is for this port."""
    fd: int
    far: NotRequired[bool]
    port: NotRequired[int]


class PacketSniffer:
    """A socket for each version of IP in the namespace `place`; the caller's own namespace is restored."""

    def __init__(self, place: SnifferPlace, own_namespace: int, tag: ProbeTag) -> None:
        self.far, self.port, self.count = place.get("far", False), place.get("port"), 0
        os.setns(place["fd"], CLONE_NEWNET)
        try:
            self.sockets = [open_tagged_socket(family, tag) for family in FAMILIES]
        finally:
            os.setns(own_namespace, CLONE_NEWNET)
        self.epoll = selectors.EpollSelector()
        for sock in self.sockets:
            self.epoll.register(sock, selectors.EVENT_READ)

    def fileno(self) -> int:
        return self.epoll.fileno()

    def __enter__(self) -> "PacketSniffer":
        return self

    def __exit__(self, *_: object) -> None:
        self.epoll.close()
        for sock in self.sockets:
            sock.close()

    def count_received(self) -> int:
        """Of all packets so far."""
        for sock in self.sockets:
            with contextlib.suppress(BlockingIOError):
                while True:
                    self.count += is_request(sock.family, sock.proto, sock.recv(2048), self.port)
        return self.count


def is_request(family: int, protocol: int, packet: bytes, port: int | None) -> bool:
    """Whether it is the probe and not its answer: one namespace may be both sender and receiver. packet: with its IPv4
    header, but without its IPv6 header, as raw sockets give it.
    """
    body = packet[(packet[0] & 15) * 4:] if family == socket.AF_INET else packet
    if protocol != socket.IPPROTO_TCP:
        return body[0] == ECHO_REQUEST[version_of(family)]
    (destination,) = struct.unpack_from("!H", body, TCP_PORT_OFFSET)
    return bool(body[TCP_FLAGS_OFFSET] & SYN) and port in (None, destination)


def open_tagged_socket(family: int, tag: ProbeTag) -> socket.socket:
    sock = socket.socket(family, socket.SOCK_RAW | socket.SOCK_NONBLOCK, ip_protocol(family, tag.protocol))
    receive_only(sock, tag)
    return sock


def ip_protocol(family: int, protocol: TaggedProtocol) -> int:
    if protocol == "TCP":
        return socket.IPPROTO_TCP
    return socket.IPPROTO_ICMP if family == socket.AF_INET else socket.IPPROTO_ICMPV6


def receive_only(sock: socket.socket, tag: ProbeTag) -> None:
    """The kernel drops what does not carry the tag, so that a flood of other packets hides nothing."""
    attach(sock, tag_filter(sock.family, tag))
    with contextlib.suppress(BlockingIOError):
        while True:  # what was received before the filter was there
            sock.recv(2048)


def tag_filter(family: int, tag: ProbeTag) -> list[Instruction]:
    """The tag lies behind the ICMP header, or in the TCP header behind the ports."""
    (value,) = struct.unpack("!I", tag.value)
    offset = 8 if tag.protocol == "ICMP" else 4
    loads = [load(LDX_IP_HEADER, 0), load(LD_WORD_X, offset)] if family == socket.AF_INET else [load(LD_WORD, offset)]
    return [*loads, Instruction(JUMP_EQUAL, 0, 1, value), accept(WHOLE_PACKET), accept(0)]
