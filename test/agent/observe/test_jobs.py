"""observe/jobs.py: which jobs need a process of their own, how long they may take, and their results."""
import unittest

from agent.observe.jobs import Job, ProgramJob, job_result, limit_of, needs_namespace_only


class Jobs(unittest.TestCase):
    program: ProgramJob = {"fd": 3, "argv": ["/usr/sbin/ip", "-j", "addr"]}
    lookup: ProgramJob = {"fd": 3, "argv": ["/usr/bin/getent", "hosts", "web"], "etc": {"pid": 1, "folders": ["/etc"]}}
    echo: Job = {"fd": 3, "echo": "10.0.0.2", "times": 1, "apartS": 1, "owner": 0, "sniffers": [], "listenS": 1}

    def test_a_program_needs_its_namespace_only_unless_it_looks_names_up(self) -> None:
        self.assertTrue(needs_namespace_only(self.program))
        self.assertFalse(needs_namespace_only(self.lookup))

    def test_a_probe_may_take_longer_than_a_program(self) -> None:
        self.assertEqual((limit_of(self.program), limit_of(self.echo)), (4, 11))

    def test_output_that_is_no_utf_8_is_still_text(self) -> None:
        self.assertEqual(job_result(1, [b"ok\xff", b"", b"{}"]),
                         {"code": 1, "stdout": "ok\N{REPLACEMENT CHARACTER}", "stderr": "", "report": "{}"})
