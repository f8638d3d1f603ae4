"""system/netlink.py and what reads it: captured answers of the kernel -> tables."""
import struct
import unittest

import kernel_bytes as captured
from agent.observe import namespace_table, snapshot
from agent.probe.neighbours import is_incomplete
from agent.system import netlink


def payloads(*messages: bytes) -> list[bytes]:
    return netlink.split_messages(b"".join(messages))[0]


class Messages(unittest.TestCase):
    def test_a_request_has_its_length_type_and_flags(self) -> None:
        self.assertEqual(netlink.message(30, netlink.NLM_F_DUMP, bytes(12)),
                         struct.pack("IHHII12x", 28, 30, 0x301, 1, 0))

    def test_a_datagram_is_split_into_its_messages(self) -> None:
        found = payloads(captured.NEIGHBOUR_INCOMPLETE, captured.NEIGHBOUR_PERMANENT)
        self.assertEqual(found, [captured.NEIGHBOUR_INCOMPLETE[16:], captured.NEIGHBOUR_PERMANENT[16:]])

    def test_the_list_is_complete_at_its_end_or_an_error(self) -> None:
        self.assertEqual(netlink.split_messages(captured.LISTENER_4), ([captured.LISTENER_4[16:]], False))
        self.assertEqual(netlink.split_messages(captured.LISTENER_4 + captured.DUMP_DONE),
                         ([captured.LISTENER_4[16:]], True))
        self.assertEqual(netlink.split_messages(captured.NSID_ERROR), ([], True))

    def test_a_message_without_a_length_ends(self) -> None:
        self.assertEqual(netlink.split_messages(bytes(40))[1], False)

    def test_attributes_are_padded_to_four_bytes(self) -> None:
        data = struct.pack("HH3sx", 7, 1, b"abc") + struct.pack("HHI", 8, 2, 5)
        self.assertEqual(list(netlink.attributes(data)), [(1, b"abc"), (2, struct.pack("I", 5))])

    def test_an_attribute_without_a_length_ends(self) -> None:
        self.assertEqual([kind for kind, _ in netlink.attributes(bytes(8))], [0, 0])


class Neighbours(unittest.TestCase):
    def test_only_a_neighbour_that_is_being_resolved_is_incomplete(self) -> None:
        found = payloads(captured.NEIGHBOUR_INCOMPLETE, captured.NEIGHBOUR_PERMANENT, captured.NEIGHBOUR_REACHABLE)
        self.assertEqual([is_incomplete(entry) for entry in found], [True, False, False])


class NamespaceIds(unittest.TestCase):
    def test_the_request_names_a_descriptor(self) -> None:
        self.assertEqual(namespace_table.nsid_request(99), struct.pack("IHHII", 28, 90, 1, 1, 0)
                         + struct.pack("BxxxHHi", 0, 8, 3, 99))

    def test_the_answer_has_the_number(self) -> None:
        self.assertEqual(namespace_table.parse_nsid(captured.NSID_0), 0)

    def test_minus_one_is_a_namespace_without_a_number(self) -> None:
        self.assertEqual(namespace_table.parse_nsid(captured.NSID_0[:-4] + struct.pack("i", -1)), -1)

    def test_an_error_has_none(self) -> None:
        self.assertIsNone(namespace_table.parse_nsid(captured.NSID_ERROR))

    def test_peers_are_the_namespaces_that_have_a_number(self) -> None:
        self.assertEqual(namespace_table.known_peers({4026531840: None, 4026532000: -1, 4026532100: 0}), {0: 4026532100})

    def test_a_link_whose_peer_is_elsewhere_has_a_link_netnsid(self) -> None:
        self.assertTrue(namespace_table.has_remote_peers([{"ifname": "lo"}, {"ifname": "eth0", "link_netnsid": 0}]))
        self.assertFalse(namespace_table.has_remote_peers([{"ifname": "lo"}]))


class Listeners(unittest.TestCase):
    def test_the_request_asks_for_the_sockets_in_a_state(self) -> None:
        request = snapshot.diag_request(2, 6, 10)
        self.assertEqual((len(request), request[:8]), (56, bytes([2, 6, 0, 0]) + struct.pack("I", 1 << 10)))

    def test_an_answer_has_address_and_port(self) -> None:
        [found] = payloads(captured.LISTENER_4)
        self.assertEqual(snapshot.parse_bound(found), ("10.0.0.2", 80))
        [found] = payloads(captured.LISTENER_6)
        self.assertEqual(snapshot.parse_bound(found), ("::", 8080))


class FirewallTables(unittest.TestCase):
    def test_a_table_has_family_and_name(self) -> None:
        self.assertEqual([snapshot.parse_nft_table(one) for one in payloads(captured.NFT_TABLES)],
                         [(2, "filter"), (1, "lesson")])

    def test_a_table_without_a_name_has_an_empty_one(self) -> None:
        self.assertEqual(snapshot.parse_nft_table(bytes([2, 0, 0, 0])), (2, ""))

    def programs(self, *tables: tuple[int, str]) -> list[str]:
        return [name for name, _ in snapshot.programs_for(tables)]

    def test_only_tables_that_are_there_are_listed(self) -> None:
        self.assertEqual(self.programs(), ["ip"])
        self.assertEqual(self.programs((2, "filter"), (2, "nat")), ["ip", "iptables"])
        self.assertEqual(self.programs((10, "raw")), ["ip", "ip6tables"])
        self.assertEqual(self.programs((2, "filter"), (1, "lesson")), ["ip", "iptables", "nft"])

    def test_a_table_of_iptables_families_with_a_name_of_its_own_is_nft(self) -> None:
        self.assertEqual(self.programs((2, "lesson")), ["ip", "nft"])

    def test_output_of_ip_is_three_lines_of_json(self) -> None:
        entry: namespace_table.ObservedNamespace = {"id": 1, "namespaceRef": {"inside": "/run/netns/a"}, "names": ["a"]}
        snapshot.keep_output(entry, "ip", '[{"ifname": "lo"}]\n[{"dst": "default"}]\n[]\n')
        snapshot.keep_output(entry, "nft", "table inet lesson {\n}\n")
        self.assertEqual((entry.get("links"), entry.get("routes"), entry.get("neighbours"), entry.get("rules")), (
            [{"ifname": "lo"}], [{"dst": "default"}], [], {"nft": "table inet lesson {\n}\n"}))
