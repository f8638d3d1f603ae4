"""Flags of clone(2), unshare(2) and setns(2), one a kind of namespace. `os` has them, and the calls, from Python 3.12 on
only; the tests of what is pure run on older ones.
"""
CLONE_NEWNS = 0x00020000
CLONE_NEWCGROUP = 0x02000000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000
