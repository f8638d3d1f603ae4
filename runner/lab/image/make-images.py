"""Make the lesson images as archives that `docker load` takes: no image registry is needed, the same bytes each time.

    make-images.py FOLDER    writes FOLDER/box.tar and FOLDER/web.tar
"""
import hashlib
import io
import json
import os
import platform
import subprocess
import sys
import tarfile
from collections.abc import Mapping, Sequence

ARCH = {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
ENV = ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"]

# With a terminal a shell; without one it stays up, so that a later `docker exec` finds it running.
BOX = """#!/bin/sh
[ -t 0 ] && exec /bin/sh
trap 'exit 0' TERM INT
while :; do sleep 3600 & wait $!; done
"""
WEB = """#!/bin/sh
trap 'exit 0' TERM INT
[ -s /www/index.html ] || echo "hello from $(hostname)" > /www/index.html
httpd -f -p 80 -h /www & wait $!
"""


def add(
    tar: tarfile.TarFile, name: str, data: bytes | None = None, mode: int = 0o755, link: str | None = None,
) -> None:
    info = tarfile.TarInfo(name)
    info.mode = mode
    if link is not None:
        info.type, info.linkname = tarfile.SYMTYPE, link
        tar.addfile(info)
    elif data is None:
        info.type = tarfile.DIRTYPE
        tar.addfile(info)
    else:
        info.size = len(data)
        tar.addfile(info, io.BytesIO(data))


def add_base(tar: tarfile.TarFile, command: str) -> None:
    for name in ("bin", "etc", "proc", "sys", "dev", "root", "tmp", "www", "usr", "usr/bin", "var"):
        add(tar, name, mode=0o1777 if name == "tmp" else 0o755)
    with open("/bin/busybox", "rb") as file:
        add(tar, "bin/busybox", file.read())
    for applet in sorted(subprocess.run(["/bin/busybox", "--list"], capture_output=True, text=True, check=True).stdout.split()):
        if applet != "busybox":
            add(tar, f"bin/{applet}", link="busybox")
    add(tar, "bin/start", command.encode())
    add(tar, "etc/passwd", b"root:x:0:0:root:/root:/bin/sh\n", 0o644)
    add(tar, "etc/group", b"root:x:0:\n", 0o644)
    add(tar, "etc/nsswitch.conf", b"hosts: files dns\n", 0o644)


def add_program(tar: tarfile.TarFile, path: str) -> None:
    """A dynamically linked program with the libraries that it loads."""
    listed = subprocess.run(["ldd", path], capture_output=True, text=True, check=True).stdout
    libraries = {word for word in listed.split() if word.startswith("/")}
    loaded_at_run_time = {f"{os.path.dirname(lib)}/{name}" for lib in libraries if "libc.so" in lib
                          for name in ("libnss_dns.so.2", "libnss_files.so.2", "libresolv.so.2")}
    folders: set[str] = set()
    for file in sorted({path} | libraries | {lib for lib in loaded_at_run_time if os.path.exists(lib)}):
        folder = os.path.dirname(file).lstrip("/")
        parts = folder.split("/")
        for depth in range(1, len(parts) + 1):
            parent = "/".join(parts[:depth])
            if parent not in folders and parent not in ("usr", "usr/bin", "bin"):
                folders.add(parent)
                add(tar, parent)
        with open(file, "rb") as source:
            add(tar, file.lstrip("/"), source.read())


def layer(command: str, programs: Sequence[str]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        add_base(tar, command)
        for path in programs:
            add_program(tar, path)
    return buffer.getvalue()


def archive(folder: str, name: str, data: bytes, config: Mapping[str, object]) -> None:
    digest = hashlib.sha256(data).hexdigest()
    described = json.dumps({
        "architecture": ARCH, "os": "linux", "created": "2024-01-01T00:00:00Z", "config": {"Env": ENV, **config},
        "rootfs": {"type": "layers", "diff_ids": [f"sha256:{digest}"]},
        "history": [{"created": "2024-01-01T00:00:00Z", "created_by": "labproof"}],
    }).encode()
    image = hashlib.sha256(described).hexdigest()
    manifest = [{"Config": f"{image}.json", "RepoTags": [f"{name}:latest"], "Layers": [f"{digest}/layer.tar"]}]
    with tarfile.open(f"{folder}/{name}.tar", "w") as tar:
        add(tar, f"{image}.json", described, 0o644)
        add(tar, digest)
        add(tar, f"{digest}/layer.tar", data, 0o644)
        add(tar, "manifest.json", json.dumps(manifest).encode(), 0o644)


def main(folder: str) -> None:
    os.makedirs(folder, exist_ok=True)
    archive(folder, "box", layer(BOX, []), {"Cmd": ["/bin/start"]})
    web: dict[str, object] = {"Cmd": ["/bin/start"], "ExposedPorts": {"80/tcp": {}}}
    archive(folder, "web", layer(WEB, ["/usr/bin/curl"]), web)


main(sys.argv[1])
