"""The tests of this folder -> what fails, on standard error; on standard output {"passed", "failed", "skipped"}, in JSON.

Needs neither root nor Docker: what is tested are the parts of the agent that turn bytes and text into data.
"""
import json
import os
import sys

OLDEST = (3, 11)
FOLDER = os.path.dirname(os.path.abspath(__file__))
IMAGE = os.path.join(FOLDER, "..", "..", "runner", "lab", "image")


def main() -> None:
    import unittest
    sys.path[:0] = [FOLDER, IMAGE]
    suite = unittest.TestSuite()
    for folder in (entry.path for entry in os.scandir(FOLDER) if entry.is_dir()):
        suite.addTests(unittest.defaultTestLoader.discover(folder, top_level_dir=folder))
    result = unittest.TextTestRunner(sys.stderr, verbosity=1).run(suite)
    failed = {getattr(test, "test_case", test).id() for test, _ in result.failures + result.errors}
    failed.update(test.id() for test in result.unexpectedSuccesses)
    skipped = len(result.skipped)
    print(json.dumps({
        "passed": result.testsRun - len(failed) - skipped, "failed": len(failed) if result.testsRun else 1, "skipped": skipped}))


if sys.version_info < OLDEST:
    sys.exit("Python %d.%d is too old for the agent's tests: they need %d.%d" % (sys.version_info[:2] + OLDEST))
main()
