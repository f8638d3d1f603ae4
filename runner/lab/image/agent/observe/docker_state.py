"""A sandbox -> its containers and Docker networks as its Docker daemon describes them, after the kernel has said that what
answers at its socket is a Docker daemon.
"""
import json
import os
import re
import socket
import struct
from collections.abc import Mapping
from typing import Any, NamedTuple, NotRequired, TypedDict

from agent.observe.jobs import JOB_LIMIT_S
from agent.observe.namespace_table import NamespaceTable
from agent.system.namespace_refs import chroot_of, root_uid

SOCKET, DAEMON, DAEMON_LOG = "/run/docker.sock", "/usr/sbin/dockerd", "/var/log/dockerd.log"
UIDS_PER_SANDBOX = 65536


class NotDockerError(Exception):
    pass


class ObservedContainer(TypedDict):
    """state and networks: as the daemon prints them. pid: in the lab host, None where the kernel has no such process.
    namespace, dockerNamespace: ids of the namespace of its process, and of the one whose path the daemon names.
    """
    name: str
    id: str
    state: Any
    pid: int | None
    networks: Any
    namespace: int | None
    dockerNamespace: int | None


class DockerState(TypedDict):
    """images: names with their tags, where everything was read."""
    containers: list[ObservedContainer]
    networks: Any
    images: NotRequired[list[str]]


class NoDocker(TypedDict):
    absent: str


class ProcessIds(NamedTuple):
    """uid: in the lab host. inside: its process id in the sandbox, None for a process of the lab host itself."""
    uid: int
    inside: int | None


def read_docker(init_pid: int, table: NamespaceTable) -> DockerState | NoDocker:
    """Adds the namespaces of containers to the table."""
    try:
        listed: list[Any] = get(init_pid, "/containers/json?all=1")
        inspected = [get(init_pid, f"/containers/{one['Id']}/json") for one in listed]
        networks = get(init_pid, "/networks")
    except FileNotFoundError:
        return {"absent": "there is no Docker daemon in this lab" if not has_daemon(init_pid) else
                "/run/docker.sock is gone, moved or removed, though this lab's Docker daemon runs"}
    except (OSError, ValueError, NotDockerError) as error:
        return {"absent": f"the Docker daemon cannot be asked: {error}"}
    pids = read_processes(init_pid) if any(one and one["State"]["Running"] for one in inspected) else {}
    return {"containers": [describe_container(one, pids, table) for one in inspected if one], "networks": networks}


def read_images(init_pid: int) -> list[str]:
    """None where the daemon does not say: nothing but hints rests on them."""
    try:
        listed: list[dict[str, list[str] | None]] = get(init_pid, "/images/json") or []
    except (OSError, ValueError, NotDockerError):
        return []
    return [name for image in listed for name in image["RepoTags"] or []]


def get(init_pid: int, path: str) -> Any:
    """GET from the sandbox's daemon; None where it answers 404. SO_PEERCRED and the kernel tell whether it is a daemon."""
    with socket.socket(socket.AF_UNIX) as sock:
        sock.settimeout(JOB_LIMIT_S)
        with chroot_of(init_pid):
            sock.connect(SOCKET)
        pid = struct.unpack("iii", sock.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))[0]
        if not runs_program(pid, DAEMON):
            program = os.readlink(f"/proc/{pid}/exe")
            raise NotDockerError(f"what answers at /run/docker.sock is not dockerd but {program}")
        sock.sendall(f"GET {path} HTTP/1.0\r\nHost: docker\r\n\r\n".encode())
        response = b"".join(iter(lambda: sock.recv(1 << 16), b""))
    return parse_response(response, path)


def parse_response(response: bytes, path: str) -> Any:
    """The JSON of an HTTP/1.0 response; None for 404."""
    head, body = response.split(b"\r\n\r\n", 1)
    status = int(head.split()[1])
    if status == 404:
        return None
    if status != 200:
        raise NotDockerError(f"the Docker daemon answers {status} to {path}: {body[:200].decode('utf-8', 'replace')}")
    return json.loads(body)


def describe_container(inspected: Any, pids: Mapping[int, int], table: NamespaceTable) -> ObservedContainer:
    pid = pids.get(inspected["State"]["Pid"]) if inspected["State"]["Running"] else None
    sandbox_key = inspected["NetworkSettings"].get("SandboxKey")
    return {
        "name": inspected["Name"].lstrip("/"), "id": inspected["Id"], "state": inspected["State"], "pid": pid,
        "networks": inspected["NetworkSettings"]["Networks"],
        "namespace": table.add({"outside": f"/proc/{pid}/ns/net"}) if pid else None,
        "dockerNamespace": table.add({"inside": sandbox_key}) if pid and sandbox_key else None,
    }


def has_daemon(init_pid: int) -> bool:
    with chroot_of(init_pid):
        if not os.path.exists(DAEMON_LOG):
            return False  # most labs have none, and each observation would search all processes
    for pid in read_processes(init_pid).values():
        try:
            if runs_program(pid, DAEMON):
                return True
        except OSError:
            continue
    return False


def runs_program(pid: int, path: str) -> bool:
    """Whether the process runs the lab host's program, not another one of that name."""
    running, wanted = os.stat(f"/proc/{pid}/exe"), os.stat(path)
    return (running.st_dev, running.st_ino) == (wanted.st_dev, wanted.st_ino)


def read_processes(init_pid: int) -> dict[int, int]:
    """{process id in the sandbox: process id in the lab host} of the sandbox's processes."""
    root = root_uid(init_pid)
    uids = range(root, root + UIDS_PER_SANDBOX)
    found: dict[int, int] = {}
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            if os.stat(f"/proc/{entry}").st_uid not in uids:
                continue  # to read its status would cost ten times as much
            with open(f"/proc/{entry}/status") as file:
                ids = parse_status(file.read())
        except OSError:
            continue
        if ids and ids.uid in uids and ids.inside is not None:
            found[ids.inside] = int(entry)
    return found


def parse_status(text: str) -> ProcessIds | None:
    """text: /proc/PID/status."""
    uid = re.search(r"^Uid:\t(\d+)", text, re.M)
    nested = re.search(r"^NSpid:\t(.*)", text, re.M)
    if not uid or not nested:
        return None
    pids = nested[1].split()
    return ProcessIds(int(uid[1]), int(pids[1]) if len(pids) > 1 else None)
