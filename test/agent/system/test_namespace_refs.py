"""system/namespace_refs.py: user ids of a sandbox, and what is no network namespace of it."""
import os
import tempfile
import unittest

from agent.system.namespace_refs import belongs_to_sandbox, open_namespace, open_readonly, outside_uid


class UserIds(unittest.TestCase):
    def test_the_root_of_a_sandbox_is_the_second_number_of_its_map(self) -> None:
        self.assertEqual(outside_uid("         0    1048576      65536\n"), 1048576)


class Descriptors(unittest.TestCase):
    def open(self, path: str) -> int:
        fd = open_readonly(path)
        self.addCleanup(os.close, fd)
        return fd

    def test_a_fifo_that_nobody_writes_to_is_opened_without_waiting(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            os.mkfifo(f"{folder}/fifo")
            self.assertGreater(self.open(f"{folder}/fifo"), 2)

    def test_programs_do_not_inherit_it(self) -> None:
        self.assertFalse(os.get_inheritable(self.open("/dev/null")))

    def test_a_file_and_a_namespace_of_another_kind_belong_to_no_sandbox(self) -> None:
        for path in ("/dev/null", "/proc/self/ns/uts"):
            self.assertFalse(belongs_to_sandbox(self.open(path), os.getpid()))
            with self.assertRaisesRegex(OSError, "not a network namespace of this sandbox"):
                open_namespace({"outside": path}, os.getpid())
