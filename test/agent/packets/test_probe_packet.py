"""packets/probe_packet.py: frame -> what it is to the probe."""
import socket
import struct
import time
import unittest

import kernel_bytes as captured
from agent.packets.frames import Endpoint
from agent.packets.probe_packet import ProbePacket, ProbeSpec, Protocol, checksum, error_name

IPV4, IPV6, ARP = 0x0800, 0x86DD, 0x0806


def probe(protocol: Protocol, address: str = "10.0.0.2", sequence: int = 0) -> ProbePacket:
    spec = ProbeSpec(protocol=protocol, address=address)
    packet = ProbePacket(spec, captured.TOKEN)
    packet.sequence = sequence
    return packet


def role(packet: ProbePacket, ethertype: int, data: bytes) -> str | None:
    found = packet.classify(ethertype, data)
    return found and found["packet"]


def rewritten(packet: bytes, at: int, value: bytes) -> bytes:
    """As a translation changes it; checksums are not looked at."""
    return packet[:at] + value + packet[at + len(value):]


SOURCE, DESTINATION = 12, 16  # of the IPv4 header
NAT = bytes.fromhex("cb007107")  # 203.0.113.7


class Echo(unittest.TestCase):
    def test_request_and_reply_are_recognised_by_the_token(self) -> None:
        self.assertEqual(role(probe("ICMP"), IPV4, captured.ECHO_REQUEST_4), "request")
        self.assertEqual(role(probe("ICMP"), IPV4, captured.ECHO_REPLY_4), "reply")
        self.assertEqual(role(probe("ICMP", "fd00::2"), IPV6, captured.ECHO_REQUEST_6), "request")
        self.assertEqual(role(probe("ICMP", "fd00::2"), IPV6, captured.ECHO_REPLY_6), "reply")

    def test_a_request_behind_source_nat_is_recognised_and_shows_its_new_address(self) -> None:
        found = probe("ICMP").classify(IPV4, rewritten(captured.ECHO_REQUEST_4, SOURCE, NAT))
        self.assertEqual(found, {"packet": "request", "source": Endpoint("203.0.113.7"),
                                 "destination": Endpoint("10.0.0.2"), "ttl": 64})

    def test_a_request_in_a_tunnel_names_the_tunnel(self) -> None:
        found = probe("ICMP").classify(IPV4, captured.VXLAN_ECHO_REQUEST)
        assert found
        self.assertEqual((found["packet"], found.get("tunnel")),
                         ("request", {"name": "VXLAN 77", "source": "10.0.0.1", "destination": "10.0.0.2"}))

    def test_echo_requests_of_others_are_nothing(self) -> None:
        other = captured.ECHO_REQUEST_4.replace(captured.TOKEN, captured.TOKEN[::-1])
        self.assertIsNone(role(probe("ICMP"), IPV4, other))

    def test_an_error_that_quotes_the_request_is_a_refusal(self) -> None:
        error = captured.HOST_PROHIBITED[:28] + captured.ECHO_REQUEST_4
        found = probe("ICMP").classify(IPV4, error)
        assert found
        self.assertEqual((found["packet"], found.get("says")), ("refusal", "Destination Host Prohibited"))
        self.assertIsNone(role(probe("ICMP"), IPV4, error.replace(captured.TOKEN, captured.TOKEN[::-1])))
        self.assertIsNone(role(probe("UDP"), IPV4, error))

    def test_the_token_in_a_datagram_is_no_echo_request(self) -> None:
        self.assertIsNone(role(probe("ICMP"), IPV4, captured.UDP_4))


class Datagrams(unittest.TestCase):
    def test_a_request_is_recognised_by_the_token_behind_destination_nat(self) -> None:
        self.assertEqual(role(probe("UDP"), IPV4, rewritten(captured.UDP_4, DESTINATION, NAT)), "request")

    def test_a_reply_has_the_endpoints_of_a_request_that_was_seen(self) -> None:
        packet = probe("UDP")
        swapped = rewritten(rewritten(captured.UDP_4, SOURCE, captured.UDP_4[16:20] + captured.UDP_4[12:16]),
                            20, captured.UDP_4[22:24] + captured.UDP_4[20:22])
        reply = swapped.replace(captured.TOKEN, b"another payload!")
        self.assertIsNone(role(packet, IPV4, reply))
        self.assertEqual(role(packet, IPV4, captured.UDP_4), "request")
        self.assertEqual(role(packet, IPV4, reply), "reply")

    def test_an_error_that_quotes_the_datagram_is_a_refusal_with_its_text(self) -> None:
        for packet, ethertype, error, text in (
                (probe("UDP"), IPV4, captured.PORT_UNREACHABLE_4, "Destination Port Unreachable"),
                (probe("UDP", "fd00::2"), IPV6, captured.PORT_UNREACHABLE_6, "Port Unreachable")):
            found = packet.classify(ethertype, error)
            assert found
            self.assertEqual((found["packet"], found.get("says")), ("refusal", text))

    def test_an_error_that_quotes_another_packet_is_nothing(self) -> None:
        other = captured.PORT_UNREACHABLE_4.replace(captured.TOKEN, captured.TOKEN[::-1])
        self.assertIsNone(role(probe("UDP"), IPV4, other))
        self.assertIsNone(role(probe("ICMP"), IPV4, captured.PORT_UNREACHABLE_4))


