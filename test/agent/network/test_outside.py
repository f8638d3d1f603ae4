"""network/: tokens and captures of the outside host, what its service answers, addresses on a wire."""
import unittest

from agent.network.outside_host import Report, capture_filter, parse_capture, reports_of
from agent.network.outside_service import report_of, response_to
from agent.network.wire import mac_for

TOKEN = "0011aaff89abcdef"
CAPTURE = """\
12:00:00.000001 IP 203.0.113.2.40000 > 198.51.100.1.80: Flags [S], seq 1, win 64240, length 0
12:00:00.000002 IP 203.0.113.2.40000 > 198.51.100.1.80: Flags [P.], seq 1:20, ack 1, win 502, length 19: HTTP
12:00:00.000003 IP 10.0.0.2.40001 > 198.51.100.1.80: UDP, length 16
12:00:00.000004 IP 203.0.113.2 > 198.51.100.1: ICMP echo request, id 1, seq 1, length 56
"""


class Captures(unittest.TestCase):
    def test_each_protocol_and_source_is_told_once(self) -> None:
        self.assertEqual(parse_capture(CAPTURE), [
            {"protocol": "UDP", "source": "10.0.0.2"}, {"protocol": "TCP", "source": "203.0.113.2"},
            {"protocol": "ICMP", "source": "203.0.113.2"}])

    def test_nothing_captured_is_nothing(self) -> None:
        self.assertEqual(parse_capture("0 packets captured\n"), [])

    def test_the_filter_has_the_token_as_text_and_as_sequence_number(self) -> None:
        text = capture_filter(TOKEN)
        self.assertIn("udp[8:4] = 0x30303131 and udp[12:4] = 0x61616666", text)
        self.assertIn("icmp[0] = 8 and icmp[8:4] = 0x30303131", text)
        self.assertIn(f"tcp[4:4] = {0x0011AAFF})", text)

    def test_reports_of_other_probes_are_left_out(self) -> None:
        reports: list[Report] = [{"protocol": "UDP", "source": "10.0.0.2", "token": TOKEN},
                                 {"protocol": "UDP", "source": "10.0.0.3", "token": TOKEN[::-1]}]
        self.assertEqual(reports_of(reports, TOKEN), [{"protocol": "UDP", "source": "10.0.0.2"}])


class Service(unittest.TestCase):
    def test_a_call_with_a_token_is_reported(self) -> None:
        wanted = {"protocol": "TCP", "source": "10.0.0.2", "token": TOKEN}
        self.assertEqual(report_of("TCP", "10.0.0.2", f"GET /{TOKEN} HTTP/1.0\r\n\r\n".encode()), wanted)
        self.assertEqual(report_of("UDP", "10.0.0.2", TOKEN.encode()), wanted | {"protocol": "UDP"})

    def test_a_call_of_the_lessons_own_is_not(self) -> None:
        for received in (b"", b"hello", b"GET / HTTP/1.1\r\n\r\n", f"POST /{TOKEN}".encode(), TOKEN[:15].encode()):
            self.assertIsNone(report_of("TCP", "10.0.0.2", received), received)

    def test_a_caller_that_speaks_http_gets_a_page_with_its_address(self) -> None:
        response = response_to("10.0.0.2", b"GET / HTTP/1.1\r\n\r\n")
        head, body = response.split(b"\r\n\r\n")
        self.assertTrue(head.startswith(b"HTTP/1.0 200 OK"))
        self.assertIn(b"Content-Length: 9", head)
        self.assertEqual(body, b"10.0.0.2\n")

    def test_head_gets_the_head_alone(self) -> None:
        self.assertTrue(response_to("10.0.0.2", b"HEAD / HTTP/1.1\r\n\r\n").endswith(b"\r\n\r\n"))

    def test_other_callers_get_a_line(self) -> None:
        self.assertEqual(response_to("10.0.0.2", b"hello"), b"10.0.0.2\n")


class Wires(unittest.TestCase):
    def test_a_mac_address_is_made_of_the_ipv4_address(self) -> None:
        self.assertEqual(mac_for("10.0.255.2/24"), "02:00:0a:00:ff:02")
