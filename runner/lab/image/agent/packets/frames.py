"""A frame from its network header on -> what is in it. Tunnels are opened: what they carry is what is asked for.

    {kind: 'ICMP' | 'TCP' | 'UDP' | 'search', version, source: [address, port], destination, ttl, tunnel?, ...}

`search` is a question for a link address (ARP, neighbour solicitation): its destination is whom it asks for.
"""
import socket
import struct

IPV4, IPV6, ARP, VLAN, BRIDGED = 0x0800, 0x86DD, 0x0806, 0x8100, 0x6558
VXLAN_PORTS = (4789, 8472)
SOLICITATION = 135
DEPTH = 3  # tunnels in tunnels


def opened_frame(protocol, data, quoted=False, depth=0):
    """None where it is none of these or is cut off. `quoted`: of an ICMP error, of which only the first bytes need be there."""
    try:
        if protocol == VLAN:
            return opened_frame(struct.unpack_from("!H", data, 2)[0], data[4:], quoted, depth)
        if protocol == ARP:
            return search_of(data)
        packet = packet_of(protocol, data)
        return packet and (tunnelled(packet, depth) or contents_of(packet, quoted))
    except (struct.error, IndexError, ValueError):
        return None


def search_of(data):
    if struct.unpack_from("!H", data, 6)[0] != 1 or len(data) < 28:
        return None
    return {"kind": "search", "version": 4, "source": [socket.inet_ntop(socket.AF_INET, data[14:18]), None],
            "destination": [socket.inet_ntop(socket.AF_INET, data[24:28]), None]}


def packet_of(protocol, data):
    if protocol == IPV4:
        ends = [socket.inet_ntop(socket.AF_INET, data[at:at + 4]) for at in (12, 16)]
        return {"version": 4, "ttl": data[8], "next": data[9], "ends": ends, "body": data[(data[0] & 15) * 4:]}
    if protocol == IPV6:
        ends = [socket.inet_ntop(socket.AF_INET6, data[at:at + 16]) for at in (8, 24)]
        return {"version": 6, "ttl": data[7], "next": data[6], "ends": ends, "body": data[40:]}
    return None


def tunnelled(packet, depth):
    """What a VXLAN, IP-in-IP or GRE packet carries; None where it is no tunnel's."""
    if depth == DEPTH:
        return None
    body, kind = packet["body"], packet["next"]
    if kind == socket.IPPROTO_UDP and struct.unpack_from("!H", body, 2)[0] in VXLAN_PORTS:
        inside, name = body[16:], f"VXLAN {int.from_bytes(body[12:15], 'big')}"
        found = opened_frame(struct.unpack_from("!H", inside, 12)[0], inside[14:], depth=depth + 1)
    elif kind in (socket.IPPROTO_IPIP, socket.IPPROTO_IPV6):
        name = "IP in IP"
        found = opened_frame(IPV4 if kind == socket.IPPROTO_IPIP else IPV6, body, depth=depth + 1)
    elif kind == socket.IPPROTO_GRE:
        flags, carried = struct.unpack_from("!HH", body)
        inside, name = body[4 + 4 * sum(1 for bit in (0x8000, 0x2000, 0x1000) if flags & bit):], "GRE"
        if carried == BRIDGED:
            carried, inside = struct.unpack_from("!H", inside, 12)[0], inside[14:]
        found = opened_frame(carried, inside, depth=depth + 1)
    else:
        return None
    tunnel = {"name": name, "source": packet["ends"][0], "destination": packet["ends"][1]}
    return found and {**found, "tunnel": tunnel}


def contents_of(packet, quoted):
    body, version = packet["body"], packet["version"]
    head = {"version": version, "ttl": packet["ttl"]}
    if packet["next"] in (socket.IPPROTO_ICMP, socket.IPPROTO_ICMPV6):
        if version == 6 and body[0] == SOLICITATION:
            target = socket.inet_ntop(socket.AF_INET6, body[8:24])
            return {**head, "kind": "search", **ends_of(packet, None, None), "destination": [target, None]}
        return {**head, "kind": "ICMP", "type": body[0], "code": body[1], "body": body[8:], **ends_of(packet, None, None)}
    if packet["next"] == socket.IPPROTO_UDP:
        return {**head, "kind": "UDP", "body": body[8:], **ends_of(packet, *struct.unpack_from("!HH", body))}
    if packet["next"] != socket.IPPROTO_TCP:
        return None
    source, destination, sequence = struct.unpack_from("!HHI", body)
    acknowledged, flags = (0, 0) if quoted else struct.unpack_from("!IxB", body, 8)
    return {**head, "kind": "TCP", "sequence": sequence, "acknowledged": acknowledged, "flags": flags,
            **ends_of(packet, source, destination)}


def ends_of(packet, source, destination):
    return {"source": [packet["ends"][0], source], "destination": [packet["ends"][1], destination]}
