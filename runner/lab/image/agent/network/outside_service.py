"""The outside host's service, a program of its own: answers each caller, over TCP or UDP, with the address that it sees.

    outside_service.py ADDRESS PORT

Prints `ready`, then a JSON object for each call with a token: {protocol, source, token}. The token is the start of a datagram, or
the path of a request: `GET /TOKEN`. It runs as nobody, as what it reads comes from a lesson.
"""
import asyncio
import json
import os
import re
import sys
from typing import TypedDict

NOBODY = 65534
MAX_CALLS = 64  # at a time
TIMEOUT_S = 0.5  # for a caller that sends nothing
TOKEN = re.compile(rb"(?:GET /)?([0-9a-f]{16})")
HTTP = re.compile(rb"(GET|HEAD|POST) ")

calls = 0


class Report(TypedDict):
    protocol: str
    source: str
    token: str


def report_of(protocol: str, source: str, received: bytes) -> Report | None:
    """None for a call of the lesson's own, which has no token."""
    token = TOKEN.match(received)
    return {"protocol": protocol, "source": source, "token": token[1].decode()} if token else None


def report(protocol: str, source: str, received: bytes) -> None:
    if found := report_of(protocol, source, received):
        print(json.dumps(found), flush=True)


class Datagrams(asyncio.DatagramProtocol):
    def connection_made(self, transport: asyncio.DatagramTransport) -> None:
        self.transport = transport

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        report("UDP", addr[0], data)
        self.transport.sendto(f"{addr[0]}\n".encode(), addr)

    def error_received(self, exc: Exception) -> None:
        pass  # no route back to the caller; the report has been made


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    global calls
    source: str = writer.get_extra_info("peername")[0]
    calls += 1
    try:
        if calls <= MAX_CALLS:
            received = await read_request(reader)
            report("TCP", source, received)
            writer.write(response_to(source, received))
            await asyncio.wait_for(writer.drain(), TIMEOUT_S)
    except (OSError, TimeoutError):
        pass
    finally:
        calls -= 1
        writer.close()


async def read_request(reader: asyncio.StreamReader) -> bytes:
    try:
        return await asyncio.wait_for(reader.read(2048), TIMEOUT_S)
    except TimeoutError:
        return b""


def response_to(source: str, received: bytes) -> bytes:
    """A page for a caller that speaks HTTP, a line for others."""
    body = f"{source}\n"
    if not HTTP.match(received):
        return body.encode()
    head = f"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    return (head if received.startswith(b"HEAD") else head + body).encode()


async def main(address: str, port: int) -> None:
    loop = asyncio.get_running_loop()
    server = await asyncio.start_server(answer, address, port)
    await loop.create_datagram_endpoint(Datagrams, (address, port))
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    print("ready", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
