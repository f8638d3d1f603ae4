"""Probes of the outside host over UDP, TCP and ICMP, which are recognised there whatever their source address: by a token,
and by the first sequence number of a connection, so that a connection that gets no answer is seen too.
"""
import os
import select
import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypedDict, final

from agent.packets.probe_packet import ProbePacket, open_numbered_socket
from agent.system.kernel import as_owner

TIMEOUT_S = 0.8

Address = tuple[str, int]


@final
class OutboundJob(TypedDict):
    """call: [address, port]. token: 16 hexadecimal digits. owner: the user id that sends the probes."""
    fd: int
    call: tuple[str, int]
    token: str
    owner: int


def probe_outbound(job: OutboundJob) -> dict[str, str]:
    """{UDP, TCP, ICMP: 'answered' or why it was not}. Side by side, as one that is not answered takes its whole time."""
    host, port = job["call"]
    probes = {"UDP": probe_udp, "TCP": probe_tcp, "ICMP": probe_icmp}
    with ThreadPoolExecutor() as pool:
        sent = {name: pool.submit(outcome_of, probe, job["owner"], (host, port), job["token"])
                for name, probe in probes.items()}
    return {name: future.result() for name, future in sent.items()}


def sequence_of(token: str) -> int:
    """The first sequence number of the connection with this token, never 0."""
    return int(token[:8], 16) or 1


def outcome_of(probe: Callable[[Address, str], str], owner: int, address: Address, token: str) -> str:
    try:
        with as_owner(owner):  # of this thread alone
            return probe(address, token)
    except OSError as error:
        return "no answer" if isinstance(error, TimeoutError) else os.strerror(error.errno or 0)


def probe_udp(address: Address, token: str) -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        return exchange(sock, address, token.encode())


def probe_tcp(address: Address, token: str) -> str:
    sock, _ = open_numbered_socket(socket.AF_INET, sequence_of(token))
    with sock:
        return exchange(sock, address, f"GET /{token} HTTP/1.0\r\n\r\n".encode())


def exchange(sock: socket.socket, address: Address, request: bytes) -> str:
    sock.settimeout(TIMEOUT_S)
    sock.connect(address)
    sock.send(request)
    sock.recv(256)
    return "answered"


def probe_icmp(address: Address, token: str) -> str:
    packet = ProbePacket({"protocol": "ICMP", "address": address[0]}, token.encode())
    until = time.monotonic() + TIMEOUT_S
    with packet.send() as sock:
        while (left := until - time.monotonic()) > 0:
            if select.select([sock], [], [], left)[0] and (outcome := packet.outcome(sock)):
                return outcome
    return "no answer"
