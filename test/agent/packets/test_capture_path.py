"""packets/capture_path.py: what packet sockets give -> frames in order."""
import struct
import unittest

from agent.packets.capture_path import CapturedFrame, captured_frame, has_left, in_order, read_ancillary
from agent.packets.frames import Endpoint
from agent.packets.probe_packet import ClassifiedFrame, PacketRole

SOL_SOCKET, SOL_PACKET, SO_TIMESTAMPNS, PACKET_AUXDATA = 1, 263, 35, 8
TO_US, OTHER_HOST, OUTGOING = 0, 3, 4


def classified(role: PacketRole = "request") -> ClassifiedFrame:
    return {"packet": role, "source": Endpoint("10.0.0.1"), "destination": Endpoint("10.0.0.2"), "ttl": 64}


def frame(at: int, interface: str, role: PacketRole = "request") -> CapturedFrame:
    return captured_frame(classified(role), 0, (interface, TO_US), (at, 0))


class Ancillary(unittest.TestCase):
    def timestamp(self, seconds: int, nanoseconds: int) -> tuple[int, int, bytes]:
        return SOL_SOCKET, SO_TIMESTAMPNS, struct.pack("ll", seconds, nanoseconds)

    def auxdata(self, status: int, tci: int) -> tuple[int, int, bytes]:
        """A tpacket_auxdata: status, len, snaplen, mac, net, vlan_tci, vlan_tpid."""
        return SOL_PACKET, PACKET_AUXDATA, struct.pack("IIIHHHH", status, 60, 60, 0, 0, tci, 0x8100)

    def test_the_timestamp_is_in_nanoseconds(self) -> None:
        self.assertEqual(read_ancillary([self.timestamp(1_700_000_000, 5)]), (1_700_000_000_000_000_005, 0))

    def test_the_vlan_id_is_the_tag_without_its_priority(self) -> None:
        self.assertEqual(read_ancillary([self.auxdata(0x11, 0xE02A), self.timestamp(1, 0)]), (10**9, 42))

    def test_a_tag_that_is_not_valid_is_none(self) -> None:
        self.assertEqual(read_ancillary([self.auxdata(0x01, 42)]), (0, 0))

    def test_other_data_is_passed_over(self) -> None:
        self.assertEqual(read_ancillary([(SOL_SOCKET, 99, b"12345678")]), (0, 0))


class Frames(unittest.TestCase):
    def test_a_frame_that_an_interface_sends_goes_out(self) -> None:
        self.assertEqual(captured_frame(classified(), 2, ("eth0", OUTGOING), (7, 0)), {
            "place": 2, "interface": "eth0", "way": "out", "aside": False, "at": 7, "packet": "request",
            "source": ("10.0.0.1", None), "destination": ("10.0.0.2", None), "ttl": 64})

    def test_a_frame_for_another_link_address_comes_in_aside(self) -> None:
        found = captured_frame(classified(), 0, ("eth0", OTHER_HOST), (7, 0))
        self.assertEqual((found["way"], found["aside"]), ("in", True))

    def test_a_tagged_frame_has_its_vlan(self) -> None:
        self.assertEqual(captured_frame(classified(), 0, ("eth0", TO_US), (7, 42)).get("vlan"), 42)

    def test_frames_come_in_the_order_of_their_timestamps_counted_from_the_first(self) -> None:
        frames = in_order([frame(1_030, "b"), frame(1_000, "a"), frame(1_010, "c")])
        self.assertEqual([(one["at"], one["interface"]) for one in frames], [(0, "a"), (10, "c"), (30, "b")])

    def test_frames_of_one_timestamp_stay_as_they_were_seen(self) -> None:
        frames = in_order([frame(5, "port"), frame(5, "bridge"), frame(1, "veth")])
        self.assertEqual([one["interface"] for one in frames], ["veth", "port", "bridge"])

    def test_no_frames_are_in_order(self) -> None:
        self.assertEqual(in_order([]), [])

    def test_a_probe_has_left_with_a_request_or_a_query_for_a_link_address(self) -> None:
        self.assertTrue(has_left([frame(1, "a", "search")]))
        self.assertTrue(has_left([frame(1, "a", "refusal"), frame(2, "a", "request")]))
        self.assertFalse(has_left([frame(1, "lo", "refusal")]))
