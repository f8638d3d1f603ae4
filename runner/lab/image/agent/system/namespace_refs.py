"""Ways into a sandbox's network namespaces and files, from outside it.

Paths of a sandbox are opened with its root as root, so that a symbolic link in it cannot lead outside, and only a
network namespace that belongs to it is ever entered.
"""
import fcntl
import os

NET = 0x40000000
GET_USERNS, GET_PARENT, GET_TYPE = 0xB701, 0xB702, 0xB703


class inside:
    """With a process's root as root: links in it lead nowhere else."""

    def __init__(self, pid):
        self.root = f"/proc/{pid}/root"

    def __enter__(self):
        self.own = os.open("/", os.O_RDONLY | os.O_DIRECTORY)
        os.chroot(self.root)
        os.chdir("/")

    def __exit__(self, *_):
        os.fchdir(self.own)
        os.chroot(".")
        os.close(self.own)


def opened(path):
    return os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)


def belongs(fd, first):
    """True for a network namespace that the sandbox's user namespace owns, or one below it."""
    try:
        if fcntl.ioctl(fd, GET_TYPE) != NET:
            return False
        sandbox = os.stat(f"/proc/{first}/ns/user").st_ino
        owner = fcntl.ioctl(fd, GET_USERNS)
        while os.fstat(owner).st_ino != sandbox:
            owner = fcntl.ioctl(owner, GET_PARENT)
        return True
    except OSError:
        return False


def open_door(door, first):
    """door: {outside: path} of the lab host's /proc, or {inside: path} in the sandbox."""
    if "outside" in door:
        fd = opened(door["outside"])
    else:
        with inside(first):
            fd = opened(door["inside"])
    if belongs(fd, first):
        return fd
    os.close(fd)
    raise OSError("not a network namespace of this sandbox")


def root_of(first):
    """The user id, here, of the sandbox's root."""
    with open(f"/proc/{first}/uid_map") as file:
        return int(file.readline().split()[1])
