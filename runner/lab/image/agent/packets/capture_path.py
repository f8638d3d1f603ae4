"""The way of one packet: a marked probe is sent from one namespace while every interface of every namespace is listened
to, by one packet socket a namespace. For what a frame has to do with the probe see marks.py.

    {places: [{first, door} | {wire} | {outside}], from: index, probe: {protocol, address, port?}}
        -> {source, ended, frames: [{place, interface, way, aside, at, ...}], cut, lost}

`at` is the kernel's time in nanoseconds, from the first frame on; `aside`: addressed to somebody else's interface;
`lost`: the kernel had no room for some frames, which may have been any.
Bounded by SILENCE_S and FRAMES.
"""
import os
import selectors
import socket
import struct
import time

from agent.system.namespace_refs import NET, open_door, root_of
from agent.system.socket_filter import ANY, BYTE, BYTE_X, EQUAL, GIVE, HALF, LDX_HEAD, PROTOCOL, attach
from agent.system.kernel import as_owner
from agent.packets.probe_packet import Mark

SILENCE_S = 0.8  # it is one machine: what has not been answered by then is not going to be
SEARCH_S = 1.4  # more: for a link address the kernel asks once a second, and late where it is busy
LOOK_S = 0.05  # between looks whether it has
REST_S = 0.004  # for what is still on its way when the answer is there
FRAMES = 400
SNAP = 2048
ALL_PROTOCOLS = 0x0003
PACKET_STATISTICS, PACKET_AUXDATA, VLAN_VALID = 6, 8, 0x10
SOL_PACKET, SO_TIMESTAMPNS = 263, 35
OTHER_HOST, OUTGOING = 3, 4
SO_RCVBUFFORCE = 33
ROOM = 4 << 20  # for what comes while others are read
TURN = 64  # frames of one namespace, before the next has its turn

# The kernel keeps back what a transfer of the lesson's own consists of: TCP over IPv4 with neither SYN nor RST.
FILTER = (
    (HALF, 0, 0, PROTOCOL), (EQUAL, 0, 5, 0x0800), (BYTE, 0, 0, 9), (EQUAL, 0, 3, socket.IPPROTO_TCP),
    (LDX_HEAD, 0, 0, 0), (BYTE_X, 0, 0, 13), (ANY, 0, 1, 0x06), (GIVE, 0, 0, 0xFFFF), (GIVE, 0, 0, 0))


def stamp_always():
    """A socket that wants times, so that the kernel takes them: it begins a moment after the first one asks."""
    line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    line.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
    return line


def trace(request, held):
    """held: {"wire" | "outside": descriptor} of the namespaces that the agent itself holds."""
    doors = [entered(place, held) for place in request["places"]]
    ears = [ear(fd) for fd in doors]
    os.setns(doors[request["from"]], NET)
    mark = Mark(request["probe"])
    tape = Tape(ears, mark)
    sender = request["places"][request["from"]]
    with as_owner(root_of(sender["first"]) if "first" in sender else 0):
        ended = probe(mark, tape)
    return {"source": mark.source, "ended": ended, "frames": tape.in_order(), "cut": tape.cut,
            "lost": any(frames_lost(line) for line in ears)}


def entered(place, held):
    for name, fd in held.items():
        if name in place:
            return fd
    return open_door(place["door"], place["first"])


def ear(fd):
    os.setns(fd, NET)
    line = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(ALL_PROTOCOLS))
    attach(line, FILTER)
    line.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, ROOM)
    line.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
    line.setsockopt(SOL_PACKET, PACKET_AUXDATA, 1)
    line.setblocking(False)
    frames_lost(line)  # before there was a filter, and room: nothing had been sent by then
    return line


def frames_lost(line):
    """Since it was last asked."""
    _, lost = struct.unpack("II", line.getsockopt(SOL_PACKET, PACKET_STATISTICS, 8))
    return lost


