"""The simulated outside host: a network namespace with an address and a service in it. A probe -> what the service reported
of it and what a capture on the outside host's interface has.
"""
import asyncio
import json
import os
import re
import secrets
import signal
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Awaitable, Callable
from typing import Any, TypedDict

from agent.probe.outbound_probes import sequence_of
from agent.system.namespace_fds import fd_path, run_ip_batch

PORT = 80
SERVICE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "outside_service.py")
START_LIMIT_S = 5
MAX_REPORTS = 1000  # remembered
MAX_PACKETS = 20  # captured for one probe
ARRIVAL_S = 0.15  # all hosts are on one machine: what was sent and has not come by then does not come
SEEN_BY_TCPDUMP = re.compile(r" IP (\d+(?:\.\d+){3})(?:\.\d+)? > [\d.]+: (UDP|ICMP|Flags)")


class Source(TypedDict):
    """source: the address from which the outside host saw it come."""
    protocol: str
    source: str


class Report(Source):
    token: str


class OutsideProbeResult(TypedDict):
    """sent: the result of the job that sent the probe."""
    sent: Any
    reports: list[Source]
    captured: list[Source]


class OutsideHost:
    def __init__(self, namespace: int) -> None:
        self.namespace = namespace
        self.reports: list[Report] = []
        self.service: Process | None = None
        self.reading: asyncio.Task[None] | None = None

    async def start(self, address: str) -> None:
        self.address = address
        self.namespace_path = fd_path(self.namespace)
        # without rp_filter the kernel takes packets too to whose source it has no route: they are the interesting ones
        for name in ("all", "default", "eth0"):
            await self._write_sysctl(f"net/ipv4/conf/{name}/rp_filter", "0")
        await self._write_sysctl("net/ipv4/ip_forward", "0")
        run_ip_batch(self.namespace_path, "link set dev lo up", f"addr add {address}/32 dev lo")
        self.service = await self._spawn("python3", "-I", SERVICE, address, str(PORT), stdout=PIPE)
        output = output_of(self.service)
        if await asyncio.wait_for(output.readline(), START_LIMIT_S) != b"ready\n":
            raise OSError("Cannot start the outside host: its service ended")
        self.reading = asyncio.create_task(self._read_reports(output))

    async def _write_sysctl(self, name: str, value: str) -> None:
        process = await self._spawn("sh", "-c", f"echo {value} > /proc/sys/{name}")
        await process.wait()

    async def _spawn(self, *argv: str, stdout: int = DEVNULL, stderr: int = DEVNULL) -> Process:
        return await asyncio.create_subprocess_exec(
            "nsenter", f"--net={self.namespace_path}", *argv, stdin=DEVNULL, stdout=stdout, stderr=stderr)

    async def _read_reports(self, output: asyncio.StreamReader) -> None:
        while line := await output.readline():
            self.reports.append(json.loads(line))
            del self.reports[:-MAX_REPORTS]

    async def probe(self, send: Callable[[dict[str, Any]], Awaitable[Any]]) -> OutsideProbeResult:
        """send(job) runs the job (see jobs.py) in the namespace whose source address is asked for."""
        token = secrets.token_hex(8)
        capture = await self._start_capture(token)
        try:
            sent = await send({"call": [self.address, PORT], "token": token})
            await asyncio.sleep(ARRIVAL_S)
        finally:
            captured = await end_capture(capture)
        return {"sent": sent, "reports": reports_of(self.reports, token), "captured": captured}

    async def _start_capture(self, token: str) -> Process:
        """tcpdump on the outside interface, of the packets that carry the token. MAX_PACKETS bounds it."""
        capture = await self._spawn("tcpdump", "-n", "-l", "--immediate-mode", "-i", "eth0", "-s", "128",
                                    "-c", str(MAX_PACKETS), capture_filter(token), stdout=PIPE, stderr=PIPE)
        errors = errors_of(capture)
        while line := await asyncio.wait_for(errors.readline(), START_LIMIT_S):
            if b"listening on" in line:
                return capture
        raise OSError("Cannot capture on the outside host: tcpdump ended")

    async def destroy(self) -> None:
        if self.service:
            send_signal(self.service, signal.SIGKILL)
            await self.service.wait()
        if self.reading:
            await self.reading
        os.close(self.namespace)


def output_of(process: Process) -> asyncio.StreamReader:
    if not process.stdout:
        raise OSError("The process was started without a pipe for its output")
    return process.stdout


def errors_of(process: Process) -> asyncio.StreamReader:
    if not process.stderr:
        raise OSError("The process was started without a pipe for its errors")
    return process.stderr


def reports_of(reports: list[Report], token: str) -> list[Source]:
    return [{"protocol": report["protocol"], "source": report["source"]} for report in reports if report["token"] == token]


def capture_filter(token: str) -> str:
    """Of tcpdump. The token is the start of a datagram and of an echo request's payload, follows `GET /` in a request over TCP,
    and gives the first packet of a connection its sequence number (see outbound_probes.py).
    """
    head, tail = (f"0x{part.encode().hex()}" for part in (token[:4], token[4:8]))
    text = "((tcp[12:1] & 0xf0) >> 2)"
    return (f"(udp dst port {PORT} and udp[8:4] = {head} and udp[12:4] = {tail}) or "
            f"(icmp[0] = 8 and icmp[8:4] = {head} and icmp[12:4] = {tail}) or "
            f"(tcp dst port {PORT} and tcp[13] & 18 = 2 and tcp[4:4] = {sequence_of(token)}) or "
            f"(tcp dst port {PORT} and tcp[{text} + 5:4] = {head} and tcp[{text} + 9:4] = {tail})")


async def end_capture(capture: Process) -> list[Source]:
    send_signal(capture, signal.SIGTERM)
    output, _ = await capture.communicate()
    return parse_capture(output.decode("utf-8", "replace"))


def parse_capture(output: str) -> list[Source]:
    """output: what tcpdump prints, a packet a line -> protocols and source addresses, each pair once."""
    return [{"protocol": "TCP" if kind == "Flags" else kind, "source": source}
            for source, kind in sorted(set(SEEN_BY_TCPDUMP.findall(output)))]


def send_signal(process: Process, number: int) -> None:
    try:
        process.send_signal(number)
    except ProcessLookupError:
        pass
