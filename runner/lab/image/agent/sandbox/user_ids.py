"""Ranges of user ids for sandboxes: each has one of its own while it is there, and another has it afterwards."""
import collections
import os
import random

from agent.sandbox.namespaces import IDS

RANGES = int(os.environ.get("LABPROOF_USER_ID_RANGES", "4096"))
LOWEST, HIGHEST = 16, 60000  # below are the machine's own users and canonicalize_rule.py's; user ids have 32 bits


class UserIds:
    """First returned, first given: a range rests as long as others are free."""

    def __init__(self, ranges: int = RANGES) -> None:
        begin = random.randrange(LOWEST, HIGHEST - ranges)  # two lab containers on one machine rarely share user ids
        self.free = collections.deque(range(begin, begin + ranges))
        self.ranges = ranges

    def take(self) -> int:
        """The first user id of a range."""
        if not self.free:
            raise OSError(f"Cannot make a sandbox: there are {self.ranges} already, as many as there can be at a time")
        return self.free.popleft() * IDS

    def give_back(self, first: int) -> None:
        self.free.append(first // IDS)
