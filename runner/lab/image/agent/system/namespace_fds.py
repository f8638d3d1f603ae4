"""Network namespaces that lie nowhere: held by a descriptor of this process, and gone with it."""
import os
import subprocess

NEWNET = 0x40000000
OWN = "/proc/thread-self/ns/net"


def new_namespace():
    """A descriptor of a network namespace that nothing else holds. This thread comes back to its own."""
    before = os.open(OWN, os.O_RDONLY)
    try:
        os.unshare(NEWNET)
        return os.open(OWN, os.O_RDONLY)
    finally:
        os.setns(before, NEWNET)
        os.close(before)


def door(descriptor):
    """A path by which other processes of the lab host find it."""
    return f"/proc/{os.getpid()}/fd/{descriptor}"


def in_namespace(namespace, *lines):
    """Lines for `ip -batch`. OSError with what `ip` says."""
    done = subprocess.run(["nsenter", f"--net={namespace}", "ip", "-batch", "-"], input="\n".join(lines) + "\n",
                          capture_output=True, text=True)
    if done.returncode != 0:
        raise OSError(f"Cannot wire the lab: {done.stderr.strip()}")
