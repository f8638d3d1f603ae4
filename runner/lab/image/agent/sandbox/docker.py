"""A sandbox's own Docker daemon: containerd first, dockerd pointed at it (half a second sooner than dockerd alone)."""
import asyncio
import http.client
import os
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from typing import NoReturn, Protocol

from agent.sandbox import namespaces

CONTAINERD = ["/usr/bin/containerd", "--config", "/usr/lib/labproof/containerd.toml", "--log-level", "error"]
DOCKERD = ["/usr/sbin/dockerd", "--containerd=/run/containerd/containerd.sock", "--host=unix:///run/docker.sock",
           "--storage-driver=overlay2", "--log-level=warn", "--shutdown-timeout=1"]
IMAGES = "/opt/labproof/images"
NAME_SERVER = "192.0.2.53"  # of the addresses for documentation: nobody's
LIMIT_S = 20


class DockerSandbox(Protocol):
    """What is asked of a sandbox here."""
    @property
    def init_pid(self) -> int: ...
    @property
    def environment(self) -> Mapping[str, str]: ...
    def start(self, run: Callable[[], None]) -> int: ...
    def alive(self) -> bool: ...


class _Unix(http.client.HTTPConnection):
    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=LIMIT_S)
        self.path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


def _start(sandbox: DockerSandbox, argv: list[str], log: str) -> int:
    def become() -> NoReturn:
        os.setsid()
        out = os.open(f"/var/log/{log}", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        null = os.open("/dev/null", os.O_RDONLY)
        for fd, to in ((null, 0), (out, 1), (out, 2)):
            os.dup2(fd, to)
        namespaces.close_all_but(set())
        os.execve(argv[0], argv, {**sandbox.environment, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root"})

    return sandbox.start(become)


def _refuse_lookups(sandbox: DockerSandbox, root: str) -> None:
    """Make this machine the name server of its containers, with nothing listening: every lookup is refused at once.

    Without a name server in resolv.conf Docker falls back to public ones, and a container waits ten seconds for them.
    The address is a route of type `local` only, so no interface shows it. Of refusals to one address the kernel sends one
    a second, and a container that gets none waits four seconds: the limit is lifted.
    """
    inside = ["nsenter", f"--net=/proc/{sandbox.init_pid}/ns/net"]
    subprocess.run([*inside, "ip", "route", "add", "local", NAME_SERVER, "dev", "lo"], check=True)
    subprocess.run([*inside, "sh", "-c", "echo 0 > /proc/sys/net/ipv4/icmp_ratelimit"], check=True)
    with open(f"{root}/etc/resolv.conf", "w") as file:
        file.write(f"# this lab has no way out: nothing listens there\nnameserver {NAME_SERVER}\n")


async def start(sandbox: DockerSandbox, images: Sequence[str]) -> None:
    root = f"/proc/{sandbox.init_pid}/root"
    _refuse_lookups(sandbox, root)
    deadline = time.monotonic() + LIMIT_S
    _start(sandbox, CONTAINERD, "containerd.log")
    await _until(lambda: os.path.exists(f"{root}/run/containerd/containerd.sock"), sandbox, "containerd", deadline)
    _start(sandbox, DOCKERD, "dockerd.log")
    path = f"{root}/run/docker.sock"
    await _until(lambda: _answers(path), sandbox, "dockerd", deadline)
    for image in images:
        await asyncio.to_thread(_load, path, image)


async def _until(ready: Callable[[], bool], sandbox: DockerSandbox, name: str, deadline: float) -> None:
    while not ready():
        if time.monotonic() > deadline or not sandbox.alive():
            raise OSError(f"{name} did not start within {LIMIT_S} s: {_last_line(sandbox, name)}")
        await asyncio.sleep(0.01)


def _last_line(sandbox: DockerSandbox, name: str) -> str:
    try:
        with open(f"/proc/{sandbox.init_pid}/root/var/log/{name}.log") as file:
            return (file.read().strip().splitlines() or ["its log is empty"])[-1]
    except OSError as error:
        return str(error)


def _answers(path: str) -> bool:
    try:
        connection = _Unix(path)
        connection.request("GET", "/_ping")
        return connection.getresponse().status == 200
    except OSError:
        return False


def _load(path: str, image: str) -> None:
    archive = f"{IMAGES}/{image}.tar"
    if not os.path.exists(archive):
        have = ", ".join(sorted(name[:-4] for name in os.listdir(IMAGES)))
        raise OSError(f'No lesson image "{image}" in the lab: it has {have}')
    with open(archive, "rb") as file:
        connection = _Unix(path)
        connection.request("POST", "/images/load?quiet=1", file, {"Content-Type": "application/x-tar"})
        answer = connection.getresponse()
        body = answer.read().decode("utf-8", "replace")
    if answer.status != 200 or '"error"' in body:
        raise OSError(f'Cannot load the lesson image "{image}": {body.strip()[-300:]}')
