"""sandbox/processes.py: the table of processes -> who descends from whom."""
import os
import unittest

from agent.sandbox import processes

TABLE = {1: (0, 10, "init"), 2: (1, 20, "bash"), 3: (2, 30, "sleep"), 4: (3, 40, "sh"), 5: (1, 50, "daemon")}


class Descendants(unittest.TestCase):
    def test_all_generations_are_found_without_the_root_itself(self) -> None:
        self.assertEqual(processes.descendants(TABLE, [2]), {3, 4})

    def test_of_several_roots(self) -> None:
        self.assertEqual(processes.descendants(TABLE, [3, 1]), {2, 3, 4, 5})

    def test_a_process_without_children_has_none(self) -> None:
        self.assertEqual(processes.descendants(TABLE, [4]), set())


class OwnProcess(unittest.TestCase):
    def test_this_process_is_in_the_table_with_its_parent_and_start(self) -> None:
        parent, tick, _ = processes.table()[os.getpid()]
        self.assertEqual(parent, os.getppid())
        self.assertLessEqual(tick, processes.now_tick())

    def test_a_process_that_runs_has_not_ended_and_one_that_was_never_there_has(self) -> None:
        self.assertFalse(processes.all_ended([os.getpid()]))
        self.assertTrue(processes.all_ended([]))
        self.assertTrue(processes.all_ended([2**22 + 1]))