class Connections(unittest.TestCase):
    def test_the_first_packet_is_recognised_by_its_sequence_number_behind_nat(self) -> None:
        packet = probe("TCP", sequence=0xFFFFFFFE)
        self.assertEqual(role(packet, IPV4, rewritten(captured.TCP_SYN, DESTINATION, NAT)), "request")
        self.assertIsNone(role(probe("TCP", sequence=1), IPV4, captured.TCP_SYN))

    def test_syn_and_ack_of_the_number_behind_is_the_reply(self) -> None:
        self.assertEqual(role(probe("TCP", sequence=0xFFFFFFFE), IPV4, captured.TCP_SYN_ACK), "reply")
        self.assertIsNone(role(probe("TCP", sequence=0xFFFFFFFD), IPV4, captured.TCP_SYN_ACK))

    def test_the_number_behind_the_highest_is_zero(self) -> None:
        acknowledging_zero = rewritten(captured.TCP_SYN_ACK, 28, bytes(4))
        self.assertEqual(role(probe("TCP", sequence=0xFFFFFFFF), IPV4, acknowledging_zero), "reply")

    def test_rst_and_ack_is_a_refusal(self) -> None:
        found = probe("TCP", sequence=0x11223344).classify(IPV4, captured.TCP_RST)
        assert found
        self.assertEqual((found["packet"], found.get("says")), ("refusal", "Connection refused"))

    def test_an_icmp_error_of_a_firewall_rule_is_a_refusal(self) -> None:
        found = probe("TCP", sequence=0x55667788).classify(IPV4, captured.HOST_PROHIBITED)
        assert found
        self.assertEqual((found["packet"], found.get("says")), ("refusal", "Destination Host Prohibited"))

    def test_an_error_that_quotes_another_connection_is_nothing(self) -> None:
        self.assertIsNone(role(probe("TCP", sequence=1), IPV4, captured.HOST_PROHIBITED))
        self.assertIsNone(role(probe("UDP", sequence=0x55667788), IPV4, captured.HOST_PROHIBITED))

    def test_what_follows_in_the_connection_is_nothing(self) -> None:
        self.assertIsNone(role(probe("TCP", sequence=0xFFFFFFFE), IPV4, captured.TCP_ACK))


class LinkAddresses(unittest.TestCase):
    def test_each_query_for_one_is_reported_whatever_the_probe(self) -> None:
        found = probe("TCP").classify(ARP, captured.arp(1, "10.0.0.1", "10.0.0.2"))
        self.assertEqual(found, {"packet": "search", "source": Endpoint("10.0.0.1"), "destination": Endpoint("10.0.0.2")})
        self.assertEqual(role(probe("UDP"), IPV6, captured.SOLICITATION_6), "search")


class Bytes(unittest.TestCase):
    def test_an_echo_request_is_valid_and_carries_the_token(self) -> None:
        request = probe("ICMP").echo_request()
        self.assertEqual((request[0], request[8:24]), (8, captured.TOKEN))
        self.assertEqual(checksum(request), 0)
        self.assertEqual(probe("ICMP", "fd00::2").echo_request()[0], 128)

    def test_the_checksum_is_that_of_a_captured_echo_request(self) -> None:
        message = captured.ECHO_REQUEST_4[20:]
        self.assertEqual(checksum(message[:2] + bytes(2) + message[4:]), struct.unpack_from("!H", message, 2)[0])

    def test_a_raw_socket_gives_requests_too_which_are_no_replies(self) -> None:
        self.assertTrue(probe("ICMP").is_reply(captured.ECHO_REPLY_4))
        self.assertFalse(probe("ICMP").is_reply(captured.ECHO_REQUEST_4))
        self.assertTrue(probe("ICMP", "fd00::2").is_reply(captured.ECHO_REPLY_6[40:]))
        self.assertFalse(probe("ICMP", "fd00::2").is_reply(captured.ECHO_REQUEST_6[40:]))
        self.assertFalse(probe("ICMP").is_reply(captured.ECHO_REPLY_4.replace(b"0123", b"3210")))

    def test_an_error_without_a_name_tells_its_numbers(self) -> None:
        self.assertEqual(error_name(4, 3, 13), "Packet Filtered")
        self.assertEqual(error_name(6, 1, 5), "ICMP type 1, code 5")


class OnTheLoopback(unittest.TestCase):
    """A datagram needs no rights to be sent."""

    def setUp(self) -> None:
        self.server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.server.bind(("127.0.0.1", 0))
        self.addCleanup(self.server.close)
        self.packet = ProbePacket({"protocol": "UDP", "address": "127.0.0.1", "port": self.server.getsockname()[1]})

    def send(self) -> socket.socket:
        sock = self.packet.send()
        self.addCleanup(sock.close)
        return sock

    def outcome(self, sock: socket.socket) -> str | None:
        """An answer over the loopback is there at once, or a moment later."""
        until = time.monotonic() + 10
        while not (outcome := self.packet.outcome(sock)) and time.monotonic() < until:
            time.sleep(0.001)
        return outcome

    def test_what_answers_is_known_by_the_source_and_the_token(self) -> None:
        sock = self.send()
        received, caller = self.server.recvfrom(2048)
        self.assertEqual((received, Endpoint(*caller)), (self.packet.token, self.packet.source))
        self.assertIsNone(self.packet.outcome(sock))
        self.server.sendto(b"hello", caller)
        self.assertEqual(self.outcome(sock), "answered")

    def test_a_port_where_nobody_listens_refuses(self) -> None:
        self.server.close()
        self.assertEqual(self.outcome(self.send()), "Connection refused")

    def test_it_is_sent_once_more_on_request(self) -> None:
        sock = self.send()
        self.packet.resend(sock)
        self.assertEqual([self.server.recv(2048) for _ in range(2)], [self.packet.token] * 2)

    def test_each_probe_has_a_token_of_its_own(self) -> None:
        tokens = {ProbePacket({"protocol": "UDP", "address": "::1"}).token for _ in range(20)}
        self.assertEqual({len(token) for token in tokens}, {16})
        self.assertEqual(len(tokens), 20)
