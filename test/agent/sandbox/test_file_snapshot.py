"""sandbox/file_snapshot.py: a folder, read and written elsewhere, is the same."""
import os
import stat
import tempfile
import unittest

from agent.sandbox.file_snapshot import FileSnapshot, read_snapshot, write_snapshot


class FileSnapshots(unittest.TestCase):
    def setUp(self) -> None:
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.source, self.target = f"{temporary.name}/source", f"{temporary.name}/target"
        self.addCleanup(os.umask, os.umask(0o022))
        os.makedirs(f"{self.source}/conf.d/empty")
        os.chmod(f"{self.source}/conf.d", 0o750)
        with open(f"{self.source}/conf.d/data", "wb") as file:
            file.write(bytes(range(256)))
        with open(os.open(f"{self.source}/secret", os.O_CREAT | os.O_WRONLY, 0o600), "w") as file:
            file.write("x")
        os.symlink("../nowhere", f"{self.source}/dangling")
        os.symlink("conf.d", f"{self.source}/folder")

    def read(self) -> FileSnapshot:
        return read_snapshot(self.source)

    def test_all_entries_are_read_with_a_folder_before_what_is_in_it(self) -> None:
        paths = [entry.path for entry in self.read()]
        self.assertEqual(sorted(paths), ["conf.d", "conf.d/data", "conf.d/empty", "dangling", "folder", "secret"])
        self.assertLess(paths.index("conf.d"), paths.index("conf.d/data"))

    def test_symbolic_links_are_not_followed(self) -> None:
        targets = {entry.path: entry.target for entry in self.read() if stat.S_ISLNK(entry.mode)}
        self.assertEqual(targets, {"dangling": "../nowhere", "folder": "conf.d"})

    def test_the_copy_is_the_same_in_content_modes_and_links(self) -> None:
        write_snapshot(self.read(), self.target)
        self.assertEqual(set(read_snapshot(self.target)), set(self.read()))

    def test_the_snapshot_stays_as_it_was_read(self) -> None:
        snapshot = self.read()
        os.remove(f"{self.source}/secret")
        write_snapshot(snapshot, self.target)
        with open(f"{self.target}/secret") as file:
            self.assertEqual(file.read(), "x")
