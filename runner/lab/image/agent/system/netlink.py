"""Netlink: request -> bytes of a message; a dump's answer -> the payloads of its messages; a payload -> its attributes."""
import socket
import struct
from collections.abc import Iterator

NLMSG_ERROR, NLMSG_DONE = 2, 3
NLM_F_REQUEST, NLM_F_DUMP = 0x001, 0x300
HEADER_BYTES, ATTRIBUTE_HEADER_BYTES = 16, 4


def message(kind: int, flags: int, payload: bytes) -> bytes:
    return struct.pack("IHHII", HEADER_BYTES + len(payload), kind, NLM_F_REQUEST | flags, 1, 0) + payload


def dump(netlink: socket.socket, kind: int, payload: bytes) -> Iterator[bytes]:
    """Payloads of the answer's messages; an error ends the list, as an empty table does."""
    netlink.send(message(kind, NLM_F_DUMP, payload))
    complete = False
    while not complete:
        payloads, complete = split_messages(netlink.recv(1 << 16))
        yield from payloads


def split_messages(datagram: bytes) -> tuple[list[bytes], bool]:
    """(payloads, whether the list is complete) of one datagram of a dump."""
    payloads: list[bytes] = []
    at = 0
    while at + HEADER_BYTES <= len(datagram):
        length, kind = struct.unpack_from("IH", datagram, at)
        if kind in (NLMSG_DONE, NLMSG_ERROR):
            return payloads, True
        payloads.append(datagram[at + HEADER_BYTES:at + length])
        at += max(aligned(length), HEADER_BYTES)
    return payloads, False


def attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(type, value) of each attribute in a payload, behind its fixed header."""
    at = 0
    while at + ATTRIBUTE_HEADER_BYTES <= len(data):
        length, kind = struct.unpack_from("HH", data, at)
        yield kind, data[at + ATTRIBUTE_HEADER_BYTES:at + length]
        at += max(aligned(length), ATTRIBUTE_HEADER_BYTES)


def aligned(length: int) -> int:
    return (length + 3) & ~3
