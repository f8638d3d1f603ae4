"""The lab container's first process: makes sandboxes on request, and ends the container when its clients are gone.

Any number of clients, each through `socat` in a `docker exec`; what they say is in protocol.py, how they say it in client.py.
"""
import asyncio
import itertools
import json
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from agent.clients.client import Client  # noqa: E402
from agent.clients.protocol import (  # noqa: E402
    CreateSandboxRequest, CreateWireRequest, DestroySandboxRequest, DestroyWireRequest, FindSandboxRequest, HelloRequest,
    KeepRequest, OpenTerminalRequest, ProbeOutsideRequest, RunProgramRequest, RunRequest,
)
from agent.network.wire import Wire  # noqa: E402
from agent.observe.canonicalize_rule import canonicalize_rule  # noqa: E402
from agent.observe.observe import start_observer  # noqa: E402
from agent.packets.capture_path import capture_path, enable_timestamps  # noqa: E402
from agent.sandbox import cgroups, populate_rootfs  # noqa: E402
from agent.sandbox.namespaces import reap  # noqa: E402
from agent.sandbox.sandbox import Sandbox  # noqa: E402
from agent.sandbox.user_ids import UserIds  # noqa: E402

SOCKET = "/run/labproof/agent.sock"
FIRST_CLIENT_S = float(os.environ.get("LABPROOF_FIRST_CLIENT_S", "8"))
LONGEST_REQUEST_BYTES = 64 * 1024 * 1024

Answer = Mapping[str, Any]

clients: set[Client] = set()
sandboxes: dict[str, Sandbox] = {}
wires: dict[str, Wire] = {}
owners: dict[str, Client] = {}  # {name of a sandbox or a wire: the client with which it goes}
numbers = itertools.count(1)
user_ids = UserIds()
owned = asyncio.Event()  # set once there has been an owning client


async def create_sandbox(client: Client, request: CreateSandboxRequest) -> Answer:
    name = f"sandbox-{next(numbers)}"
    wire = wire_named(request["wire"]["name"]) if "wire" in request else None
    sandbox = sandboxes[name] = Sandbox(name, user_ids.take())
    if not request.get("outlivesClient"):
        owners[name] = client
    try:
        await sandbox.create(request, wire)
    except BaseException:
        await destroy_sandbox(client, {"sandbox": name})
        raise
    return described(sandbox)


async def find_sandbox(_: Client, request: FindSandboxRequest) -> Answer:
    return described(named(request))


def described(sandbox: Sandbox) -> Answer:
    return {"sandbox": sandbox.name, "initPid": sandbox.init_pid, "owner": sandbox.owner}


def named(request: FindSandboxRequest | OpenTerminalRequest | RunRequest) -> Sandbox:
    if request["sandbox"] not in sandboxes:
        raise OSError(f'No sandbox "{request["sandbox"]}"')
    return sandboxes[request["sandbox"]]


def wire_named(name: str) -> Wire:
    if name not in wires:
        raise OSError(f'No wire "{name}"')
    return wires[name]


async def destroy_sandbox(_: Client, request: DestroySandboxRequest) -> Answer:
    """Its user ids are free again once nothing of it is left; an error says that something is."""
    owners.pop(request["sandbox"], None)
    sandbox = sandboxes.pop(request["sandbox"], None)
    if sandbox:
        await sandbox.destroy()
        user_ids.give_back(sandbox.owner)
    return {}


async def create_wire(client: Client, request: CreateWireRequest) -> Answer:
    """{internet}, see wire.py."""
    name = f"wire-{next(numbers)}"
    wire = wires[name] = Wire({"internet": request["internet"]})
    owners[name] = client
    try:
        await wire.create()
    except BaseException:
        await destroy_wire(client, {"wire": name})
        raise
    return {"wire": name}


async def destroy_wire(_: Client, request: DestroyWireRequest) -> Answer:
    owners.pop(request["wire"], None)
    wire = wires.pop(request["wire"], None)
    if wire:
        await wire.destroy()
    return {}


async def probe_outside(_: Client, request: ProbeOutsideRequest) -> Answer:
    """Call the outside host from a place of a sandbox: {wire, initPid, namespaceRef}; what it saw, see outside.py."""
    async def send(job: Mapping[str, Any]) -> Any:
        asked = {"initPid": request["initPid"], "jobs": [{**job, "namespaceRef": request["namespaceRef"]}]}
        return (await answer_of(*start_observer(asked)))["results"][0]

    outside = wire_named(request["wire"]).outside
    if not outside:
        raise OSError(f'No outside host on "{request["wire"]}"')
    return await outside.probe(send)


async def run(_: Client, request: RunRequest) -> Answer:
    sandbox = named(request)
    if not sandbox.alive():
        return {"results": [], "exhausted": [], "ended": True}
    return await sandbox.run(request)


