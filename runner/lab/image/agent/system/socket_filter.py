"""Socket filters: the kernel hands on only the packets for which a short program gives a length."""
import ctypes
import socket
import struct

SO_ATTACH_FILTER = 26
HALF, WORD, WORD_X, BYTE, BYTE_X, LDX_HEAD = 0x28, 0x20, 0x40, 0x30, 0x50, 0xB1
EQUAL, ANY, GIVE = 0x15, 0x45, 0x06
PROTOCOL = 0xFFFFF000  # not in the packet: its EtherType, as the kernel knows it


def attach(line, program):
    """program: [(operation, jump if so, jump if not, number)]"""
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *one) for one in program))
    line.setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, struct.pack("HxxxxxxQ", len(program), ctypes.addressof(code)))
