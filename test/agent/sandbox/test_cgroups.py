"""sandbox/cgroups.py on folders that look as the kernel's do, of both versions."""
import os
import tempfile
import unittest
from unittest import mock

from agent.sandbox import cgroups


class OfAVersion(unittest.TestCase):
    def setUp(self) -> None:
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.root = temporary.name
        for name, value in (("ROOT", self.root), ("UNIFIED", f"{self.root}/nowhere")):
            patch = mock.patch.object(cgroups, name, value)
            patch.start()
            self.addCleanup(patch.stop)

    def put(self, path: str, text: str) -> None:
        os.makedirs(os.path.dirname(f"{self.root}/{path}"), exist_ok=True)
        with open(f"{self.root}/{path}", "w") as file:
            file.write(text)

    def content(self, path: str) -> str:
        with open(f"{self.root}/{path}") as file:
            return file.read()


class Version2(OfAVersion):
    def setUp(self) -> None:
        super().setUp()
        self.put("cgroup.controllers", "memory pids\n")
        self.put("s1/memory.events", "low 0\nmax 7\noom 1\noom_kill 1\n")
        self.put("s1/in/memory.events", "oom_kill 2\n")
        self.put("s1/pids.events", "max 0\n")
        self.put("s1/memory.peak", "1000\n")
        self.put("s1/memory.max", "1000\n")

    def test_there_is_one_tree(self) -> None:
        self.assertEqual((cgroups.version(), cgroups.trees()), (2, {"": self.root}))

    def test_kills_are_summed_over_all_groups_of_the_sandbox(self) -> None:
        self.assertEqual(cgroups.exhaustion("s1"), {"memory": 3, "pids": 0})

    def test_a_limit_that_was_hit_since_is_exhausted(self) -> None:
        self.assertEqual(cgroups.exhausted("s1", {"memory": 2, "pids": 0}), ["memory"])
        self.assertEqual(cgroups.exhausted("s1", {"memory": 3, "pids": 0}), [])

    def test_a_limit_of_a_container_below_is_not_the_sandboxs(self) -> None:
        self.put("s1/memory.peak", "999\n")
        self.assertEqual(cgroups.exhausted("s1", {"memory": 2, "pids": 0}), [])

    def test_a_kernel_that_keeps_no_peak_is_believed(self) -> None:
        os.remove(f"{self.root}/s1/memory.peak")
        self.assertEqual(cgroups.exhausted("s1", {"memory": 2, "pids": 0}), ["memory"])

    def test_processes_are_counted_by_the_kernel(self) -> None:
        self.put("s1/pids.current", "12\n")
        self.assertEqual((cgroups.processes("s1"), cgroups.processes("s2")), (12, 0))

    def test_a_sandbox_is_frozen_for_a_while(self) -> None:
        self.put("s1/cgroup.events", "populated 1\nfrozen 1\n")
        with cgroups.frozen("s1"):
            self.assertEqual(self.content("s1/cgroup.freeze"), "1")
        self.assertEqual(self.content("s1/cgroup.freeze"), "0")

    def test_what_the_sandbox_froze_itself_is_thawed_too(self) -> None:
        cgroups.thaw("s1")
        self.assertEqual((self.content("s1/cgroup.freeze"), self.content("s1/in/cgroup.freeze")), ("0", "0"))

    def test_a_sandbox_is_removed_when_nothing_is_left_in_it(self) -> None:
        os.makedirs(f"{self.root}/s2/in/deeper")
        self.assertTrue(cgroups.remove("s2"))
        self.assertFalse(os.path.exists(f"{self.root}/s2"))
        self.assertFalse(cgroups.remove("s1"))

    def test_a_process_enters_each_tree(self) -> None:
        cgroups.enter({"": f"{self.root}/s1/in"}, 4711)
        self.assertEqual(self.content("s1/in/cgroup.procs"), "4711")

    def test_a_controller_that_is_absent_is_no_error(self) -> None:
        self.assertTrue(cgroups.write(f"{self.root}/s1/pids.max", 512))
        self.assertFalse(cgroups.write(f"{self.root}/absent/pids.max", 512))


class Version1(OfAVersion):
    def setUp(self) -> None:
        super().setUp()
        for tree in ("memory", "pids", "cpu,cpuacct", "freezer", "unified"):
            self.put(f"{tree}/cgroup.procs", "")
        os.symlink("cpu,cpuacct", f"{self.root}/cpu")
        os.makedirs(f"{self.root}/no-tree")

    def test_each_controller_has_a_tree_once(self) -> None:
        self.assertEqual(cgroups.version(), 1)
        self.assertEqual(sorted(cgroups.trees()), ["cpu,cpuacct", "freezer", "memory", "pids"])

    def test_kills_and_refused_forks_are_found_in_their_trees(self) -> None:
        self.put("memory/s1/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 4\n")
        self.put("pids/s1/in/pids.events", "max 9\n")
        self.assertEqual(cgroups.exhaustion("s1"), {"memory": 4, "pids": 9})

    def test_a_sandbox_is_frozen_for_a_while(self) -> None:
        os.makedirs(f"{self.root}/freezer/s1")
        with cgroups.frozen("s1"):
            self.assertEqual(self.content("freezer/s1/freezer.state"), "FROZEN")
        self.assertEqual(self.content("freezer/s1/freezer.state"), "THAWED")


