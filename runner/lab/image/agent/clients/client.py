"""One client of the agent: a JSON object a line, {id, op, ...} in, {id, answer | error | event} out."""
import asyncio
import base64
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from agent.clients.check_request import fault
from agent.clients.protocol import (
    CancelRequest, CloseTerminalRequest, GrantCreditRequest, OpenTerminalRequest, ResizeTerminalRequest, WriteTerminalRequest,
)
from agent.sandbox.live_terminal import EndedEvent, LiveTerminal, OutputEvent
from agent.sandbox.sandbox import Sandbox

# Sent and not yet taken: with more, no request of the client is read, nor any terminal for it, until it has taken that.
MOST_WAITING_BYTES = 256 * 1024


class Client:
    """perform(client, operation, request) answers what is no business of the client alone; find(request): its sandbox."""

    def __init__(
        self, writer: asyncio.StreamWriter, perform: "Callable[[Client, str, Any], Awaitable[Mapping[str, Any]]]",
        find: Callable[[Any], Sandbox],
    ) -> None:
        self.writer, self.perform, self.find = writer, perform, find
        self.greeted = False
        self.owning = False
        self.gone = False
        self.tasks: dict[int, asyncio.Task[None]] = {}  # {id of a request: who answers it}
        self.streams: dict[int, LiveTerminal] = {}  # {id of the request that opened it: LiveTerminal}
        self.relief: asyncio.Task[None] | None = None
        writer.transport.set_write_buffer_limits(high=MOST_WAITING_BYTES)

    async def serve(self, reader: asyncio.StreamReader) -> None:
        """Until it hangs up."""
        try:
            while line := await reader.readline():
                self._take(line)
                await self.writer.drain()
        except (OSError, ValueError):
            pass  # it has hung up, or sends a line without an end
        finally:
            self.gone = True

    async def release(self) -> None:
        """End what it is waiting for, and its terminals."""
        tasks = list(self.tasks.values())
        for request in list(self.tasks):
            self._cancel(request)
        if self.relief:
            self.relief.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.gather(*(stream.close() for stream in self.streams.values()), return_exceptions=True)
        self.writer.close()

    def _take(self, line: bytes) -> None:
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
        task.add_done_callback(lambda _: self.tasks.pop(number, None) and None)

    async def _answer(self, number: int, operation: str, request: dict[str, Any]) -> None:
        try:
            act = OWN.get(operation)
            answer = await (act(self, number, request) if act else self.perform(self, operation, request))
            self.send({"id": number, "answer": answer})
        except asyncio.CancelledError:
            self._refuse(number, "cancelled", "Cancelled")
        except Exception as error:
            self._refuse(number, "failed", str(error) or repr(error))

    def _refuse(self, number: int | None, kind: str, message: str) -> None:
        self.send({"id": number, "error": {"kind": kind, "message": message}})

    def send(self, message: Mapping[str, Any]) -> None:
        if self.gone:
            return
        self.writer.write(json.dumps(message).encode() + b"\n")
        if not self.may_send() and not self.relief:
            self.relief = asyncio.create_task(self._resume_streams())

    def may_send(self) -> bool:
        return self.writer.transport.get_write_buffer_size() <= MOST_WAITING_BYTES

    async def _resume_streams(self) -> None:
        """Once it has taken what was sent."""
        try:
            await self.writer.drain()
        except OSError:
            return
        finally:
            self.relief = None
        for stream in list(self.streams.values()):
            stream.resume()

    def _cancel(self, request: int) -> None:
        task = self.tasks.get(request)
        if task and not task.cancelling():  # a second one would stop the first one's tidying up
            task.cancel()

    async def cancel(self, _: int, request: CancelRequest) -> dict[str, Any]:
        self._cancel(request["request"])
        return {}

    async def open_terminal(self, number: int, request: OpenTerminalRequest) -> dict[str, Any]:
        def tell(event: OutputEvent | EndedEvent) -> None:
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

    def _stream(self, number: int) -> LiveTerminal:
        if number not in self.streams:
            raise OSError("The terminal has ended")
        return self.streams[number]

    async def write_terminal(self, _: int, request: WriteTerminalRequest) -> dict[str, Any]:
        await self._stream(request["stream"]).write(base64.b64decode(request["data"], validate=True))
        return {}

    async def resize_terminal(self, _: int, request: ResizeTerminalRequest) -> dict[str, Any]:
        self._stream(request["stream"]).resize((request["rows"], request["columns"]))
        return {}

    async def grant_credit(self, _: int, request: GrantCreditRequest) -> dict[str, Any]:
        self._stream(request["stream"]).grant(request["bytes"])
        return {}

    async def close_terminal(self, _: int, request: CloseTerminalRequest) -> dict[str, Any]:
        stream = self.streams.pop(request["stream"], None)
        if stream:
            await stream.close()
        return {}


OWN: dict[str, Callable[[Client, int, Any], Awaitable[Mapping[str, Any]]]] = {
    "cancel": Client.cancel, "open-terminal": Client.open_terminal, "write-terminal": Client.write_terminal,
       "resize-terminal": Client.resize_terminal, "grant-credit": Client.grant_credit,
       "close-terminal": Client.close_terminal}
