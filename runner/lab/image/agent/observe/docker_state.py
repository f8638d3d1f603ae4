"""What a sandbox's Docker daemon says, after the kernel has said that it is one."""
import json
import os
import re
import socket
import struct

from agent.system.namespace_refs import inside, root_of
from agent.observe.jobs import JOB_S


class NoDocker(Exception):
    pass


def _get(first, path):
    """A GET from the sandbox's daemon. SO_PEERCRED and the kernel tell whether it is one."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(JOB_S)
        with inside(first):
            line.connect("/run/docker.sock")
        pid = struct.unpack("iii", line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))[0]
        program, real = os.stat(f"/proc/{pid}/exe"), os.stat("/usr/sbin/dockerd")
        if (program.st_dev, program.st_ino) != (real.st_dev, real.st_ino):
            raise NoDocker(f"what answers at /run/docker.sock is not dockerd but {os.readlink(f'/proc/{pid}/exe')}")
        line.sendall(f"GET {path} HTTP/1.0\r\nHost: docker\r\n\r\n".encode())
        head, body = b"".join(iter(lambda: line.recv(1 << 16), b"")).split(b"\r\n\r\n", 1)
    status = int(head.split()[1])
    if status == 404:
        return None
    if status != 200:
        raise NoDocker(f"the Docker daemon answers {status} to {path}: {body[:200].decode('utf-8', 'replace')}")
    return json.loads(body)


def look_at_docker(first, found):
    try:
        inspected = [_get(first, f"/containers/{one['Id']}/json")
                     for one in _get(first, "/containers/json?all=1")]
        networks = _get(first, "/networks")
    except FileNotFoundError:
        return {"absent": "there is no Docker daemon in this lab" if not _has_daemon(first) else
                "/run/docker.sock is gone, moved or removed, though this lab's Docker daemon runs"}
    except (OSError, ValueError, NoDocker) as error:
        return {"absent": f"the Docker daemon cannot be asked: {error}"}
    pids = _processes(first) if any(one and one["State"]["Running"] for one in inspected) else {}
    return {"containers": [_container(one, pids, found) for one in inspected if one], "networks": networks}


def _container(one, pids, found):
    pid = pids.get(one["State"]["Pid"]) if one["State"]["Running"] else None
    key = one["NetworkSettings"].get("SandboxKey")
    return {
        "name": one["Name"].lstrip("/"), "id": one["Id"], "state": one["State"], "pid": pid,
        "networks": one["NetworkSettings"]["Networks"],
        "namespace": found.add({"outside": f"/proc/{pid}/ns/net"}) if pid else None,
        "dockerNamespace": found.add({"inside": key}) if pid and key else None,
    }


def _has_daemon(first):
    with inside(first):
        if not os.path.exists("/var/log/dockerd.log"):
            return False  # most labs have none, and each look would search all processes
    real = os.stat("/usr/sbin/dockerd")
    for pid in _processes(first).values():
        try:
            program = os.stat(f"/proc/{pid}/exe")
        except OSError:
            continue
        if (program.st_dev, program.st_ino) == (real.st_dev, real.st_ino):
            return True
    return False


def _processes(first):
    """{process id inside the sandbox: process id here} of the sandbox's processes."""
    owner = root_of(first)
    found = {}
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            if not owner <= os.stat(f"/proc/{entry}").st_uid < owner + 65536:
                continue  # to read its file would cost ten times as much
            with open(f"/proc/{entry}/status") as file:
                text = file.read()
        except OSError:
            continue
        uid = int(re.search(r"^Uid:\t(\d+)", text, re.M)[1])
        ids = re.search(r"^NSpid:\t(.*)", text, re.M)[1].split()
        if owner <= uid < owner + 65536 and len(ids) > 1:
            found[int(ids[1])] = int(entry)
    return found
