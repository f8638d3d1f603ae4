"""probe/relays.py: the kernel's tables of sockets and processes -> whether a connection is forwarded."""
import os
import socket
import unittest

import kernel_bytes as captured
from agent.probe.relays import (
    Connection, HexEndpoint, match_connections, parent_in, parse_connections, parse_endpoint, read_parents,
    read_socket_inodes, read_text, socket_inode, with_descendants,
)

PROBER, RELAY, TARGET = "0100000A", "0200000A", "0300000A"


def connection(local: tuple[str, int], remote: tuple[str, int], inode: str) -> Connection:
    return Connection(HexEndpoint(*local), HexEndpoint(*remote), inode)


class Tables(unittest.TestCase):
    def test_a_connection_has_both_ends_and_its_inode(self) -> None:
        self.assertEqual(parse_connections(captured.PROC_NET_TCP),
                         [connection(("0200000A", 80), ("0100000A", 0x813C), "0")])

    def test_sockets_that_listen_are_no_connections(self) -> None:
        self.assertEqual(parse_connections(captured.PROC_NET_TCP6), [])

    def test_a_table_that_is_not_there_is_empty(self) -> None:
        self.assertEqual(parse_connections(""), [])

    def test_an_ipv4_address_in_the_table_of_ipv6_is_the_same_address(self) -> None:
        self.assertEqual(parse_endpoint("0000000000000000FFFF00000200000A:1F90"), HexEndpoint("0200000A", 8080))
        self.assertEqual(parse_endpoint("00000000000000000000000001000000:0050"),
                         HexEndpoint("00000000000000000000000001000000", 80))

    def test_a_socket_is_known_by_its_inode(self) -> None:
        self.assertEqual(socket_inode("socket:[348847]"), "348847")
        self.assertIsNone(socket_inode("/dev/null"))


class Matches(unittest.TestCase):
    accepted = connection((RELAY, 9090), (PROBER, 40000), "1")
    outgoing = connection((RELAY, 50000), (TARGET, 80), "2")
    arrived = connection((TARGET, 80), (RELAY, 50000), "3")

    def test_both_connections_of_a_relay_are_found(self) -> None:
        self.assertEqual(match_connections([self.accepted, self.outgoing], [self.arrived], (40000, 80)), ({"1"}, {"2"}))

    def test_a_connection_of_another_caller_is_not_the_one(self) -> None:
        self.assertEqual(match_connections([self.accepted], [], (40001, 80)), (set(), set()))

    def test_one_that_arrived_at_another_port_is_not_forwarded(self) -> None:
        accepted, forwarded = match_connections([self.accepted, self.outgoing], [self.arrived], (40000, 81))
        self.assertEqual((accepted, forwarded), ({"1"}, set()))


class Processes(unittest.TestCase):
    def test_the_parent_stands_behind_a_name_that_may_hold_anything(self) -> None:
        self.assertEqual(parent_in("7 (python3) S 4 7 7 0 -1"), 4)
        self.assertEqual(parent_in("7 (a) b (c) 9 9) S 4 7 7 0 -1"), 4)

    def test_a_process_that_has_ended_has_none(self) -> None:
        self.assertEqual(parent_in(""), 0)

    def test_descendants_are_found_through_all_generations(self) -> None:
        parents = {2: 1, 3: 2, 4: 3, 5: 1}
        self.assertEqual(with_descendants({2}, parents), {2, 3, 4})
        self.assertEqual(with_descendants(set(), parents), set())

    def test_a_circle_ends(self) -> None:
        self.assertEqual(with_descendants({2}, {2: 3, 3: 2}), {2, 3})


class OwnProcess(unittest.TestCase):
    def test_its_sockets_are_found_by_their_inodes(self) -> None:
        with socket.socket() as sock:
            self.assertIn(str(os.fstat(sock.fileno()).st_ino), read_socket_inodes()[os.getpid()])

    def test_its_parent_is_found(self) -> None:
        self.assertEqual(read_parents()[os.getpid()], os.getppid())

    def test_its_connections_are_found_in_the_tables_of_the_kernel(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as caller:
            own, remote = caller.getsockname()[1], server.getsockname()[1]
            found = {(one.local.port, one.remote.port, one.inode)
                     for one in parse_connections(read_text("/proc/self/net/tcp"))}
            self.assertIn((own, remote, str(os.fstat(caller.fileno()).st_ino)), found)

    def test_a_file_that_is_not_there_is_empty(self) -> None:
        self.assertEqual(read_text("/proc/self/net/nothing"), "")
