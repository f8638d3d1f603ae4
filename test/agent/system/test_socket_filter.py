"""Socket filter programs: run here, by what each instruction of classic BPF does, on captured packets."""
import socket
import struct
import unittest
from collections.abc import Sequence

import kernel_bytes as captured
from agent.packets.capture_path import CAPTURE_FILTER
from agent.probe.packet_sniffer import ProbeTag, TaggedProtocol, ip_protocol, is_request, tag_filter
from agent.system.kernel import kernel_log_filter
from agent.system.socket_filter import Instruction, encode

IPV4, IPV6, ARP = 0x0800, 0x86DD, 0x0806
ETHERTYPE = 0xFFFFF000


def run(program: Sequence[Instruction], packet: bytes, ethertype: int = IPV4) -> int:
    """The number of bytes that the kernel would hand on. A load behind the packet's end drops it."""
    accumulator = index = at = 0
    while True:
        code, if_true, if_false, k = program[at]
        at += 1
        try:
            match code:
                case 0x28:
                    accumulator = ethertype if k == ETHERTYPE else struct.unpack_from("!H", packet, k)[0]
                case 0x20:
                    accumulator = struct.unpack_from("!I", packet, k)[0]
                case 0x40:
                    accumulator = struct.unpack_from("!I", packet, index + k)[0]
                case 0x30:
                    accumulator = packet[k]
                case 0x50:
                    accumulator = packet[index + k]
                case 0xB1:
                    index = (packet[k] & 15) * 4
                case 0x15:
                    at += if_true if accumulator == k else if_false
                case 0x45:
                    at += if_true if accumulator & k else if_false
                case 0x06:
                    return k
                case _:
                    raise AssertionError(f"unknown instruction {code:#x}")
        except (struct.error, IndexError):
            return 0


def with_flags(packet: bytes, flags: int) -> bytes:
    return packet[:33] + bytes([flags]) + packet[34:]


class CaptureFilter(unittest.TestCase):
    def test_first_packets_answers_and_resets_of_connections_pass(self) -> None:
        for packet in (captured.TCP_SYN, captured.TCP_SYN_ACK, captured.TCP_RST):
            self.assertEqual(run(CAPTURE_FILTER, packet), 0xFFFF)

    def test_the_rest_of_a_connection_over_ipv4_is_dropped(self) -> None:
        self.assertEqual(run(CAPTURE_FILTER, captured.TCP_ACK), 0)
        for flags in (0x10, 0x11, 0x18):
            self.assertEqual(run(CAPTURE_FILTER, with_flags(captured.TCP_SYN, flags)), 0)

    def test_flags_are_found_behind_options_of_the_ip_header(self) -> None:
        for segment, given in ((captured.TCP_SYN[20:], 0xFFFF), (captured.TCP_ACK[20:], 0)):
            self.assertEqual(run(CAPTURE_FILTER, captured.ipv4(6, segment, options=bytes(8))), given)

    def test_other_protocols_pass(self) -> None:
        for packet in (captured.ECHO_REQUEST_4, captured.UDP_4, captured.VXLAN_ECHO_REQUEST, captured.HOST_PROHIBITED):
            self.assertEqual(run(CAPTURE_FILTER, packet), 0xFFFF)
        self.assertEqual(run(CAPTURE_FILTER, captured.SOLICITATION_6, IPV6), 0xFFFF)
        self.assertEqual(run(CAPTURE_FILTER, captured.arp(1, "10.0.0.1", "10.0.0.2"), ARP), 0xFFFF)


