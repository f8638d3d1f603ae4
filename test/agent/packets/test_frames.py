"""packets/frames.py: bytes from a network header on -> Frame."""
import socket
import unittest

import kernel_bytes as captured
from agent.packets.frames import (
    Endpoint, IcmpFrame, NeighbourQuery, TcpFrame, Tunnel, UdpFrame, parse_frame,
)

IPV4, IPV6, ARP, VLAN, BRIDGED = 0x0800, 0x86DD, 0x0806, 0x8100, 0x6558
TOKEN = captured.TOKEN


class FramesOfAKernel(unittest.TestCase):
    def test_an_echo_request_over_ipv4_has_type_ttl_addresses_and_payload(self) -> None:
        self.assertEqual(parse_frame(IPV4, captured.ECHO_REQUEST_4), IcmpFrame(
            version=4, ttl=64, source=Endpoint("10.0.0.1"), destination=Endpoint("10.0.0.2"),
            type=8, code=0, body=TOKEN))

    def test_an_echo_reply_over_ipv6_has_type_129(self) -> None:
        self.assertEqual(parse_frame(IPV6, captured.ECHO_REPLY_6), IcmpFrame(
            version=6, ttl=64, source=Endpoint("fd00::2"), destination=Endpoint("fd00::1"),
            type=129, code=0, body=TOKEN))

    def test_a_datagram_has_ports_and_payload(self) -> None:
        self.assertEqual(parse_frame(IPV4, captured.UDP_4), UdpFrame(
            version=4, ttl=64, source=Endpoint("10.0.0.1", 40000), destination=Endpoint("10.0.0.2", 53), body=TOKEN))
        self.assertEqual(parse_frame(IPV6, captured.UDP_6), UdpFrame(
            version=6, ttl=64, source=Endpoint("fd00::1", 40001), destination=Endpoint("fd00::2", 53), body=TOKEN))

    def test_the_first_packet_of_a_connection_has_its_sequence_number_and_syn(self) -> None:
        self.assertEqual(parse_frame(IPV4, captured.TCP_SYN), TcpFrame(
            version=4, ttl=64, source=Endpoint("10.0.0.1", 0x813C), destination=Endpoint("10.0.0.2", 80),
            sequence=0xFFFFFFFE, acknowledgement=0, flags=0x02))

    def test_the_answer_to_it_acknowledges_the_number_behind(self) -> None:
        frame = parse_frame(IPV4, captured.TCP_SYN_ACK)
        assert isinstance(frame, TcpFrame)
        self.assertEqual((frame.acknowledgement, frame.flags), (0xFFFFFFFF, 0x12))

    def test_a_neighbour_solicitation_is_a_query_for_its_target(self) -> None:
        self.assertEqual(parse_frame(IPV6, captured.SOLICITATION_6), NeighbourQuery(
            version=6, ttl=255, source=Endpoint("fd00::1"), destination=Endpoint("fd00::2")))

    def test_vxlan_gives_the_inner_frame_with_the_tunnel_around_it(self) -> None:
        self.assertEqual(parse_frame(IPV4, captured.VXLAN_ECHO_REQUEST), IcmpFrame(
            version=4, ttl=64, source=Endpoint("10.1.0.1"), destination=Endpoint("10.1.0.2"), type=8, code=0, body=TOKEN,
            tunnel=Tunnel("VXLAN 77", "10.0.0.1", "10.0.0.2")))

    def test_an_icmp_error_quotes_the_packet_in_its_body(self) -> None:
        error = parse_frame(IPV4, captured.PORT_UNREACHABLE_4)
        assert isinstance(error, IcmpFrame)
        self.assertEqual((error.type, error.code), (3, 3))
        self.assertEqual(parse_frame(IPV4, error.body, quoted=True), parse_frame(IPV4, captured.UDP_4))


