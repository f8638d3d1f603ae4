"""The simulated outside host: a namespace with an address, a service in it, and what both saw of a probe."""
import asyncio
import json
import os
import re
import secrets
import signal

from agent.probe.outbound_probes import number_of
from agent.system.namespace_fds import door, in_namespace

PORT = 80
PROGRAM = os.path.join(os.path.dirname(os.path.abspath(__file__)), "outside_service.py")
START_S = 5
REPORTS = 1000  # remembered
PACKETS = 20  # captured for one probe
ARRIVAL_S = 0.15  # what was sent and has not come by then does not come: it is one machine


class Outside:
    def __init__(self, namespace):
        self.namespace = namespace
        self.reports = []
        self.service = None

    async def start(self, address):
        self.address = address
        self.door = door(self.namespace)
        # without the filter, packets from addresses that it has no route to are seen too: they are the interesting ones
        for name in ("all", "default", "eth0"):
            await self.write(f"net/ipv4/conf/{name}/rp_filter", "0")
        await self.write("net/ipv4/ip_forward", "0")
        in_namespace(self.door, "link set dev lo up", f"addr add {address}/32 dev lo")
        self.service = await self.spawn("python3", "-I", PROGRAM, address, str(PORT), out=True)
        ready = await asyncio.wait_for(self.service.stdout.readline(), START_S)
        if ready != b"ready\n":
            raise OSError("Cannot start the outside host: its service ended")
        self.listening = asyncio.create_task(self.listen())

    async def write(self, name, value):
        process = await self.spawn("sh", "-c", f"echo {value} > /proc/sys/{name}")
        await process.wait()

    async def spawn(self, *argv, out=False, err=False):
        streams = {True: asyncio.subprocess.PIPE, False: asyncio.subprocess.DEVNULL}
        return await asyncio.create_subprocess_exec(
            "nsenter", f"--net={self.door}", *argv,
            stdin=asyncio.subprocess.DEVNULL, stdout=streams[out], stderr=streams[err])

    async def listen(self):
        while line := await self.service.stdout.readline():
            self.reports.append(json.loads(line))
            del self.reports[:-REPORTS]

    async def probe(self, send):
        """What was seen of a probe: {sent, reports: [{protocol, source}], captured: [{protocol, source}]}.

        send(job) does the job (see jobs.py) in the place whose address is asked for.
        """
        token = secrets.token_hex(8)
        capture = await self.capture(token)
        try:
            sent = await send({"call": [self.address, PORT], "token": token})
            await asyncio.sleep(ARRIVAL_S)
        finally:
            captured = await ended(capture)
        reports = [{"protocol": one["protocol"], "source": one["source"]}
                   for one in self.reports if one["token"] == token]
        return {"sent": sent, "reports": reports, "captured": captured}

    async def capture(self, token):
        """tcpdump on the outside interface, of the packets that carry the token. Bounded by their number."""
        capture = await self.spawn("tcpdump", "-n", "-l", "--immediate-mode", "-i", "eth0", "-s", "128",
                                   "-c", str(PACKETS), carrying(token), out=True, err=True)
        while line := await asyncio.wait_for(capture.stderr.readline(), START_S):
            if b"listening on" in line:
                return capture
        raise OSError("Cannot capture on the outside host: tcpdump ended")

    async def destroy(self):
        if self.service:
            kill(self.service)
            await self.service.wait()
            if hasattr(self, "listening"):
                await self.listening
        os.close(self.namespace)


def carrying(token):
    """A capture filter: a connection's first packet has a number made of the token (see calls.py), a datagram and an echo request
    begin with it, and it follows `GET /` in a request over TCP.
    """
    head, tail = (f"0x{part.encode().hex()}" for part in (token[:4], token[4:8]))
    text = "((tcp[12:1] & 0xf0) >> 2)"
    return (f"(udp dst port {PORT} and udp[8:4] = {head} and udp[12:4] = {tail}) or "
            f"(icmp[0] = 8 and icmp[8:4] = {head} and icmp[12:4] = {tail}) or "
            f"(tcp dst port {PORT} and tcp[13] & 18 = 2 and tcp[4:4] = {number_of(token)}) or "
            f"(tcp dst port {PORT} and tcp[{text} + 5:4] = {head} and tcp[{text} + 9:4] = {tail})")


async def ended(capture):
    """End it; the protocols and source addresses that it saw, each once."""
    kill(capture, signal.SIGTERM)
    text, _ = await capture.communicate()
    seen = re.findall(r" IP (\d+(?:\.\d+){3})(?:\.\d+)? > [\d.]+: (UDP|ICMP|Flags)", text.decode("utf-8", "replace"))
    return [{"protocol": "TCP" if kind == "Flags" else kind, "source": source} for source, kind in sorted(set(seen))]


def kill(process, number=signal.SIGKILL):
    try:
        process.send_signal(number)
    except ProcessLookupError:
        pass
