"""Echo requests that are known by a payload of their own, and what comes back: a reply, or who refuses them and why."""
import os
import selectors
import socket
import struct

from agent.probe.packet_sniffer import keep_only
from agent.packets.probe_packet import Mark, error_name

ICMP_ORIGINS = (2, 3)


class Echo:
    """`mark`: what an ear knows it by; `refusal`: [what, who] of the latest; `failure`: why the kernel itself did not send one."""
    event = selectors.EVENT_READ

    def __init__(self, address):
        token = os.urandom(8)
        self.probe = Mark({"protocol": "ICMP", "address": address}, token)
        self.mark = ("ICMP", token[:4])
        self.sent, self.refused, self.refusal, self.failure = 0, 0, None, None
        self.line = self.probe.echo()
        self.line.setblocking(False)
        keep_only(self.line, token[:4], 8)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.line.close()

    def send(self):
        """An error's name where the kernel has no way there at all."""
        self.sent += 1
        try:
            if self.sent == 1:
                self.line.connect((self.probe.address, 0))
        except OSError as error:
            return os.strerror(error.errno)
        try:
            self.line.send(self.probe.message())
        except OSError as error:
            self.refused, self.failure = self.refused + 1, os.strerror(error.errno)
        return None

    def hopeless(self):
        return self.refused >= self.sent

    def ended(self):
        """'answered', or None where more is to be waited for."""
        self.line.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        self.take_refusals()
        while True:
            try:
                if self.probe.is_reply(self.line.recv(2048)):
                    return "answered"
            except BlockingIOError:
                return None
            except OSError:  # told by the queue of errors
                pass

    def take_refusals(self):
        while True:
            try:
                data, notes, _, _ = self.line.recvmsg(2048, 512, socket.MSG_ERRQUEUE)
            except OSError:
                return
            if self.probe.token in data:
                self.refused += 1
                for _, _, note in notes:
                    self.refusal = refusal_in(note) or self.refusal


def refusal_in(note):
    """[what, who] of a sock_extended_err with its offender; None where it is none."""
    if len(note) < 16:
        return None
    origin, kind, code = struct.unpack_from("4xBBB", note)
    if origin not in ICMP_ORIGINS:
        return None
    version = 4 if origin == 2 else 6
    who = note[20:24] if version == 4 else note[24:40]
    return [error_name(version, kind, code), socket.inet_ntop(socket.AF_INET if version == 4 else socket.AF_INET6, who)]
