"""Probe -> every frame of it, its answers and errors, on every interface of every namespace: one packet socket a
namespace captures while the probe is sent. What a frame is to the probe: see probe_packet.py.

    {places: [{initPid, namespaceRef} | {wire} | {outside}], from: index, probe: {protocol, address, port?}}
        -> {source, ended, frames: [{place, interface, way, aside, at, ...}], cut, lost}

`at`: the kernel's timestamp in nanoseconds since the first frame. `aside`: addressed to another host's link address.
`cut`: there were more than MAX_FRAMES. `lost`: the kernel dropped frames for want of room, which may have been any.
"""
import os
import selectors
import socket
import struct
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import NotRequired, TypeAlias, TypedDict, final

from agent.packets.frames import Endpoint
from agent.packets.probe_packet import ClassifiedFrame, ProbePacket, ProbeSpec
from agent.system.clone_flags import CLONE_NEWNET
from agent.system.kernel import as_owner
from agent.system.namespace_refs import NamespaceRef, open_namespace, root_uid
from agent.system.socket_filter import (
    ETHERTYPE, JUMP_ANY_BIT, JUMP_EQUAL, LD_BYTE, LD_BYTE_X, LD_HALF, LDX_IP_HEADER, WHOLE_PACKET, Instruction, accept,
    attach, load,
)

ANSWER_S = 0.8  # all hosts are on one machine: what has not been answered by then is not going to be
RESOLUTION_S = 1.4  # more: the kernel asks for a link address once a second, and late where it is busy
RESOLUTION_POLL_S = 0.05
DRAIN_S = 0.004  # for frames still on their way when the answer is there
MAX_FRAMES = 400
SNAP_BYTES = 2048
ETH_P_ALL = 0x0003
PACKET_STATISTICS, PACKET_AUXDATA, TP_STATUS_VLAN_VALID = 6, 8, 0x10
SOL_PACKET, SO_TIMESTAMPNS, SO_RCVBUFFORCE = 263, 35, 33
PACKET_OTHERHOST, PACKET_OUTGOING = 3, 4
BUFFER_BYTES = 4 << 20  # for what one namespace receives while others are read
FRAMES_PER_TURN = 64  # of one namespace, before the next one is read

# The kernel drops what a TCP transfer of the lesson's own consists of: TCP over IPv4 with neither SYN nor RST.
CAPTURE_FILTER = (
    load(LD_HALF, ETHERTYPE), Instruction(JUMP_EQUAL, 0, 5, 0x0800),
    load(LD_BYTE, 9), Instruction(JUMP_EQUAL, 0, 3, socket.IPPROTO_TCP),
    load(LDX_IP_HEADER, 0), load(LD_BYTE_X, 13), Instruction(JUMP_ANY_BIT, 0, 1, 0x06),
    accept(WHOLE_PACKET), accept(0))

Ancillary: TypeAlias = Sequence[tuple[int, int, bytes]]  # (level, type, data) of recvmsg


@final
class SandboxPlace(TypedDict):
    """initPid: the process id of the sandbox's first process."""
    initPid: int
    namespaceRef: NamespaceRef


@final
class WirePlace(TypedDict):
    wire: bool


@final
class OutsidePlace(TypedDict):
    outside: bool


Place: TypeAlias = SandboxPlace | WirePlace | OutsidePlace
CaptureRequest = TypedDict("CaptureRequest", {"places": list[Place], "from": int, "probe": ProbeSpec})


class CapturedFrame(ClassifiedFrame):
    """place: index in the request's places."""
    place: int
    interface: str
    way: str
    aside: bool
    at: int
    vlan: NotRequired[int]


class Recording(TypedDict):
    source: Endpoint | None
    ended: str
    frames: list[CapturedFrame]
    cut: bool
    lost: bool


def enable_timestamps() -> socket.socket:
    """A socket that asks for timestamps: while it is open the kernel takes them of all packets. Taking them begins a
    moment after the first socket asks, too late for a capture's first frames.
    """
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
    return sock


def capture_path(request: CaptureRequest, held: Mapping[str, int]) -> Recording:
    """held: {"wire" | "outside": descriptor} of the namespaces that the agent itself holds."""
    namespaces = [open_place(place, held) for place in request["places"]]
    sockets = [open_capture_socket(fd) for fd in namespaces]
    os.setns(namespaces[request["from"]], CLONE_NEWNET)
    probe = ProbePacket(request["probe"])
    capture = Capture(sockets, probe)
    sender = request["places"][request["from"]]
    with as_owner(root_uid(sender["initPid"]) if "initPid" in sender else 0):
        ended = send_and_capture(probe, capture)
    return {"source": probe.source, "ended": ended, "frames": in_order(capture.frames), "cut": capture.cut,
            "lost": any(take_drop_count(sock) for sock in sockets)}


def open_place(place: Place, held: Mapping[str, int]) -> int:
    if "namespaceRef" in place:
        return open_namespace(place["namespaceRef"], place["initPid"])
    return held["wire" if "wire" in place else "outside"]


def open_capture_socket(namespace: int) -> socket.socket:
    os.setns(namespace, CLONE_NEWNET)
    sock = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(ETH_P_ALL))
    attach(sock, CAPTURE_FILTER)
    sock.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, BUFFER_BYTES)
    sock.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
    sock.setsockopt(SOL_PACKET, PACKET_AUXDATA, 1)
    sock.setblocking(False)
    take_drop_count(sock)  # drops before the filter and the buffer were set: nothing had been sent by then
    return sock


def take_drop_count(sock: socket.socket) -> int:
    """Frames that the kernel dropped since this was last asked."""
    _, dropped = struct.unpack("II", sock.getsockopt(SOL_PACKET, PACKET_STATISTICS, 8))
    return dropped


