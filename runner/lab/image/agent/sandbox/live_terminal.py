"""A terminal for people: an interactive shell in a sandbox, whose output is read only as its client grants credit for it.

So a program that prints without end waits in the kernel, as on a terminal that is slow, and costs no memory.
"""
import asyncio
import base64
import os
import signal
from collections.abc import Callable
from typing import TypedDict

from agent.sandbox import namespaces, processes, pseudo_terminal
from agent.sandbox.sandbox import Sandbox
from agent.sandbox.terminal import ENVIRONMENT

MOST_BYTES = 32 * 1024  # of one event: then others have their turn
HANG_UP_S = 0.25  # between the hang-up and killing
ARGV = ["/bin/bash"]
FOR_PEOPLE = {name: value for name, value in ENVIRONMENT.items() if name not in ("PAGER", "LESS", "DEBIAN_FRONTEND")}


class OutputEvent(TypedDict):
    kind: str
    offset: int
    data: str


class EndedEvent(TypedDict):
    kind: str
    code: int | None


class LiveTerminal:
    """tell(event) sends an event of protocol.ts to the client; may_send(): whether the client takes what it is sent."""

    def __init__(
        self, sandbox: Sandbox, tell: Callable[[OutputEvent | EndedEvent], None], may_send: Callable[[], bool],
    ) -> None:
        self.sandbox, self.tell, self.may_send = sandbox, tell, may_send
        self.credit = 0
        self.offset = 0
        self.reading = False
        self.drained = False  # nobody has the terminal any more, and all output has been sent
        self.exited = False
        self.closed = asyncio.Event()
        self.writing = asyncio.Lock()

    def open(self, size: tuple[int, int]) -> None:
        """size: (rows, columns). Nothing is read before credit is granted."""
        environment = FOR_PEOPLE | {"TERM": "xterm-256color"} | self.sandbox.environment
        self.pid, self.master = pseudo_terminal.start(
            self.sandbox, size, lambda slave: pseudo_terminal.become(slave, ARGV, environment))
        self.pidfd = os.pidfd_open(self.pid)
        os.set_blocking(self.master, False)
        asyncio.get_running_loop().add_reader(self.pidfd, self._has_exited)
        self.sandbox.live.add(self)

    def grant(self, count: int) -> None:
        self.credit += count
        self.resume()

    def resume(self) -> None:
        """Read where that is allowed."""
        wanted = not self.closed.is_set() and not self.drained and self.credit > 0 and self.may_send()
        loop = asyncio.get_running_loop()
        if wanted and not self.reading:
            loop.add_reader(self.master, self._read)
            self._read_on()
        elif self.reading and not wanted:
            loop.remove_reader(self.master)
        self.reading = wanted

    def _read_on(self) -> None:
        """With the shell gone nothing more may come, of which the event loop would tell."""
        if self.exited:
            asyncio.get_running_loop().call_soon(self._read)

    def _read(self) -> None:
        if not self.reading:
            return
        try:
            data = os.read(self.master, min(self.credit, MOST_BYTES))
        except BlockingIOError:
            if self.exited:  # something in the background has the terminal still, but nobody to type to
                self._end()
            return
        except OSError:
            data = b""
        if not data:
            return self._has_drained()
        self.tell({"kind": "output", "offset": self.offset, "data": base64.b64encode(data).decode()})
        self.offset += len(data)
        self.credit -= len(data)
        self.resume()
        if self.reading:
            self._read_on()

    def _has_drained(self) -> None:
        self.drained = True
        self.resume()
        if self.exited:
            self._end()

    def _has_exited(self) -> None:
        """The output before it is sent first, as credit allows."""
        asyncio.get_running_loop().remove_reader(self.pidfd)
        self.exited = True
        if self.drained:
            self._end()
        else:
            self._read_on()

    def _end(self) -> None:
        if self.release():
            namespaces.reap()
            code = namespaces.exits.get(self.pid)
            self.tell({"kind": "ended", "code": code if code is None or code >= 0 else 128 - code})

    def end(self) -> None:
        """With its sandbox: what has not been read by now is not going to be."""
        if not self.closed.is_set():
            self._end()

    async def write(self, data: bytes) -> None:
        """All of it, at the pace of whoever reads the terminal."""
        async with self.writing:
            while data:
                if self.closed.is_set():
                    raise OSError("The terminal has ended")
                try:
                    data = data[os.write(self.master, data[:4096]):]
                except BlockingIOError:
                    await self._writable()

    async def _writable(self) -> None:
        loop, ready = asyncio.get_running_loop(), asyncio.Event()
        loop.add_writer(self.master, ready.set)
        waits = [asyncio.ensure_future(one.wait()) for one in (ready, self.closed)]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in waits:
                one.cancel()
            if not self.closed.is_set():
                loop.remove_writer(self.master)

    def resize(self, size: tuple[int, int]) -> None:
        if not self.closed.is_set():
            pseudo_terminal.resize(self.master, size)

    def release(self) -> bool:
        """Give back its descriptors; the kernel hangs up whoever is on the terminal. False where that was done before."""
        if self.closed.is_set():
            return False
        self.closed.set()
        self.resume()
        loop = asyncio.get_running_loop()
        loop.remove_writer(self.master)
        loop.remove_reader(self.pidfd)
        os.close(self.master)
        os.close(self.pidfd)
        self.sandbox.live.discard(self)
        return True

    async def close(self) -> None:
        """End its shell. Processes that were started to stay (`nohup`, `setsid`) stay."""
        if not self.release():
            return
        processes.kill(self.pid, signal.SIGHUP)
        processes.kill(self.pid, signal.SIGCONT)
        deadline = asyncio.get_running_loop().time() + HANG_UP_S
        while not processes.all_ended([self.pid]) and asyncio.get_running_loop().time() < deadline:
            await asyncio.sleep(0.005)
        if not processes.all_ended([self.pid]):
            processes.kill(self.pid)
        # the shell does so too, unless it ignores the hang-up, or a second one, the kernel's, ends it before
        processes.hang_up(self.pid)
