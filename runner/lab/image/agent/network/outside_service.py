"""The outside host's service, a program of its own: tells whoever calls, over TCP or UDP, under which address it sees them.

    outside_service.py ADDRESS PORT

Prints `ready`, then a JSON object for each call with a token: {protocol, source, token}. A token is what a datagram begins with, or
what is asked for: `GET /TOKEN`. It runs as nobody; what it is sent comes from a lesson.
"""
import asyncio
import json
import os
import re
import sys

NOBODY = 65534
CALLS = 64  # at a time
PATIENCE_S = 0.5  # for a caller that says nothing
TOKEN = re.compile(rb"(?:GET /)?([0-9a-f]{16})")

calls = 0


def report(protocol, source, said):
    token = TOKEN.match(said)
    if token:  # a lesson's own calls are nobody's business
        print(json.dumps({"protocol": protocol, "source": source, "token": token[1].decode()}), flush=True)


class Datagrams(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, caller):
        report("UDP", caller[0], data)
        self.transport.sendto(f"{caller[0]}\n".encode(), caller)

    def error_received(self, error):
        pass  # no way back to the caller: that it was seen is told


async def answer(reader, writer):
    global calls
    source = writer.get_extra_info("peername")[0]
    calls += 1
    try:
        if calls <= CALLS:
            said = await first_words(reader)
            report("TCP", source, said)
            writer.write(reply(source, said))
            await asyncio.wait_for(writer.drain(), PATIENCE_S)
    except (OSError, TimeoutError):
        pass
    finally:
        calls -= 1
        writer.close()


async def first_words(reader):
    try:
        return await asyncio.wait_for(reader.read(2048), PATIENCE_S)
    except TimeoutError:
        return b""


def reply(source, said):
    """A page for who speaks HTTP, a line for others."""
    body = f"{source}\n"
    if not re.match(rb"(GET|HEAD|POST) ", said):
        return body.encode()
    head = f"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    return (head if said.startswith(b"HEAD") else head + body).encode()


async def main(address, port):
    loop = asyncio.get_running_loop()
    server = await asyncio.start_server(answer, address, port)
    await loop.create_datagram_endpoint(Datagrams, (address, port))
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    print("ready", flush=True)
    await server.serve_forever()


asyncio.run(main(sys.argv[1], int(sys.argv[2])))
