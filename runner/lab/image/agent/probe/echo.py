"""Echo requests with a payload of their own, and what comes back: a reply, or an error with its reason and its sender."""
import os
import selectors
import socket
import struct

from agent.packets.frames import Version
from agent.packets.probe_packet import ProbePacket, error_name
from agent.probe.packet_sniffer import ProbeTag, receive_only

SO_EE_ORIGIN_ICMP, SO_EE_ORIGIN_ICMP6 = 2, 3
SOCK_EXTENDED_ERR_BYTES = 16


class EchoProbe:
    """refusal: [reason, sender] of the latest error; send_error: why the kernel itself did not send a request."""
    wait_event = selectors.EVENT_READ

    def __init__(self, address: str) -> None:
        token = os.urandom(8)
        self.packet = ProbePacket({"protocol": "ICMP", "address": address}, token)
        self.tag = ProbeTag("ICMP", token[:4])
        self.sent, self.refused = 0, 0
        self.refusal: list[str] | None = None
        self.send_error: str | None = None
        self.sock = self.packet.open_icmp_socket()
        self.sock.setblocking(False)
        receive_only(self.sock, self.tag)

    def __enter__(self) -> "EchoProbe":
        return self

    def __exit__(self, *_: object) -> None:
        self.sock.close()

    def send(self) -> str | None:
        """An error's name where the kernel has no route there at all."""
        self.sent += 1
        try:
            if self.sent == 1:
                self.sock.connect((self.packet.address, 0))
        except OSError as error:
            return os.strerror(error.errno or 0)
        try:
            self.sock.send(self.packet.payload())
        except OSError as error:
            self.refused, self.send_error = self.refused + 1, os.strerror(error.errno or 0)
        return None

    def all_refused(self) -> bool:
        return self.refused >= self.sent

    def outcome(self) -> str | None:
        """'answered', or None where more is to be waited for."""
        self.sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        self._read_errors()
        while True:
            try:
                if self.packet.is_reply(self.sock.recv(2048)):
                    return "answered"
            except BlockingIOError:
                return None
            except OSError:  # the error queue has it too
                pass

    def _read_errors(self) -> None:
        while True:
            try:
                data, ancillary, _, _ = self.sock.recvmsg(2048, 512, socket.MSG_ERRQUEUE)
            except OSError:
                return
            if self.packet.token in data:
                self.refused += 1
                for _, _, extended_error in ancillary:
                    self.refusal = parse_refusal(extended_error) or self.refusal


def parse_refusal(extended_error: bytes) -> list[str] | None:
    """[reason, sender] of a sock_extended_err with the sender's socket address; None where no ICMP error is its origin."""
    if len(extended_error) < SOCK_EXTENDED_ERR_BYTES:
        return None
    origin, kind, code = struct.unpack_from("4xBBB", extended_error)
    if origin not in (SO_EE_ORIGIN_ICMP, SO_EE_ORIGIN_ICMP6):
        return None
    version: Version = 4 if origin == SO_EE_ORIGIN_ICMP else 6
    sender = (socket.inet_ntop(socket.AF_INET, extended_error[20:24]) if version == 4
              else socket.inet_ntop(socket.AF_INET6, extended_error[24:40]))
    return [error_name(version, kind, code), sender]
