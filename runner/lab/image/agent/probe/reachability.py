"""Echo requests or a TCP connection -> how they ended, and to whose kernel they came.

    {fd, echo: address, times, apartS} or {fd, connect: [address, port]}, with owner: the user id that sends it,
    sniffers: [{fd, far?, port?}], listenS, patient?, searching?, relay?: {fd, port}

In each namespace of `sniffers` a PacketSniffer counts the packets of the probe that the kernel there took for itself;
`heard` has the counts. An answer is awaited for `listenS` seconds; longer after the probe has come to a `far` namespace,
as its answer may be on the way, while the sender's kernel resolves a link address (`searching`), and where links delay
packets (`patient`). MAX_LISTEN_S bounds all of it.
"""
import contextlib
import os
import selectors
import socket
import struct
import time
from collections.abc import Callable, Sequence
from typing import NotRequired, Protocol, TypedDict, final

from agent.packets.probe_packet import family_of, open_numbered_socket
from agent.probe.echo import EchoProbe
from agent.probe.neighbours import is_resolving
from agent.probe.packet_sniffer import PacketSniffer, ProbeTag, SnifferPlace
from agent.probe.relays import RelayTarget, is_relayed
from agent.system.kernel import as_owner

ANSWER_S = 3.5  # from when the probe has arrived
MAX_LISTEN_S = 9
RESOLUTION_S = 3.2  # the kernel asks for a link address three times, a second apart
ARRIVAL_S = 0.2  # a relay that accepts a connection connects to its target afterwards
RESOLUTION_POLL_S = 0.1
PROBE_LIMIT_S = MAX_LISTEN_S + 2


class ReachabilityJob(TypedDict):
    fd: int
    owner: int
    sniffers: list[SnifferPlace]
    listenS: float
    patient: NotRequired[bool]
    searching: NotRequired[bool]


@final
class EchoJob(ReachabilityJob):
    echo: str
    times: int
    apartS: float


@final
class ConnectJob(ReachabilityJob):
    connect: tuple[str, int]
    relay: NotRequired[RelayTarget]


class EchoResult(TypedDict):
    """ended: 'answered', 'no answer' or an error's name. says: [reason, sender] of an ICMP error."""
    ended: str
    heard: list[int]
    says: NotRequired[list[str]]


class ConnectResult(TypedDict):
    """ended: 'answered', 'timed out' or the error's name. led: whether a relay forwards the connection."""
    ended: str
    heard: list[int]
    led: NotRequired[bool]


class SentProbe(Protocol):
    """What await_outcome needs of an EchoProbe or a TcpProbe."""
    sock: socket.socket

    @property
    def wait_event(self) -> int: ...
    def send(self) -> str | None: ...
    def all_refused(self) -> bool: ...
    def outcome(self) -> str | None: ...


def echo(job: EchoJob) -> EchoResult:
    with as_owner(job["owner"]):
        probe = EchoProbe(job["echo"])
    with contextlib.ExitStack() as stack:
        sniffers = open_sniffers(job, stack, probe.tag)
        with probe:
            resend_after = [n * job["apartS"] for n in range(1, job["times"])]
            ended = probe.send() or await_outcome(job, sniffers, probe, resend_after)
        result = EchoResult(ended=ended or probe.send_error or "no answer", heard=received_counts(sniffers))
    if probe.refusal:
        result["says"] = probe.refusal
    return result


def connect(job: ConnectJob) -> ConnectResult:
    with as_owner(job["owner"]):
        probe = TcpProbe(job["connect"])
    with contextlib.ExitStack() as stack:
        sniffers = open_sniffers(job, stack, probe.tag)
        with probe:
            ended = probe.send() or await_outcome(job, sniffers, probe) or "timed out"
            counts = await_arrival(sniffers) if ended == "answered" else received_counts(sniffers)
            result = ConnectResult(ended=ended, heard=counts)
            if ended == "answered" and "relay" in job and not counts[0]:
                result["led"] = is_relayed(job["fd"], job["relay"], probe.sock)
        return result


