"""Classic BPF: a short program -> its bytes, attached to a socket. The kernel hands on as many bytes of a packet as the
program returns; a packet for which it returns 0 is dropped before the socket's buffer.
"""
import ctypes
import socket
import struct
from collections.abc import Sequence
from typing import NamedTuple

SO_ATTACH_FILTER = 26
# BPF_LD of a half word, word or byte, at offset k or at offset k behind X; BPF_LDX of the IPv4 header's length at k
LD_HALF, LD_WORD, LD_WORD_X, LD_BYTE, LD_BYTE_X, LDX_IP_HEADER = 0x28, 0x20, 0x40, 0x30, 0x50, 0xB1
JUMP_EQUAL, JUMP_ANY_BIT, RETURN = 0x15, 0x45, 0x06
ETHERTYPE = 0xFFFFF000  # SKF_AD_OFF + SKF_AD_PROTOCOL: not an offset in the packet, but its EtherType as the kernel knows it
WHOLE_PACKET = 0xFFFF


class Instruction(NamedTuple):
    """A sock_filter: the two jumps are counted from the next instruction on."""
    code: int
    if_true: int
    if_false: int
    k: int


def load(code: int, k: int) -> Instruction:
    return Instruction(code, 0, 0, k)


def accept(length: int) -> Instruction:
    return Instruction(RETURN, 0, 0, length)


def encode(program: Sequence[Instruction]) -> bytes:
    return b"".join(struct.pack("HBBI", *instruction) for instruction in program)


def attach(sock: socket.socket, program: Sequence[Instruction]) -> None:
    code = ctypes.create_string_buffer(encode(program))
    sock_fprog = struct.pack("HxxxxxxQ", len(program), ctypes.addressof(code))
    sock.setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, sock_fprog)
