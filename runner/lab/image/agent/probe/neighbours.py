"""Whether the kernel of the current network namespace is looking for a neighbour's link address."""
import socket
import struct

from agent.system.netlink import bodies

GETNEIGH, DUMP = 30, 0x301
INCOMPLETE = 0x01


def is_searching():
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0) as netlink:
        netlink.send(struct.pack("IHHII12x", 28, GETNEIGH, DUMP, 1, 0))
        return any(struct.unpack_from("H", body, 8)[0] & INCOMPLETE for body in bodies(netlink))
