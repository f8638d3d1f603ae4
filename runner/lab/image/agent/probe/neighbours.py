"""Whether the kernel of the current network namespace is resolving a neighbour's link address."""
import socket
import struct

from agent.system import netlink

RTM_GETNEIGH = 30
NDMSG_BYTES, STATE_OFFSET = 12, 8
NUD_INCOMPLETE = 0x01


def is_resolving() -> bool:
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0) as sock:
        return any(is_incomplete(entry) for entry in netlink.dump(sock, RTM_GETNEIGH, bytes(NDMSG_BYTES)))


def is_incomplete(ndmsg: bytes) -> bool:
    (state,) = struct.unpack_from("H", ndmsg, STATE_OFFSET)
    return bool(state & NUD_INCOMPLETE)
