"""One client of the agent: a JSON object a line, {id, op, ...} in, {id, answer | error | event} out."""
import asyncio
import base64
import json

from agent.check_request import fault
from agent.sandbox.live_terminal import LiveTerminal

# Sent and not yet taken: with more, no request of the client is read, nor any terminal for it, until it has taken that.
MOST_WAITING_BYTES = 256 * 1024


class Client:
    """perform(client, operation, request) answers what is no business of the client alone; find(request): its sandbox."""

    def __init__(self, writer, perform, find):
        self.writer, self.perform, self.find = writer, perform, find
        self.greeted = False
        self.owning = False
        self.gone = False
        self.tasks = {}  # {id of a request: who answers it}
        self.streams = {}  # {id of the request that opened it: LiveTerminal}
        self.relief = None
        writer.transport.set_write_buffer_limits(high=MOST_WAITING_BYTES)

    async def serve(self, reader):
        """Until it hangs up."""
        try:
            while line := await reader.readline():
                self._take(line)
                await self.writer.drain()
        except (OSError, ValueError):
            pass  # it has hung up, or sends a line without an end
        finally:
            self.gone = True

    async def release(self):
        """End what it is waiting for, and its terminals."""
        tasks = list(self.tasks.values())
        for request in list(self.tasks):
            self._cancel(request)
        if self.relief:
            self.relief.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.gather(*(stream.close() for stream in self.streams.values()), return_exceptions=True)
        self.writer.close()

    def _take(self, line):
        try:
            request = json.loads(line)
            number, operation = request.pop("id"), request.pop("op")
        except (ValueError, AttributeError, KeyError, TypeError):
            return self._refuse(None, "malformed", "It is no object with `id` and `op`")
        if not isinstance(number, int):
            return self._refuse(None, "malformed", "Its `id` is no integer")
        if found := fault(operation, request):
            return self._refuse(number, "malformed", found)
        if number in self.tasks:
            return self._refuse(number, "malformed", f"A request with the id {number} is not answered yet")
        if operation == "hello":
            self.greeted, self.owning = True, request["owning"]
        elif not self.greeted:
            return self._refuse(number, "malformed", f'"{operation}" comes before "hello"')
        task = asyncio.create_task(self._answer(number, operation, request))
        self.tasks[number] = task
        task.add_done_callback(lambda _: self.tasks.pop(number, None))

    async def _answer(self, number, operation, request):
        try:
            act = OWN.get(operation)
            answer = await (act(self, number, request) if act else self.perform(self, operation, request))
            self.send({"id": number, "answer": answer})
        except asyncio.CancelledError:
            self._refuse(number, "cancelled", "Cancelled")
        except Exception as error:
            self._refuse(number, "failed", str(error) or repr(error))

    def _refuse(self, number, kind, message):
        self.send({"id": number, "error": {"kind": kind, "message": message}})

    def send(self, message):
        if self.gone:
            return
        self.writer.write(json.dumps(message).encode() + b"\n")
        if not self.may_send() and not self.relief:
            self.relief = asyncio.create_task(self._resume_streams())

    def may_send(self):
        return self.writer.transport.get_write_buffer_size() <= MOST_WAITING_BYTES

    async def _resume_streams(self):
        """Once it has taken what was sent."""
        try:
            await self.writer.drain()
        except OSError:
            return
        finally:
            self.relief = None
        for stream in list(self.streams.values()):
            stream.resume()

    def _cancel(self, request):
        task = self.tasks.get(request)
        if task and not task.cancelling():  # a second one would stop the first one's tidying up
            task.cancel()

    async def cancel(self, _, request):
        self._cancel(request["request"])
        return {}

    async def open_terminal(self, number, request):
        def tell(event):
            if event["kind"] == "ended":
                self.streams.pop(number, None)
            self.send({"id": number, "event": event})

        stream = LiveTerminal(self.find(request), tell, self.may_send)
        self.streams[number] = stream
        try:
            stream.open((request["rows"], request["columns"]))
        except BaseException:
            del self.streams[number]
            raise
        asyncio.get_running_loop().call_soon(stream.grant, request["credit"])  # the answer comes before the first event
        return {"stream": number}

    def _stream(self, request):
        if request["stream"] not in self.streams:
            raise OSError("The terminal has ended")
        return self.streams[request["stream"]]

    async def write_terminal(self, _, request):
        await self._stream(request).write(base64.b64decode(request["data"], validate=True))
        return {}

    async def resize_terminal(self, _, request):
        self._stream(request).resize((request["rows"], request["columns"]))
        return {}

    async def grant_credit(self, _, request):
        self._stream(request).grant(request["bytes"])
        return {}

    async def close_terminal(self, _, request):
        stream = self.streams.pop(request["stream"], None)
        if stream:
            await stream.close()
        return {}


OWN = {"cancel": Client.cancel, "open-terminal": Client.open_terminal, "write-terminal": Client.write_terminal,
       "resize-terminal": Client.resize_terminal, "grant-credit": Client.grant_credit,
       "close-terminal": Client.close_terminal}
