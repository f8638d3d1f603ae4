"""The lab host's first process: makes sandboxes on request, and ends the lab host when its runner is gone.

One client at a time, through `client.py` in a `docker exec`: a JSON object a line, {id, op, ...} in, {id, ...} out.
"""
import asyncio
import json
import os
import random
import signal
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from agent.sandbox import cgroups  # noqa: E402
from agent.sandbox import populate_rootfs as furnish  # noqa: E402
from agent.observe import observe as looking  # noqa: E402
from agent.observe import canonicalize_rule as spelling  # noqa: E402
from agent.packets import capture_path as tracing  # noqa: E402
from agent.sandbox.namespaces import IDS, reap  # noqa: E402
from agent.sandbox.sandbox import Sandbox  # noqa: E402
from agent.network.wire import Wire  # noqa: E402

SOCKET = "/run/labproof/agent.sock"
FIRST_CLIENT_S = float(os.environ.get("LABPROOF_FIRST_CLIENT_S", "8"))

sandboxes = {}
wires = {}
slots = iter(range(random.randrange(16, 30000), 60000))  # two lab hosts on one machine rarely share user ids
answering = asyncio.Event()


async def create(request):
    name = request["sandbox"]
    sandbox = Sandbox(name, next(slots) * IDS)
    sandboxes[name] = sandbox
    try:
        await sandbox.create(request, wires.get(request.get("wire", {}).get("name")))
    except BaseException:
        await destroy({"sandbox": name})
        raise
    return {"first": sandbox.first, "owner": sandbox.owner}


async def destroy(request):
    sandbox = sandboxes.pop(request["sandbox"], None)
    if sandbox and hasattr(sandbox, "pidfd"):
        await sandbox.destroy()
    elif sandbox:
        cgroups.remove(sandbox.name)
    return {}


async def create_wire(request):
    """{wire, internet?}, see wire.py."""
    wire = wires[request["wire"]] = Wire(request)
    try:
        await wire.create()
    except BaseException:
        await destroy_wire(request)
        raise
    return {}


async def destroy_wire(request):
    wire = wires.pop(request["wire"], None)
    if wire:
        await wire.destroy()
    return {}


async def probe_outside(request):
    """Call the outside host from a place of a sandbox: {wire, first, door}; what it saw, see outside.py."""
    async def send(job):
        answer = await look({"first": request["first"], "jobs": [{**job, "door": request["door"]}]})
        if "error" in answer:
            raise OSError(answer["error"])
        return answer["results"][0]

    return await wires[request["wire"]].outside.probe(send)


async def run(request):
    sandbox = sandboxes.get(request["sandbox"])
    if not sandbox:
        raise OSError(f"No sandbox {request['sandbox']}")
    if not sandbox.alive():
        return {"results": [], "exhausted": [], "ended": True}
    return await sandbox.run(request)


async def observe(request):
    """Run one of the lab host's own programs, outside every sandbox: {argv, input?, timeoutMs}."""
    process = await asyncio.create_subprocess_exec(
        *request["argv"], stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE)
    try:
        out, err = await asyncio.wait_for(
            process.communicate(request.get("input", "").encode()), request["timeoutMs"] / 1000)
    except TimeoutError:
        process.kill()
        await process.wait()
        return {"code": None, "stdout": "", "stderr": "", "timedOut": True}
    return {"code": process.returncode, "stdout": out.decode("utf-8", "replace"),
            "stderr": err.decode("utf-8", "replace"), "timedOut": False}


async def look(request):
    """What is so in a sandbox: {first, jobs?}, see look.py."""
    return await told(*looking.start_look(request))


async def trace(request):
    """The way of a probe: see trace.py. `wire`: the one that joins the sandboxes, if any."""
    wire = wires.get(request.get("wire"))
    held = {} if not wire else {"wire": wire.namespace} | ({"outside": wire.outside.namespace} if wire.outside else {})
    answer = await told(*looking.start_look(request, lambda asked: tracing.trace(asked, held), held.values()))
    if "error" in answer:
        raise OSError(answer["error"])
    return answer


async def spell(request):
    """A firewall rule as its tools spell it: see spell.py."""
    answer = await told(*looking.start_look(request, spelling.spell))
    if "error" in answer:
        raise OSError(answer["error"])
    return answer


async def told(pid, pipe):
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    transport, _ = await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(pipe, "rb"))
    text = await reader.read()
    transport.close()
    os.waitpid(pid, 0)
    return json.loads(text or '{"error": "The observer took too long"}')


async def keep(request):
    """Stay for a while after the runner has gone."""
    global kept_s
    kept_s = request["seconds"]
    os.makedirs("/run/labproof/sandboxes", exist_ok=True)
    for sandbox in sandboxes.values():
        with open(f"/run/labproof/sandboxes/{sandbox.name}", "w") as file:
            file.write(str(sandbox.first))
    return {}


async def about(_):
    return {"cgroup": cgroups.version(), "kernel": os.uname().release}


kept_s = 0
stamping = tracing.stamp_always()
OPERATIONS = {"about": about, "keep": keep, "create": create, "destroy": destroy, "run": run, "observe": observe,
              "look": look, "create-wire": create_wire, "destroy-wire": destroy_wire,
              "probe-outside": probe_outside, "trace": trace, "spell": spell}


async def answer(request, writer):
    try:
        result = await OPERATIONS[request["op"]](request)
    except Exception as error:
        result = {"error": str(error) or repr(error)}
    writer.write(json.dumps({"id": request["id"], **result}).encode() + b"\n")


async def serve(reader, writer):
    answering.set()
    tasks = set()
    while line := await reader.readline():
        task = asyncio.create_task(answer(json.loads(line), writer))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
    await asyncio.sleep(kept_s)
    end()  # the runner is gone: so is the lab host


def end():
    """The kernel ends all that was in the lab host, save what is frozen: that would hold the container for ever."""
    for sandbox in sandboxes.values():
        if hasattr(sandbox, "first"):
            sandbox.kill()
    os._exit(0)


async def main():
    furnish.prepare_lab_host()
    cgroups.prepare({"pids": int(os.environ.get("LABPROOF_PIDS", "8192"))})
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, end)
    loop.add_signal_handler(signal.SIGCHLD, reap)
    await asyncio.start_unix_server(serve, SOCKET, limit=64 * 1024 * 1024)
    print("labproof: ready", flush=True)
    try:
        await asyncio.wait_for(answering.wait(), FIRST_CLIENT_S)
    except TimeoutError:
        os._exit(0)
    await asyncio.Event().wait()


asyncio.run(main())
