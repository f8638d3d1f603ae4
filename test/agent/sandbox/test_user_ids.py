"""sandbox/user_ids.py: each sandbox has a range of user ids of its own."""
import unittest

from agent.sandbox.user_ids import UserIds


class Ranges(unittest.TestCase):
    def test_no_two_sandboxes_have_a_user_id_in_common(self) -> None:
        ids = UserIds(50)
        taken = sorted(ids.take() for _ in range(50))
        self.assertTrue(all(later - earlier >= 65536 for earlier, later in zip(taken, taken[1:])))
        self.assertTrue(all(first % 65536 == 0 and 0 < first < 2**32 - 65536 for first in taken))

    def test_there_are_no_more_than_there_are(self) -> None:
        ids = UserIds(1)
        ids.take()
        with self.assertRaisesRegex(OSError, "there are 1 already"):
            ids.take()

    def test_a_range_is_given_again_after_all_others(self) -> None:
        ids = UserIds(3)
        first = ids.take()
        ids.give_back(first)
        self.assertEqual([ids.take() for _ in range(3)][-1], first)
