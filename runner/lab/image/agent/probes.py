"""Probes: echo requests or a TCP connection, and to whose kernel they came.

    {fd, echo: address, times, apartS} or {fd, connect: [address, port]}, with ears: [{fd, far?, port?}], listenS, patient?,
    searching?, relay?: {fd, port}

An ear is a namespace in which it is listened for what its kernel takes for itself, after all translation and filters:
`heard` tells of each how many packets of the probe came there, to that `port` where one is given. They are known by a
payload, or by a first sequence number, which nobody changes. It is listened for `listenS` seconds; longer while a `far` ear
has heard of the probe and its answer may be on the way, after the sender's kernel has looked for a link address
(`searching`), or where links hold packets back (`patient`). Bounded by LATE_S.
"""
import contextlib
import os
import selectors
import socket
import struct
import time

from doors import NET
from ears import Ear
from echo import Echo
from marks import numbered_line
from neighbours import is_searching
from relays import leads_on

LATE_S = 5
GLANCE_S = 0.1  # between looks whether a link address is looked for
PROBE_S = LATE_S + 2


def echo(job):
    """{ended: 'answered', 'no answer' or an error's name, says?: [what, who] of a refusal, heard}"""
    line = Echo(job["echo"])
    with contextlib.ExitStack() as stack:
        ears = listening(job, stack, line.mark)
        with line:
            ended = line.send() or listen(job, ears, line, [n * job["apartS"] for n in range(1, job["times"])])
        return {"ended": ended or line.failure or "no answer", "heard": heard(ears), **({"says": line.refusal} if line.refusal else {})}


def connect(job):
    """{ended: 'answered', 'timed out' or the error's name, heard, led?: whether a relay leads it on}"""
    line = Connection(job["connect"])
    with contextlib.ExitStack() as stack:
        ears = listening(job, stack, line.mark)
        with line:
            ended = line.send() or listen(job, ears, line) or "timed out"
            came = heard(ears)
            led = {"led": leads_on(job, line.line)} if ended == "answered" and "relay" in job and not came[0] else {}
        return {"ended": ended, "heard": came, **led}


class Connection:
    event = selectors.EVENT_WRITE

    def __init__(self, address):
        self.address = tuple(address)
        self.line, number = numbered_line(socket.AF_INET6 if ":" in address[0] else socket.AF_INET)
        self.line.setblocking(False)
        self.mark = ("TCP", struct.pack("!I", number))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.line.close()

    def send(self):
        try:
            self.line.connect(self.address)
        except BlockingIOError:
            return None
        except OSError as error:
            return os.strerror(error.errno)
        return "answered"

    def hopeless(self):
        return False

    def ended(self):
        error = self.line.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        return os.strerror(error) if error else "answered"


def listen(job, ears, line, sends=()):
    """What the line says in time, or None. sends: seconds after which it sends once more."""
    begun = time.monotonic()
    selector = selectors.DefaultSelector()
    selector.register(line.line, line.event)
    for ear in ears:
        selector.register(ear, selectors.EVENT_READ, ear)
    due, glance, until = [begun + after for after in sends], begun + GLANCE_S, begun + job["listenS"]
    while due or not line.hopeless():
        for key, _ in selector.select(max(min([until, glance, *due[:1]]) - time.monotonic(), 0)):
            if key.data:
                key.data.take()
            elif ended := line.ended():
                return ended
        now = time.monotonic()
        if due and now >= due[0]:
            due.pop(0)
            line.send()
        if now >= glance:
            glance = now + GLANCE_S
            if job.get("searching") and is_searching():
                until = max(until, now + job["listenS"])
        if job.get("patient") or any(ear.far and ear.count for ear in ears):
            until = begun + LATE_S
        if now >= min(until, begun + LATE_S):
            break
    return None


def listening(job, stack, mark):
    return [stack.enter_context(Ear(place, job["fd"], mark)) for place in job["ears"]]


def heard(ears):
    for ear in ears:
        ear.take()
    return [ear.count for ear in ears]
