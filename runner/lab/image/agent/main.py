"""The lab container's first process: makes sandboxes on request, and ends the container when its clients are gone.

Any number of clients, each through `socat` in a `docker exec`; what they say is in protocol.py, how they say it in client.py.
"""
import asyncio
import itertools
import json
import os
import signal
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from agent.sandbox import cgroups  # noqa: E402
from agent.sandbox import populate_rootfs as furnish  # noqa: E402
from agent.observe import observe as looking  # noqa: E402
from agent.observe import canonicalize_rule as spelling  # noqa: E402
from agent.packets import capture_path as tracing  # noqa: E402
from agent.client import Client  # noqa: E402
from agent.sandbox.namespaces import reap  # noqa: E402
from agent.sandbox.sandbox import Sandbox  # noqa: E402
from agent.sandbox.user_ids import UserIds  # noqa: E402
from agent.network.wire import Wire  # noqa: E402

SOCKET = "/run/labproof/agent.sock"
FIRST_CLIENT_S = float(os.environ.get("LABPROOF_FIRST_CLIENT_S", "8"))
LONGEST_REQUEST_BYTES = 64 * 1024 * 1024

clients = set()
sandboxes = {}
wires = {}
owners = {}  # {name of a sandbox or a wire: the client with which it goes}
numbers = itertools.count(1)
user_ids = UserIds()
owned = asyncio.Event()  # set once there has been an owning client


async def create_sandbox(client, request):
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


async def find_sandbox(_, request):
    return described(named(request))


def described(sandbox):
    return {"sandbox": sandbox.name, "first": sandbox.first, "owner": sandbox.owner}


def named(request):
    if request["sandbox"] not in sandboxes:
        raise OSError(f'No sandbox "{request["sandbox"]}"')
    return sandboxes[request["sandbox"]]


def wire_named(name):
    if name not in wires:
        raise OSError(f'No wire "{name}"')
    return wires[name]


async def destroy_sandbox(_, request):
    """Its user ids are free again once nothing of it is left; an error says that something is."""
    owners.pop(request["sandbox"], None)
    sandbox = sandboxes.pop(request["sandbox"], None)
    if sandbox:
        await sandbox.destroy()
        user_ids.give_back(sandbox.owner)
    return {}


async def create_wire(client, request):
    """{internet}, see wire.py."""
    name = f"wire-{next(numbers)}"
    wire = wires[name] = Wire(request)
    owners[name] = client
    try:
        await wire.create()
    except BaseException:
        await destroy_wire(client, {"wire": name})
        raise
    return {"wire": name}


async def destroy_wire(_, request):
    owners.pop(request["wire"], None)
    wire = wires.pop(request["wire"], None)
    if wire:
        await wire.destroy()
    return {}


async def probe_outside(_, request):
    """Call the outside host from a place of a sandbox: {wire, first, door}; what it saw, see outside.py."""
    async def send(job):
        asked = {"first": request["first"], "jobs": [{**job, "door": request["door"]}]}
        return (await told(*looking.start_look(asked)))["results"][0]

    return await wire_named(request["wire"]).outside.probe(send)


async def run(_, request):
    sandbox = named(request)
    if not sandbox.alive():
        return {"results": [], "exhausted": [], "ended": True}
    return await sandbox.run(request)


async def run_program(_, request):
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


async def look(_, request):
    """What is so in a sandbox: {first}, see look.py."""
    return await told(*looking.start_look(request))


async def look_whole(_, request):
    return await told(*looking.start_look({**request, "full": True}))


async def trace(_, request):
    """The way of a probe: see trace.py. `wire`: the one that joins the sandboxes, if any."""
    wire = wire_named(request["wire"]) if "wire" in request else None
    held = {} if not wire else {"wire": wire.namespace} | ({"outside": wire.outside.namespace} if wire.outside else {})
    return await told(*looking.start_look(request, lambda asked: tracing.trace(asked, held), held.values()))


async def spell(_, request):
    """A firewall rule as its tools spell it: see spell.py."""
    return await told(*looking.start_look(request, spelling.spell))


async def told(pid, pipe):
    """The answer of a copy of this process, which ends with the request."""
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


async def keep(client, request):
    """Stay for a while after the last owning client has gone, with all that this client has made."""
    global kept_s
    kept_s = max(kept_s, request["seconds"])
    os.makedirs("/run/labproof/sandboxes", exist_ok=True)
    for name in [name for name, owner in owners.items() if owner is client]:
        del owners[name]
        if name in sandboxes:
            with open(f"/run/labproof/sandboxes/{name}", "w") as file:
                file.write(str(sandboxes[name].first))
    return {}


async def hello(client, _):
    if client.owning:
        owned.set()
    return {"cgroup": cgroups.version(), "kernel": os.uname().release}


kept_s = 0
stamping = tracing.stamp_always()
OPERATIONS = {"hello": hello, "keep": keep, "create-sandbox": create_sandbox, "find-sandbox": find_sandbox,
              "destroy-sandbox": destroy_sandbox, "run": run, "run-program": run_program,
              "observe": look, "observe-fully": look_whole, "run-jobs": look, "create-wire": create_wire,
              "destroy-wire": destroy_wire, "probe-outside": probe_outside, "capture-path": trace, "canonicalize-rule": spell}


async def perform(client, operation, request):
    return await OPERATIONS[operation](client, request)


async def serve(reader, writer):
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
        except OSError as error:  # nobody is left to be told
            print(f"labproof: {error}", flush=True)


def end():
    """The kernel ends all that was in the lab host, save what is frozen: that would hold the container for ever."""
    for sandbox in sandboxes.values():
        sandbox.kill()
    os._exit(0)


async def main():
    furnish.prepare_lab_host()
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
