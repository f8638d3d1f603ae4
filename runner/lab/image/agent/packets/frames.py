"""Bytes from a network header on -> Frame: what they carry, in the innermost tunnel where there are tunnels."""
import dataclasses
import socket
import struct
from dataclasses import dataclass
from typing import Literal, NamedTuple

IPV4, IPV6, ARP, VLAN, TRANSPARENT_BRIDGING = 0x0800, 0x86DD, 0x0806, 0x8100, 0x6558
VXLAN_PORTS = (4789, 8472)
NEIGHBOUR_SOLICITATION = 135
ARP_REQUEST, ARP_BYTES = 1, 28
GRE_OPTIONS = (0x8000, 0x2000, 0x1000)  # checksum, key, sequence number: four more bytes of header each
MAX_TUNNEL_DEPTH = 3

Version = Literal[4, 6]


class Endpoint(NamedTuple):
    """No port: a protocol that has none."""
    address: str
    port: int | None = None


class Tunnel(NamedTuple):
    name: str
    source: str
    destination: str


@dataclass(frozen=True, kw_only=True)
class Frame:
    version: Version
    source: Endpoint
    destination: Endpoint
    ttl: int | None = None
    tunnel: Tunnel | None = None


@dataclass(frozen=True, kw_only=True)
class IcmpFrame(Frame):
    """body: what follows the eight bytes of header."""
    type: int
    code: int
    body: bytes


@dataclass(frozen=True, kw_only=True)
class UdpFrame(Frame):
    body: bytes


@dataclass(frozen=True, kw_only=True)
class TcpFrame(Frame):
    """Of a packet quoted by an ICMP error, acknowledgement and flags are 0."""
    sequence: int
    acknowledgement: int
    flags: int


@dataclass(frozen=True, kw_only=True)
class NeighbourQuery(Frame):
    """An ARP request or a neighbour solicitation; destination: the address whose link address is asked for."""


@dataclass(frozen=True)
class IpPacket:
    version: Version
    ttl: int
    protocol: int
    source: str
    destination: str
    payload: bytes


def parse_frame(ethertype: int, data: bytes, quoted: bool = False, depth: int = 0) -> Frame | None:
    """None for another protocol, and for a frame that is cut off. quoted: by an ICMP error, of which at least eight
    bytes of the transport header are there.
    """
    try:
        if ethertype == VLAN:
            return parse_frame(_u16(data, 2), data[4:], quoted, depth)
        if ethertype == ARP:
            return _parse_arp(data)
        packet = _parse_ip(ethertype, data)
        return packet and (_parse_tunnelled(packet, depth) or _parse_transport(packet, quoted))
    except (struct.error, IndexError, ValueError):
        return None


def _parse_arp(data: bytes) -> NeighbourQuery | None:
    if _u16(data, 6) != ARP_REQUEST or len(data) < ARP_BYTES:
        return None
    return NeighbourQuery(version=4, source=Endpoint(_ipv4(data[14:18])), destination=Endpoint(_ipv4(data[24:28])))


def _parse_ip(ethertype: int, data: bytes) -> IpPacket | None:
    if ethertype == IPV4:
        header_bytes = (data[0] & 15) * 4
        return IpPacket(4, data[8], data[9], _ipv4(data[12:16]), _ipv4(data[16:20]), data[header_bytes:])
    if ethertype == IPV6:
        return IpPacket(6, data[7], data[6], _ipv6(data[8:24]), _ipv6(data[24:40]), data[40:])
    return None


def _parse_tunnelled(packet: IpPacket, depth: int) -> Frame | None:
    """What a VXLAN, IP-in-IP or GRE packet carries; None for a packet of no tunnel."""
    if depth == MAX_TUNNEL_DEPTH:
        return None
    payload = packet.payload
    if packet.protocol == socket.IPPROTO_UDP and _u16(payload, 2) in VXLAN_PORTS:
        name = f"VXLAN {int.from_bytes(payload[12:15], 'big')}"
        ethertype, inner = _split_ethernet(payload[16:])
    elif packet.protocol in (socket.IPPROTO_IPIP, socket.IPPROTO_IPV6):
        name = "IP in IP"
        ethertype, inner = IPV4 if packet.protocol == socket.IPPROTO_IPIP else IPV6, payload
    elif packet.protocol == socket.IPPROTO_GRE:
        name = "GRE"
        ethertype, inner = _split_gre(payload)
    else:
        return None
    found = parse_frame(ethertype, inner, depth=depth + 1)
    return found and dataclasses.replace(found, tunnel=Tunnel(name, packet.source, packet.destination))


def _split_ethernet(data: bytes) -> tuple[int, bytes]:
    return _u16(data, 12), data[14:]


def _split_gre(data: bytes) -> tuple[int, bytes]:
    flags, ethertype = struct.unpack_from("!HH", data)
    inner = data[4 + 4 * sum(1 for option in GRE_OPTIONS if flags & option):]
    return _split_ethernet(inner) if ethertype == TRANSPARENT_BRIDGING else (ethertype, inner)


def _parse_transport(packet: IpPacket, quoted: bool) -> Frame | None:
    if packet.protocol in (socket.IPPROTO_ICMP, socket.IPPROTO_ICMPV6):
        return _parse_icmp(packet)
    if packet.protocol == socket.IPPROTO_UDP:
        source, destination = struct.unpack_from("!HH", packet.payload)
        return UdpFrame(version=packet.version, ttl=packet.ttl, source=Endpoint(packet.source, source),
                        destination=Endpoint(packet.destination, destination), body=packet.payload[8:])
    if packet.protocol == socket.IPPROTO_TCP:
        return _parse_tcp(packet, quoted)
    return None


def _parse_icmp(packet: IpPacket) -> IcmpFrame | NeighbourQuery:
    payload, source = packet.payload, Endpoint(packet.source)
    if packet.version == 6 and payload[0] == NEIGHBOUR_SOLICITATION:
        return NeighbourQuery(version=6, ttl=packet.ttl, source=source, destination=Endpoint(_ipv6(payload[8:24])))
    return IcmpFrame(version=packet.version, ttl=packet.ttl, source=source, destination=Endpoint(packet.destination),
                     type=payload[0], code=payload[1], body=payload[8:])


def _parse_tcp(packet: IpPacket, quoted: bool) -> TcpFrame:
    source, destination, sequence = struct.unpack_from("!HHI", packet.payload)
    acknowledgement, flags = (0, 0) if quoted else struct.unpack_from("!IxB", packet.payload, 8)
    return TcpFrame(version=packet.version, ttl=packet.ttl, source=Endpoint(packet.source, source),
                    destination=Endpoint(packet.destination, destination),
                    sequence=sequence, acknowledgement=acknowledgement, flags=flags)


def _u16(data: bytes, at: int) -> int:
    return struct.unpack_from("!H", data, at)[0]


def _ipv4(data: bytes) -> str:
    return socket.inet_ntop(socket.AF_INET, data)


def _ipv6(data: bytes) -> str:
    return socket.inet_ntop(socket.AF_INET6, data)
