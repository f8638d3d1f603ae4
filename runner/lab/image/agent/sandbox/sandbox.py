"""A sandbox: namespaces, limits, terminals, and a Docker daemon where it is asked for."""
import asyncio
import collections
import os
import time
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from agent.clients.protocol import CreateSandboxRequest, RunRequest
from agent.network.wire import Wire
from agent.sandbox import cgroups, docker, namespaces, populate_rootfs, processes
from agent.sandbox.terminal import Terminal, TypedCommand

SETTLE_S = 1
END_LIMIT_S = 5


class PersonsTerminal(Protocol):
    """A LiveTerminal."""
    def end(self) -> None: ...


class Sandbox:
    def __init__(self, name: str, owner: int) -> None:
        self.name = name
        self.owner = owner  # the user outside that root inside is
        self._init_pid: int | None = None  # the first process, once there is one
        self._pidfd: int | None = None
        self.cgroups: Mapping[str, str] = {}
        self.terminals: dict[str, Terminal] = {}
        self.typing: dict[str, asyncio.Lock] = collections.defaultdict(asyncio.Lock)  # {name of a terminal: who types into it}
        self.live: set[PersonsTerminal] = set()
        self.started: list[int] = []  # process ids of what the agent started in it
        self.environment: dict[str, str] = {}

    @property
    def init_pid(self) -> int:
        """The process id, in the lab container, of its first process."""
        if self._init_pid is None:
            raise OSError(f"The sandbox {self.name} is not there yet")
        return self._init_pid

    async def create(self, options: CreateSandboxRequest, wire: Wire | None = None) -> None:
        """wire: what its `eth0` is plugged into, if it has one."""
        limits = options["limits"]
        hostname = options.get("hostname", "host")
        self.cgroups = cgroups.create(self.name, self.owner, limits, options.get("cgroup") == "v2")
        self._init_pid = namespaces.start_init(
            self.owner, self.enter,
            lambda: populate_rootfs.populate(hostname, self.cgroups, limits["diskBytes"]))
        self.started.append(self.init_pid)
        self._pidfd = os.pidfd_open(self.init_pid)
        if wire and "wire" in options:
            wire.plug(self.init_pid, {"address": options["wire"]["address"], "gateway": options["wire"].get("gateway")})
        if options.get("docker"):
            await docker.start(self, options.get("images", []))

    def enter(self, pid: int) -> None:
        cgroups.enter(self.cgroups, pid)

    def start(self, run: Callable[[], None]) -> int:
        """A process in the sandbox, as root there, which calls run(); its process id."""
        if self._pidfd is None:
            raise OSError(f"The sandbox {self.name} is not there")
        pid = namespaces.start_inside(self._pidfd, self.enter, run)
        self.started.append(pid)
        return pid

    def alive(self) -> bool:
        return os.path.exists(f"/proc/{self.init_pid}/ns/net")  # gone as soon as its end begins

    async def exit_code(self, pid: int, deadline: float) -> int | None:
        """As a shell gives it: 128 and the signal's number for one that was killed. None while it runs."""
        while True:
            namespaces.reap()
            code = namespaces.exits.get(pid)
            if code is not None:
                return code if code >= 0 else 128 - code
            if time.monotonic() > deadline:
                return None
            await asyncio.sleep(0.005)

    async def terminal(self, name: str) -> Terminal:
        found = self.terminals.get(name)
        if found and not found.dead:
            return found
        if found:
            self.terminals.pop(name).close()
        opened = Terminal(self)
        await opened.open()
        self.terminals[name] = opened
        return opened

    async def run(self, request: RunRequest) -> dict[str, Any]:
        """Commands in order, in one terminal; stops at the first that fails where `stop` is set."""
        name = request["terminal"]
        if not request["commands"] and self.typing[name].locked():  # only asked whether it lives
            return {"results": [], "exhausted": [], "ended": not self.alive()}
        async with self.typing[name]:
            return await self._run(request)

    async def _run(self, request: RunRequest) -> dict[str, Any]:
        before = cgroups.exhaustion(self.name)
        await self.terminal(request["terminal"])
        grown_from = cgroups.processes(self.name)
        results = await self._type(request)
        if cgroups.processes(self.name) > grown_from:
            await self._settle(before)
        exhausted = cgroups.exhausted(self.name, before)
        if "pids" in exhausted:
            self._end_everything()
        if "memory" in exhausted and not await self._usable():
            self.kill()
        return {"results": results, "exhausted": exhausted, "ended": not self.alive()}

    async def _type(self, request: RunRequest) -> list[TypedCommand]:
        results: list[TypedCommand] = []
        left = request["timeoutMs"]
        for command in request["commands"]:
            terminal = await self.terminal(request["terminal"])
            result = await terminal.run(command, left / 1000)
            results.append(result)
            if request["stop"]:
                left = max(left - result["durationMs"], 1)
                if result["ending"] == "timed-out" or (result.get("code", 0) != 0 and not command["mayFail"]):
                    break
            if not self.alive():
                break
        return results

    async def _settle(self, before: Mapping[str, int]) -> None:
        """Until what was left behind starts no more processes: a fork bomb is the fault of the step that set it off."""
        deadline, most = time.monotonic() + SETTLE_S, 0
        while most < (now := cgroups.processes(self.name)) and time.monotonic() < deadline:
            if cgroups.exhausted(self.name, before):
                return
            most = now
            await asyncio.sleep(0.025)

    async def _usable(self) -> bool:
        """Files in memory outlive the processes killed for want of it: then there is no room for any."""
        try:
            probe = Terminal(self)
            await probe.open()
        except OSError:
            return False
        processes.kill(probe.pid)
        probe.close()
        return True

    def _end_everything(self) -> None:
        """Out of processes, no command runs any more: end what the lesson started, its shells included."""
        for terminal in self.terminals.values():
            processes.kill_since(0, terminal.pid, self)
            processes.kill(terminal.pid)
            terminal.dead = True

    def kill(self) -> None:
        """The kernel ends all of it with the first process."""
        if self._init_pid:
            processes.kill(self._init_pid)
        cgroups.thaw(self.name)

    async def destroy(self) -> None:
        self.kill()
        for terminal in self.terminals.values():
            terminal.close()
        if self._pidfd is not None:
            await self._ended(self._pidfd)
            os.close(self._pidfd)
            self._pidfd = None
        for terminal in list(self.live):
            terminal.end()
        namespaces.forget(self.started)
        deadline = time.monotonic() + END_LIMIT_S
        while not cgroups.remove(self.name):  # the kernel lets go of them a moment after the last process
            if time.monotonic() > deadline:
                raise OSError(f"Cannot remove the sandbox {self.name}: something in it does not end")
            await asyncio.sleep(0.001)

    async def _ended(self, pidfd: int) -> None:
        """The first process is gone, and with it all others of its process namespace."""
        loop, ended = asyncio.get_running_loop(), asyncio.Event()
        loop.add_reader(pidfd, ended.set)
        try:
            await asyncio.wait_for(ended.wait(), END_LIMIT_S)
        except TimeoutError:
            raise OSError(f"Cannot end the sandbox {self.name}: its first process does not die") from None
        finally:
            loop.remove_reader(pidfd)
