"""Probes: echo requests or a TCP connection, and to whose kernel they came.

    {fd, echo: address, times, apartS} or {fd, connect: [address, port]}, with owner: the user id that sends it,
    ears: [{fd, far?, port?}], listenS, patient?, searching?, relay?: {fd, port}

An ear is a namespace in which it is listened for what its kernel takes for itself, after all translation and filters:
`heard` tells of each how many packets of the probe came there, to that `port` where one is given. They are known by a
payload, or by a first sequence number, which nobody changes. It is listened for `listenS` seconds; longer where the probe
has come to a `far` ear, as its answer may be on the way, after the sender's kernel has looked for a link address
(`searching`), and where links hold packets back (`patient`). Bounded by LONGEST_S.
"""
import contextlib
import os
import selectors
import socket
import struct
import time

from agent.system.namespace_refs import NET
from agent.probe.packet_sniffer import Ear
from agent.probe.echo import Echo
from agent.system.kernel import as_owner
from agent.packets.probe_packet import numbered_line
from agent.probe.neighbours import is_searching
from agent.probe.relays import leads_on

ANSWER_S = 3.5  # from when the probe has arrived
LONGEST_S = 9
SEARCH_S = 3.2  # the kernel asks for a link address three times, a second apart
ARRIVAL_S = 0.2  # who answers a connection in another's name tells it of it afterwards
GLANCE_S = 0.1
PROBE_S = LONGEST_S + 2


def echo(job):
    """{ended: 'answered', 'no answer' or an error's name, says?: [what, who] of a refusal, heard}"""
    with as_owner(job["owner"]):
        line = Echo(job["echo"])
    with contextlib.ExitStack() as stack:
        ears = listening(job, stack, line.mark)
        with line:
            ended = line.send() or listen(job, ears, line, [n * job["apartS"] for n in range(1, job["times"])])
        return {"ended": ended or line.failure or "no answer", "heard": heard(ears), **({"says": line.refusal} if line.refusal else {})}


def connect(job):
    """{ended: 'answered', 'timed out' or the error's name, heard, led?: whether a relay leads it on}"""
    with as_owner(job["owner"]):
        line = Connection(job["connect"])
    with contextlib.ExitStack() as stack:
        ears = listening(job, stack, line.mark)
        with line:
            ended = line.send() or listen(job, ears, line) or "timed out"
            came = wait_for_arrival(ears) if ended == "answered" else heard(ears)
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
    patience = Patience(job, ears)
    due = [patience.begun + after for after in sends]
    selector = selectors.DefaultSelector()
    selector.register(line.line, line.event)
    for ear in ears:
        selector.register(ear, selectors.EVENT_READ, ear)
    while due or not line.hopeless():
        for key, _ in selector.select(max(min([patience.next_look(), *due[:1]]) - time.monotonic(), 0)):
            if key.data:
                key.data.take()
            elif ended := line.ended():
                return ended
        now = time.monotonic()
        if due and now >= due[0]:
            due.pop(0)
            line.send()
        if patience.ends(now):
            break
    return None


class Patience:
    """How long there is still something to wait for."""

    def __init__(self, job, ears):
        self.job, self.ears, self.begun, self.arrived = job, ears, time.monotonic(), False
        self.glance = self.begun + (GLANCE_S if job.get("searching") else LONGEST_S)
        self.until = self.begun + (LONGEST_S if job.get("patient") else job["listenS"])

    def next_look(self):
        return min(self.until, self.glance)

    def ends(self, now):
        if now >= self.glance:
            searches = now < self.begun + SEARCH_S and is_searching()
            self.glance = now + GLANCE_S
            self.until = max(self.until, now + self.job["listenS"] if searches else 0)
        if not self.arrived and any(ear.far and ear.count for ear in self.ears):
            self.arrived, self.until = True, max(self.until, now + ANSWER_S)
        return now >= min(self.until, self.begun + LONGEST_S)


def listening(job, stack, mark):
    return [stack.enter_context(Ear(place, job["fd"], mark)) for place in job["ears"]]


def wait_for_arrival(ears):
    until = time.monotonic() + ARRIVAL_S
    while not (came := heard(ears))[0] and ears[0].far and time.monotonic() < until:
        time.sleep(0.01)
    return came


def heard(ears):
    for ear in ears:
        ear.take()
    return [ear.count for ear in ears]