class TagFilter(unittest.TestCase):
    def passes(self, family: socket.AddressFamily, protocol: TaggedProtocol, value: bytes, packet: bytes) -> bool:
        return run(tag_filter(family, ProbeTag(protocol, value)), packet) > 0

    def test_an_echo_request_passes_by_the_start_of_its_payload(self) -> None:
        tag = captured.TOKEN[:4]
        self.assertTrue(self.passes(socket.AF_INET, "ICMP", tag, captured.ECHO_REQUEST_4))
        self.assertFalse(self.passes(socket.AF_INET, "ICMP", tag[::-1], captured.ECHO_REQUEST_4))

    def test_raw_sockets_of_ipv6_have_no_ip_header(self) -> None:
        tag = captured.TOKEN[:4]
        self.assertTrue(self.passes(socket.AF_INET6, "ICMP", tag, captured.ECHO_REQUEST_6[40:]))
        self.assertFalse(self.passes(socket.AF_INET6, "ICMP", tag, captured.SOLICITATION_6[40:]))

    def test_a_connection_passes_by_its_first_sequence_number(self) -> None:
        tag = bytes.fromhex("11223344")
        self.assertTrue(self.passes(socket.AF_INET, "TCP", tag, captured.TCP_SYN_CLOSED))
        self.assertFalse(self.passes(socket.AF_INET, "TCP", tag, captured.TCP_SYN))
        self.assertTrue(self.passes(socket.AF_INET6, "TCP", tag, captured.TCP_SYN_CLOSED[20:]))

    def test_it_is_found_behind_options_of_the_ip_header(self) -> None:
        packet = captured.ipv4(1, captured.ECHO_REQUEST_4[20:], options=bytes(12))
        self.assertTrue(self.passes(socket.AF_INET, "ICMP", captured.TOKEN[:4], packet))

    def test_a_packet_too_short_for_it_is_dropped(self) -> None:
        self.assertFalse(self.passes(socket.AF_INET, "ICMP", captured.TOKEN[:4], captured.ECHO_REQUEST_4[:30]))


class Requests(unittest.TestCase):
    """What passed the filter is counted where it is the probe, not its answer."""

    def test_an_echo_request_counts_and_a_reply_does_not(self) -> None:
        for family, request, reply in (
                (socket.AF_INET, captured.ECHO_REQUEST_4, captured.ECHO_REPLY_4),
                (socket.AF_INET6, captured.ECHO_REQUEST_6[40:], captured.ECHO_REPLY_6[40:])):
            protocol = ip_protocol(family, "ICMP")
            self.assertTrue(is_request(family, protocol, request, None))
            self.assertFalse(is_request(family, protocol, reply, None))

    def test_a_first_packet_counts_for_its_port_or_any(self) -> None:
        for port, counts in ((None, True), (80, True), (81, False)):
            self.assertEqual(is_request(socket.AF_INET, socket.IPPROTO_TCP, captured.TCP_SYN, port), counts)
        self.assertTrue(is_request(socket.AF_INET6, socket.IPPROTO_TCP, captured.TCP_SYN[20:], 80))

    def test_what_follows_in_the_connection_does_not_count(self) -> None:
        self.assertFalse(is_request(socket.AF_INET, socket.IPPROTO_TCP, captured.TCP_ACK, 80))


class Protocols(unittest.TestCase):
    def test_a_tag_is_looked_for_in_the_protocol_of_its_version(self) -> None:
        self.assertEqual([ip_protocol(family, "ICMP") for family in (socket.AF_INET, socket.AF_INET6)], [1, 58])
        self.assertEqual([ip_protocol(family, "TCP") for family in (socket.AF_INET, socket.AF_INET6)], [6, 6])


class KernelLogFilter(unittest.TestCase):
    ALLOW, EPERM = 0x7FFF0000, 0x00050001

    def test_only_syslog_is_refused(self) -> None:
        for machine, syslog in (("x86_64", 103), ("aarch64", 116)):
            program = kernel_log_filter(machine)
            self.assertEqual(run(program, struct.pack("!I", syslog)), self.EPERM)
            self.assertEqual(run(program, struct.pack("!I", syslog + 1)), self.ALLOW)

    def test_a_machine_whose_number_is_not_known_has_no_filter(self) -> None:
        self.assertEqual(kernel_log_filter("riscv64"), [])


class Encoding(unittest.TestCase):
    def test_an_instruction_is_a_sock_filter_of_eight_bytes(self) -> None:
        self.assertEqual(encode([Instruction(0x15, 1, 2, 0x0800), Instruction(0x06, 0, 0, 0)]),
                         struct.pack("HBBIHBBI", 0x15, 1, 2, 0x0800, 0x06, 0, 0, 0))