class FramesByHand(unittest.TestCase):
    def test_an_arp_request_is_a_query_for_its_target(self) -> None:
        self.assertEqual(parse_frame(ARP, captured.arp(1, "10.0.0.1", "10.0.0.9")), NeighbourQuery(
            version=4, source=Endpoint("10.0.0.1"), destination=Endpoint("10.0.0.9")))

    def test_an_arp_reply_and_a_cut_request_are_nothing(self) -> None:
        self.assertIsNone(parse_frame(ARP, captured.arp(2, "10.0.0.1", "10.0.0.9")))
        self.assertIsNone(parse_frame(ARP, captured.arp(1, "10.0.0.1", "10.0.0.9")[:27]))

    def test_the_tag_of_a_vlan_is_passed_over(self) -> None:
        tagged = bytes.fromhex("002a0800") + captured.ECHO_REQUEST_4
        self.assertEqual(parse_frame(VLAN, tagged), parse_frame(IPV4, captured.ECHO_REQUEST_4))

    def test_options_of_an_ipv4_header_are_passed_over(self) -> None:
        packet = captured.ipv4(socket.IPPROTO_UDP, captured.UDP_4[20:], options=bytes(8))
        self.assertEqual(parse_frame(IPV4, packet), UdpFrame(
            version=4, ttl=63, source=Endpoint("192.0.2.1", 40000), destination=Endpoint("192.0.2.2", 53), body=TOKEN))

    def test_ip_in_ip_carries_either_version(self) -> None:
        for protocol, ethertype, inner in ((4, IPV4, captured.ECHO_REQUEST_4), (41, IPV6, captured.ECHO_REQUEST_6)):
            with self.subTest(protocol=protocol):
                frame, plain = parse_frame(IPV4, captured.ipv4(protocol, inner)), parse_frame(ethertype, inner)
                assert isinstance(frame, IcmpFrame) and isinstance(plain, IcmpFrame)
                self.assertEqual(frame.tunnel, Tunnel("IP in IP", "192.0.2.1", "192.0.2.2"))
                self.assertEqual((frame.source, frame.body), (plain.source, plain.body))

    def test_gre_has_four_bytes_for_each_of_checksum_key_and_sequence_number(self) -> None:
        for flags, options in ((0, 0), (0x2000, 4), (0xA000, 8), (0xB000, 12)):
            with self.subTest(flags=hex(flags)):
                frame = parse_frame(IPV4, captured.gre(flags, IPV4, bytes(options), captured.ECHO_REQUEST_4))
                assert isinstance(frame, IcmpFrame)
                self.assertEqual((frame.tunnel, frame.body), (Tunnel("GRE", "192.0.2.1", "192.0.2.2"), TOKEN))

    def test_gre_may_carry_ethernet(self) -> None:
        inner = captured.ethernet(IPV6, captured.UDP_6)
        frame = parse_frame(IPV4, captured.gre(0, BRIDGED, b"", inner))
        assert isinstance(frame, UdpFrame)
        self.assertEqual((frame.source, frame.tunnel and frame.tunnel.name), (Endpoint("fd00::1", 40001), "GRE"))

    def test_of_tunnels_in_tunnels_the_outermost_is_named(self) -> None:
        inner = captured.vxlan(7, IPV4, captured.ECHO_REQUEST_4, port=8472)
        frame = parse_frame(IPV4, captured.gre(0, IPV4, b"", inner))
        assert isinstance(frame, IcmpFrame)
        self.assertEqual((frame.tunnel and frame.tunnel.name, frame.body), ("GRE", TOKEN))

    def test_a_fourth_tunnel_is_not_opened(self) -> None:
        nested = captured.ECHO_REQUEST_4
        for _ in range(3):
            nested = captured.ipv4(4, nested)
        self.assertIsInstance(parse_frame(IPV4, nested), IcmpFrame)
        self.assertIsNone(parse_frame(IPV4, captured.ipv4(4, nested)))

    def test_a_datagram_to_the_port_of_vxlan_that_carries_none_is_a_datagram(self) -> None:
        frame = parse_frame(IPV4, captured.vxlan(7, 0x88CC, bytes(40)))
        assert isinstance(frame, UdpFrame)
        self.assertEqual(frame.destination.port, 4789)

    def test_of_a_quoted_tcp_packet_eight_bytes_are_enough(self) -> None:
        quoted = captured.TCP_SYN_REJECTED[:28]
        frame = parse_frame(IPV4, quoted, quoted=True)
        assert isinstance(frame, TcpFrame)
        self.assertEqual((frame.sequence, frame.flags), (0x55667788, 0))
        self.assertIsNone(parse_frame(IPV4, quoted))

    def test_other_protocols_and_frames_cut_anywhere_are_nothing(self) -> None:
        self.assertIsNone(parse_frame(0x88CC, bytes(60)))
        self.assertIsNone(parse_frame(IPV4, captured.ipv4(132, bytes(20))))
        for length in range(20 + 14):
            self.assertIsNone(parse_frame(IPV4, captured.TCP_SYN[:length]), length)
        for length in range(24):
            self.assertIsNone(parse_frame(IPV6, captured.SOLICITATION_6[:40 + length]), length)