def send_and_capture(probe: ProbePacket, capture: "Capture") -> str:
    """How the probe ended for its sender: 'answered', 'no answer' or the error's name."""
    try:
        sock = probe.send()
    except OSError as error:
        capture.listen(until=time.monotonic() + DRAIN_S)
        return os.strerror(error.errno or 0)
    with sock:
        ended = capture.listen(until=time.monotonic() + ANSWER_S, answers=sock)
        if ended != "answered" and not has_left(capture.frames):
            ended = capture_resolution(probe, capture, sock)
        capture.listen(until=time.monotonic() + DRAIN_S)
    return ended


def capture_resolution(probe: ProbePacket, capture: "Capture", sock: socket.socket) -> str:
    """The probe did not leave: capture for which link address the kernel asks. A kernel that has just given one up asks
    for it again when another packet is sent.
    """
    until, ended = time.monotonic() + RESOLUTION_S, "no answer"
    probe.resend(sock)
    while not has_left(capture.frames) and time.monotonic() < until:
        failure = capture.listen(until=time.monotonic() + RESOLUTION_POLL_S, answers=sock)
        if failure != "no answer":  # the packet had waited for the very link address that is given up now
            if failure == ended:
                break  # or the kernel refuses it whenever it is sent
            ended = failure
            probe.resend(sock)
    return ended


class Capture:
    def __init__(self, sockets: Iterable[socket.socket], probe: ProbePacket) -> None:
        self.probe = probe
        self.frames: list[CapturedFrame] = []
        self.cut = False
        self.sockets = list(sockets)
        self.selector = selectors.DefaultSelector()
        for place, sock in enumerate(self.sockets):
            self.selector.register(sock, selectors.EVENT_READ, place)

    def listen(self, until: float, answers: socket.socket | None = None) -> str:
        """Capture until then, or until the probe's socket has its answer: 'answered', 'no answer', or an error's name.

        Frames that the kernel had taken by then are captured, even where other processes had the processor meanwhile.
        """
        if answers:
            self.selector.register(answers, self.probe.wait_event, None)
        try:
            while (left := until - time.monotonic()) > 0:
                if ended := self._read_ready(left, answers):
                    return ended
            ended = self._read_ready(0, answers)
            self._read_buffered(until=time.time_ns())
            return ended or "no answer"
        finally:
            if answers:
                self.selector.unregister(answers)

    def _read_ready(self, timeout_s: float, answers: socket.socket | None) -> str | None:
        ended = None
        for key, _ in self.selector.select(timeout_s):
            if key.data is not None:
                any(self._read_frame(key.data) is None for _ in range(FRAMES_PER_TURN))
            elif answers:
                ended = self.probe.outcome(answers)
        return ended

    def _read_buffered(self, until: int) -> None:
        """until: nanoseconds of the clock of the frames' timestamps."""
        for place in range(len(self.sockets)):
            while (stamp := self._read_frame(place)) is not None and stamp < until:
                pass

    def _read_frame(self, place: int) -> int | None:
        """The frame's timestamp; None where there is no more, or an interface went down."""
        try:
            data, ancillary, _, address = self.sockets[place].recvmsg(SNAP_BYTES, 256)
        except OSError:
            return None
        interface, ethertype, packet_type, *_ = address
        stamp, vlan = read_ancillary(ancillary)
        classified = self.probe.classify(ethertype, data)
        if classified and len(self.frames) == MAX_FRAMES:
            self.cut = True
        elif classified:
            self.frames.append(captured_frame(classified, place, (interface, packet_type), (stamp, vlan)))
        return stamp


def captured_frame(
    classified: ClassifiedFrame, place: int, received: tuple[str, int], stamped: tuple[int, int],
) -> CapturedFrame:
    """received: (interface, packet type) of the socket's address; stamped: (nanoseconds, VLAN id or 0)."""
    (interface, packet_type), (stamp, vlan) = received, stamped
    found: CapturedFrame = {
        "place": place, "interface": interface, "way": "out" if packet_type == PACKET_OUTGOING else "in",
        "aside": packet_type == PACKET_OTHERHOST, "at": stamp, **classified}
    if vlan:
        found["vlan"] = vlan
    return found


def has_left(frames: Iterable[CapturedFrame]) -> bool:
    """Whether the probe was seen, or the query for a link address to send it to; an error of the sender's own kernel is
    neither.
    """
    return any(frame["packet"] in ("request", "search") for frame in frames)


def in_order(frames: Sequence[CapturedFrame]) -> list[CapturedFrame]:
    """By timestamp, counted from the first. A packet that climbs from a bridge port to the bridge keeps its timestamp: such
    frames stay in the order in which their namespace saw them.
    """
    first = min((frame["at"] for frame in frames), default=0)
    return [{**frame, "at": frame["at"] - first} for frame in sorted(frames, key=lambda frame: frame["at"])]


def read_ancillary(ancillary: Ancillary) -> tuple[int, int]:
    """(timestamp in nanoseconds, VLAN id or 0)"""
    stamp, vlan = 0, 0
    for level, kind, data in ancillary:
        if level == socket.SOL_SOCKET and kind == SO_TIMESTAMPNS:
            seconds, nanoseconds = struct.unpack("ll", data[:16])
            stamp = seconds * 10**9 + nanoseconds
        elif level == SOL_PACKET and kind == PACKET_AUXDATA:
            status, tag = struct.unpack_from("I12xH", data)
            vlan = tag & 0xFFF if status & TP_STATUS_VLAN_VALID else 0
    return stamp, vlan
