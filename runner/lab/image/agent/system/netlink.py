"""What a netlink socket answers to a request for a list."""
import struct

DONE, ERROR = 3, 2


def bodies(netlink):
    """Those of an answer's messages, up to its end."""
    while True:
        answer, at = netlink.recv(1 << 16), 0
        while at + 16 <= len(answer):
            length, kind = struct.unpack_from("IH", answer, at)
            if kind in (DONE, ERROR):
                return
            yield answer[at + 16:at + length]
            at += (length + 3) & ~3