async def run_program(_: Client, request: RunProgramRequest) -> Answer:
    """Run one of the lab container's own programs, outside every sandbox: {argv, input, timeoutMs}."""
    process = await asyncio.create_subprocess_exec(
        *request["argv"], stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE)
    try:
        out, err = await asyncio.wait_for(
            process.communicate(request["input"].encode()), request["timeoutMs"] / 1000)
    except TimeoutError:
        return {"code": None, "stdout": "", "stderr": ""}
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return {"code": process.returncode, "stdout": out.decode("utf-8", "replace"),
            "stderr": err.decode("utf-8", "replace")}


async def observe(_: Client, request: Any) -> Answer:
    """{initPid} or {initPid, jobs}: see observe.py."""
    return await answer_of(*start_observer(request))


async def observe_fully(_: Client, request: Any) -> Answer:
    return await answer_of(*start_observer({**request, "full": True}))


async def capture(_: Client, request: Any) -> Answer:
    """The frames of a probe: see capture_path.py. `wire`: the one that joins the sandboxes, if any."""
    held: dict[str, int] = {}
    if "wire" in request:
        wire = wire_named(request["wire"])
        held = {"wire": wire.namespace} | ({"outside": wire.outside.namespace} if wire.outside else {})
    return await answer_of(*start_observer(request, lambda asked: capture_path(asked, held), held.values()))


async def canonicalize(_: Client, request: Any) -> Answer:
    """A firewall rule as its tools print it: see canonicalize_rule.py."""
    return await answer_of(*start_observer(request, canonicalize_rule))


async def answer_of(pid: int, pipe: int) -> Any:
    """The answer of an observer, which is killed where the request is cancelled."""
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    transport, _ = await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(pipe, "rb"))
    try:
        text = await reader.read()
    except asyncio.CancelledError:
        os.kill(pid, signal.SIGKILL)
        raise
    finally:
        transport.close()
        os.waitpid(pid, 0)
    answer = json.loads(text or '{"error": "The observer took too long"}')
    if "error" in answer:
        raise OSError(answer["error"])
    return answer


async def keep(client: Client, request: KeepRequest) -> Answer:
    """Stay for a while after the last owning client has gone, with all that this client has made."""
    global kept_s
    kept_s = max(kept_s, request["seconds"])
    os.makedirs("/run/labproof/sandboxes", exist_ok=True)
    for name in [name for name, owner in owners.items() if owner is client]:
        del owners[name]
        if name in sandboxes:
            with open(f"/run/labproof/sandboxes/{name}", "w") as file:
                file.write(str(sandboxes[name].init_pid))
    return {}


async def hello(client: Client, _: HelloRequest) -> Answer:
    if client.owning:
        owned.set()
    return {"cgroup": cgroups.version(), "kernel": os.uname().release}


kept_s = 0
timestamps = enable_timestamps()
OPERATIONS: dict[str, Callable[[Client, Any], Awaitable[Answer]]] = {
    "hello": hello, "keep": keep, "create-sandbox": create_sandbox, "find-sandbox": find_sandbox,
    "destroy-sandbox": destroy_sandbox, "run": run, "run-program": run_program,
    "observe": observe, "observe-fully": observe_fully, "run-jobs": observe, "create-wire": create_wire,
    "destroy-wire": destroy_wire, "probe-outside": probe_outside, "capture-path": capture, "canonicalize-rule": canonicalize}


async def perform(client: Client, operation: str, request: Any) -> Answer:
    return await OPERATIONS[operation](client, request)


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    client = Client(writer, perform, named)
    clients.add(client)
    await client.serve(reader)
    clients.discard(client)
    if client.owning and not any(one.owning for one in clients):
        await asyncio.sleep(kept_s)
        if not any(one.owning for one in clients):
            end()
    await client.release()
    for name in [name for name, owner in owners.items() if owner is client]:
        try:
            await (destroy_sandbox(client, {"sandbox": name}) if name in sandboxes else destroy_wire(client, {"wire": name}))
        except OSError as error:  # no client is left to report it to
            print(f"labproof: {error}", flush=True)


def end() -> None:
    """The kernel ends all that was in the lab host, save what is frozen: that would hold the container for ever."""
    for sandbox in sandboxes.values():
        sandbox.kill()
    os._exit(0)


async def main() -> None:
    populate_rootfs.prepare_lab_host()
    cgroups.prepare({"pids": int(os.environ.get("LABPROOF_PIDS", "8192"))})
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, end)
    loop.add_signal_handler(signal.SIGCHLD, reap)
    await asyncio.start_unix_server(serve, SOCKET, limit=LONGEST_REQUEST_BYTES)
    print("labproof: ready", flush=True)
    try:
        await asyncio.wait_for(owned.wait(), FIRST_CLIENT_S)
    except TimeoutError:
        os._exit(0)
    await asyncio.Event().wait()


asyncio.run(main())
