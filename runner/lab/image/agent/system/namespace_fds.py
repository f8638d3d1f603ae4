"""Network namespaces without a name, a file or a process: a file descriptor of this process holds each, and with the
descriptor the kernel removes the namespace.
"""
import os
import subprocess

from agent.system.clone_flags import CLONE_NEWNET

OWN_NAMESPACE = "/proc/thread-self/ns/net"


def create_namespace() -> int:
    """The only descriptor of a new network namespace. This thread returns to its own namespace."""
    own = os.open(OWN_NAMESPACE, os.O_RDONLY)
    try:
        os.unshare(CLONE_NEWNET)
        return os.open(OWN_NAMESPACE, os.O_RDONLY)
    finally:
        os.setns(own, CLONE_NEWNET)
        os.close(own)


def fd_path(fd: int) -> str:
    """The path by which other processes of the lab host open this process's descriptor."""
    return f"/proc/{os.getpid()}/fd/{fd}"


def run_ip_batch(namespace_path: str, *lines: str) -> None:
    """Lines for `ip -batch`. Raises OSError with the error that `ip` prints."""
    done = subprocess.run(["nsenter", f"--net={namespace_path}", "ip", "-batch", "-"], input="\n".join(lines) + "\n",
                          capture_output=True, text=True)
    if done.returncode != 0:
        raise OSError(f"Cannot wire the lab: {done.stderr.strip()}")