class TcpProbe:
    wait_event = selectors.EVENT_WRITE

    def __init__(self, address: Sequence[str | int]) -> None:
        host, port = address
        self.address = (str(host), int(port))
        self.sock, sequence = open_numbered_socket(family_of(self.address[0]))
        self.sock.setblocking(False)
        self.tag = ProbeTag("TCP", struct.pack("!I", sequence))

    def __enter__(self) -> "TcpProbe":
        return self

    def __exit__(self, *_: object) -> None:
        self.sock.close()

    def send(self) -> str | None:
        try:
            self.sock.connect(self.address)
        except BlockingIOError:
            return None
        except OSError as error:
            return os.strerror(error.errno or 0)
        return "answered"

    def all_refused(self) -> bool:
        return False

    def outcome(self) -> str:
        error = self.sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        return os.strerror(error) if error else "answered"


def await_outcome(
    job: ReachabilityJob, sniffers: Sequence[PacketSniffer], probe: SentProbe, resend_after: Sequence[float] = (),
) -> str | None:
    """The probe's outcome, or None where none comes in time. resend_after: seconds after which it is sent once more."""
    deadline = ListenDeadline(job, time.monotonic())
    due = [deadline.begun + after for after in resend_after]
    selector = selectors.DefaultSelector()
    selector.register(probe.sock, probe.wait_event)
    for sniffer in sniffers:
        selector.register(sniffer, selectors.EVENT_READ, sniffer)
    while due or not probe.all_refused():
        for key, _ in selector.select(max(min([deadline.next_check(), *due[:1]]) - time.monotonic(), 0)):
            if key.data:
                key.data.count_received()
            elif outcome := probe.outcome():
                return outcome
        now = time.monotonic()
        if due and now >= due[0]:
            due.pop(0)
            probe.send()
        if deadline.is_over(now, any(sniffer.far and sniffer.count for sniffer in sniffers)):
            break
    return None


class ListenDeadline:
    """When nothing suggests any longer that an answer is on its way. Times are those of time.monotonic()."""

    def __init__(self, job: ReachabilityJob, now: float, is_resolving: Callable[[], bool] = is_resolving) -> None:
        self.begun, self.listen_s, self.arrived, self.is_resolving = now, job["listenS"], False, is_resolving
        self.resolution_check = now + (RESOLUTION_POLL_S if job.get("searching") else MAX_LISTEN_S)
        self.until = now + (MAX_LISTEN_S if job.get("patient") else job["listenS"])

    def next_check(self) -> float:
        return min(self.until, self.resolution_check)

    def is_over(self, now: float, has_arrived: bool) -> bool:
        """has_arrived: at a far namespace."""
        if now >= self.resolution_check:
            resolving = now < self.begun + RESOLUTION_S and self.is_resolving()
            self.resolution_check = now + RESOLUTION_POLL_S
            self.until = max(self.until, now + self.listen_s if resolving else 0)
        if not self.arrived and has_arrived:
            self.arrived, self.until = True, max(self.until, now + ANSWER_S)
        return now >= min(self.until, self.begun + MAX_LISTEN_S)


def open_sniffers(job: ReachabilityJob, stack: contextlib.ExitStack, tag: ProbeTag) -> list[PacketSniffer]:
    return [stack.enter_context(PacketSniffer(place, job["fd"], tag)) for place in job["sniffers"]]


def await_arrival(sniffers: Sequence[PacketSniffer]) -> list[int]:
    until = time.monotonic() + ARRIVAL_S
    while not (counts := received_counts(sniffers))[0] and sniffers[0].far and time.monotonic() < until:
        time.sleep(0.01)
    return counts


def received_counts(sniffers: Sequence[PacketSniffer]) -> list[int]:
    return [sniffer.count_received() for sniffer in sniffers]
