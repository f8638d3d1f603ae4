"""probe/: errors of the kernel -> refusals; how long an answer is awaited; what was told of outbound probes."""
import errno
import os
import selectors
import socket
import unittest
from unittest import mock

import kernel_bytes as captured
from agent.probe.echo import parse_refusal
from agent.probe import outbound_probes
from agent.probe.outbound_probes import Address, outcome_of, probe_udp, sequence_of
from agent.probe.reachability import ListenDeadline, ReachabilityJob, await_outcome

BEGUN = 100.0


def job(listen_s: float, patient: bool = False, searching: bool = False) -> ReachabilityJob:
    return {"fd": 3, "owner": 0, "sniffers": [], "listenS": listen_s, "patient": patient, "searching": searching}


class Refusals(unittest.TestCase):
    def test_an_icmp_error_has_its_reason_and_its_sender(self) -> None:
        self.assertEqual(parse_refusal(captured.EXTENDED_ERROR_4), ["Destination Port Unreachable", "10.0.0.2"])
        self.assertEqual(parse_refusal(captured.EXTENDED_ERROR_6), ["Port Unreachable", "fd00::2"])

    def test_a_kernel_that_resolves_no_link_address_is_its_own_sender(self) -> None:
        self.assertEqual(parse_refusal(captured.EXTENDED_ERROR_RESOLUTION), ["Destination Host Unreachable", "10.0.0.1"])

    def test_an_error_of_local_origin_is_no_refusal(self) -> None:
        local = captured.EXTENDED_ERROR_4[:4] + b"\1" + captured.EXTENDED_ERROR_4[5:]
        self.assertIsNone(parse_refusal(local))

    def test_other_ancillary_data_is_none(self) -> None:
        self.assertIsNone(parse_refusal(captured.EXTENDED_ERROR_4[:15]))


class Deadlines(unittest.TestCase):
    def over_at(self, deadline: ListenDeadline, arrived_at: float = float("inf")) -> float:
        """The time, in steps of 0.1 s, at which it is over."""
        for tenth in range(200):
            if deadline.is_over(BEGUN + tenth / 10, tenth / 10 >= arrived_at):
                return tenth / 10
        raise AssertionError("the deadline is never over")

    def test_an_answer_is_awaited_as_long_as_the_job_says(self) -> None:
        self.assertEqual(self.over_at(ListenDeadline(job(1), BEGUN)), 1)

    def test_a_probe_that_has_arrived_gives_its_answer_three_and_a_half_seconds(self) -> None:
        self.assertEqual(self.over_at(ListenDeadline(job(1), BEGUN), arrived_at=0.5), 4)

    def test_links_that_delay_packets_give_it_nine_seconds(self) -> None:
        self.assertEqual(self.over_at(ListenDeadline(job(1, patient=True), BEGUN)), 9)

    def test_nothing_gives_it_more_than_nine_seconds(self) -> None:
        self.assertEqual(self.over_at(ListenDeadline(job(8), BEGUN), arrived_at=7.5), 9)

    def test_while_the_kernel_resolves_a_link_address_the_wait_starts_again(self) -> None:
        resolving_until = 1.5
        checks = iter(range(1, 200))

        def resolving() -> bool:
            return next(checks) / 10 <= resolving_until

        over = self.over_at(ListenDeadline(job(1, searching=True), BEGUN, resolving))
        self.assertAlmostEqual(over, resolving_until + 1, delta=0.11)

    def test_a_link_address_that_nobody_has_is_given_up_after_three_seconds(self) -> None:
        over = self.over_at(ListenDeadline(job(1, searching=True), BEGUN, lambda: True))
        self.assertAlmostEqual(over, 3.2 + 1, delta=0.11)

    def test_without_a_search_the_kernel_is_not_asked(self) -> None:
        def never() -> bool:
            raise AssertionError("asked")

        self.assertEqual(self.over_at(ListenDeadline(job(2), BEGUN, never)), 2)


class OutboundProbes(unittest.TestCase):
    def test_the_first_sequence_number_is_the_tokens_first_half(self) -> None:
        self.assertEqual(sequence_of("0011aaff89abcdef"), 0x0011AAFF)

    def test_it_is_never_zero(self) -> None:
        self.assertEqual(sequence_of("0000000089abcdef"), 1)

    def outcome_with(self, error: OSError) -> str:
        def probe(address: Address, token: str) -> str:
            raise error

        return outcome_of(probe, os.getuid(), ("127.0.0.1", 9), captured.TOKEN.decode())

    def test_a_probe_without_an_answer_in_time_has_none_and_others_their_error(self) -> None:
        self.assertEqual(self.outcome_with(TimeoutError("timed out")), "no answer")
        self.assertEqual(self.outcome_with(OSError(errno.ENETUNREACH, "any text")), "Network is unreachable")

    def test_a_datagram_with_the_token_is_refused_or_gets_no_answer(self) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
            server.bind(("127.0.0.1", 0))
            address: Address = server.getsockname()
            with mock.patch.object(outbound_probes, "TIMEOUT_S", 0.01):
                self.assertEqual(outcome_of(probe_udp, os.getuid(), address, captured.TOKEN.decode()), "no answer")
            self.assertEqual(server.recv(64), captured.TOKEN)
        self.assertEqual(outcome_of(probe_udp, os.getuid(), address, captured.TOKEN.decode()), "Connection refused")


class FakeProbe:
    """A probe whose answer is what is written to the other end of its socket; answers_at: how often it must be sent."""
    wait_event = selectors.EVENT_READ

    def __init__(self, test: unittest.TestCase, refused: bool = False, answers_at: int = 0) -> None:
        self.sock, self.answers = socket.socketpair()
        self.sent, self.refused, self.answers_at = 0, refused, answers_at
        test.addCleanup(self.sock.close)
        test.addCleanup(self.answers.close)

    def send(self) -> None:
        self.sent += 1
        if self.sent == self.answers_at:
            self.answers.send(b"done")

    def all_refused(self) -> bool:
        return self.refused

    def outcome(self) -> str | None:
        """'more' is no answer, as an echo request of one's own."""
        received = self.sock.recv(4).decode()
        return None if received == "more" else received


class Outcomes(unittest.TestCase):
    def test_the_first_answer_ends_the_wait(self) -> None:
        probe = FakeProbe(self)
        probe.answers.send(b"more" b"done")
        self.assertEqual(await_outcome(job(60), [], probe), "done")

    def test_without_an_answer_there_is_no_outcome(self) -> None:
        self.assertIsNone(await_outcome(job(0.01), [], FakeProbe(self)))

    def test_it_is_sent_again_when_due(self) -> None:
        probe = FakeProbe(self, answers_at=2)
        self.assertEqual(await_outcome(job(60), [], probe, [0.01, 0.02, 60]), "done")
        self.assertEqual(probe.sent, 2)

    def test_a_probe_that_is_refused_each_time_is_not_waited_for(self) -> None:
        self.assertIsNone(await_outcome(job(60), [], FakeProbe(self, refused=True)))

    def test_it_is_sent_as_often_as_asked_though_refused(self) -> None:
        probe = FakeProbe(self, refused=True)
        await_outcome(job(60), [], probe, [0.01, 0.02])
        self.assertEqual(probe.sent, 2)
