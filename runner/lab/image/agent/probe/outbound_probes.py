"""Calls to the outside host that are known again there whatever address they come from: by a token, and by the first number of
a connection, so that the one that gets no answer is seen too.
"""
import os
import select
import socket
import time
from concurrent.futures import ThreadPoolExecutor

from agent.system.kernel import as_owner
from agent.packets.probe_packet import Mark, numbered_line

CALL_S = 0.8


def call(job):
    """{UDP, TCP, ICMP: 'answered' or why it was not}"""
    address, token = tuple(job["call"]), job["token"]
    acts = {"UDP": send_datagram, "TCP": connect, "ICMP": send_echo}
    with ThreadPoolExecutor() as pool:  # side by side, as one that is not answered takes its whole time
        calls = {name: pool.submit(ended, act, job["owner"], (address, token)) for name, act in acts.items()}
    return {name: made.result() for name, made in calls.items()}


def number_of(token):
    """A connection's first number, never 0."""
    return int(token[:8], 16) or 1


def ended(act, owner, arguments):
    try:
        with as_owner(owner):  # of this thread alone
            return act(*arguments)
    except OSError as error:
        return "no answer" if isinstance(error, TimeoutError) else os.strerror(error.errno)


def send_datagram(address, token):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        return converse(line, address, token.encode())


def connect(address, token):
    line, _ = numbered_line(socket.AF_INET, number_of(token))
    with line:
        return converse(line, address, f"GET /{token} HTTP/1.0\r\n\r\n".encode())


def converse(line, address, said):
    line.settimeout(CALL_S)
    line.connect(address)
    line.send(said)
    line.recv(256)
    return "answered"


def send_echo(address, token):
    mark = Mark({"protocol": "ICMP", "address": address[0]}, token.encode())
    until = time.monotonic() + CALL_S
    with mark.send() as line:
        while (left := until - time.monotonic()) > 0:
            if select.select([line], [], [], left)[0] and (answer := mark.ended(line)):
                return answer
    return "no answer"