def probe(mark, tape):
    """How it ended where it was sent: 'answered', 'no answer' or the error's name."""
    try:
        line = mark.send()
    except OSError as error:
        tape.listen(until=time.monotonic() + REST_S)
        return os.strerror(error.errno)
    with line:
        ended = tape.listen(until=time.monotonic() + SILENCE_S, line=line)
        if ended != "answered" and not tape.has_left():
            ended = search(mark, tape, line)
        tape.listen(until=time.monotonic() + REST_S)
    return ended


def search(mark, tape, line):
    """It never left: see for which link address the kernel asks. One that has just given up asks anew for another packet."""
    until, ended = time.monotonic() + SEARCH_S, "no answer"
    mark.send_again(line)
    while not tape.has_left() and time.monotonic() < until:
        failed = tape.listen(until=time.monotonic() + LOOK_S, line=line)
        if failed != "no answer":  # it had waited for the very answer that is given up now
            if failed == ended:
                break  # or the kernel refuses it whenever it is sent
            ended = failed
            mark.send_again(line)
    return ended


class Tape:
    def __init__(self, ears, mark):
        self.mark = mark
        self.frames = []
        self.cut = False
        self.selector = selectors.DefaultSelector()
        for place, line in enumerate(ears):
            self.selector.register(line, selectors.EVENT_READ, place)

    def listen(self, until, line=None):
        """
        Until then, or until the line of the probe has its answer: 'answered', 'no answer', or an error's name.
        What had come by then is taken even where others had the processor meanwhile.
        """
        if line:
            self.selector.register(line, self.mark.wanted, None)
        try:
            while (left := until - time.monotonic()) > 0:
                if ended := self.take_turns(left):
                    return ended
            ended = self.take_turns(0)
            self.take_rest(until=time.time_ns())
            return ended or "no answer"
        finally:
            if line:
                self.selector.unregister(line)

    def has_left(self):
        """The probe, or the question to whom it goes: an error of the sender's own kernel is neither."""
        return any(frame["packet"] in ("request", "search") for frame in self.frames)

    def take_turns(self, left):
        ended = None
        for key, _ in self.selector.select(left):
            if key.data is None:
                ended = self.mark.ended(key.fileobj)
            else:
                any(self.take_next(key.fileobj, key.data) is None for _ in range(TURN))
        return ended

    def take_rest(self, until):
        """until: nanoseconds of the clock by which frames are stamped."""
        for key in list(self.selector.get_map().values()):
            if key.data is not None:
                while (stamp := self.take_next(key.fileobj, key.data)) is not None and stamp < until:
                    pass

    def take_next(self, line, place):
        """The kernel's time of it; None where there is no more, or an interface went down."""
        try:
            data, notes, _, (interface, protocol, kind, *_) = line.recvmsg(SNAP, 256)
        except OSError:
            return None
        stamp, vlan = read_notes(notes)
        found = self.mark.read(protocol, data)
        if found and len(self.frames) == FRAMES:
            self.cut = True
        elif found:
            self.keep(found, place, (interface, kind, stamp, vlan))
        return stamp

    def keep(self, found, place, seen):
        interface, kind, stamp, vlan = seen
        self.frames.append(
            {"place": place, "interface": interface, "way": "out" if kind == OUTGOING else "in",
             "aside": kind == OTHER_HOST, "at": stamp, **({"vlan": vlan} if vlan else {}), **found})

    def in_order(self):
        """By the kernel's times. One packet that climbs from port to bridge keeps its time: then as its namespace saw it."""
        first = min((frame["at"] for frame in self.frames), default=0)
        return [{**frame, "at": frame["at"] - first} for frame in sorted(self.frames, key=lambda frame: frame["at"])]


def read_notes(notes):
    """(time in nanoseconds, VLAN id or 0)"""
    stamp, vlan = 0, 0
    for level, kind, data in notes:
        if level == socket.SOL_SOCKET and kind == SO_TIMESTAMPNS:
            seconds, nanoseconds = struct.unpack("ll", data[:16])
            stamp = seconds * 10**9 + nanoseconds
        elif level == SOL_PACKET and kind == PACKET_AUXDATA:
            status, tag = struct.unpack_from("I12xH", data)
            vlan = tag & 0xFFF if status & VLAN_VALID else 0
    return stamp, vlan
