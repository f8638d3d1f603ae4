"""A wire: an Ethernet segment that joins the hosts of a lesson, outside all of them.

It is a bridge in a network namespace that only this process holds, by a descriptor: nothing lies anywhere, and with the
descriptor the kernel takes away the bridge and every cable in it, the ends in the sandboxes too.
"""
import os

from agent.system.namespace_fds import door, in_namespace, new_namespace
from agent.network.outside_host import Outside


class Wire:
    """options: {internet: None or {gateway, address}} with an outside host at its other end."""

    def __init__(self, options):
        self.namespace = new_namespace()
        self.ports = 0
        self.outside = None
        self.options = options.get("internet")

    async def create(self):
        in_namespace(door(self.namespace), "link add name wire type bridge mcast_snooping 0 forward_delay 0",
                     "link set dev wire up")
        if self.options:
            self.outside = Outside(new_namespace())
            self.cable(door(self.outside.namespace), self.options["gateway"])
            await self.outside.start(self.options["address"])

    def plug(self, first, options):
        """Give the sandbox an `eth0` on the wire: {address, gateway?}, the address with its prefix length."""
        namespace = f"/proc/{first}/ns/net"
        self.cable(namespace, options["address"])
        if options.get("gateway"):
            in_namespace(namespace, f"route add default via {options['gateway']} dev eth0")

    def cable(self, namespace, address):
        self.ports += 1
        port = f"port{self.ports}"
        in_namespace(
            door(self.namespace),
            f"link add name {port} type veth peer name eth0 address {mac(address)} netns {namespace}",
            f"link set dev {port} master wire", f"link set dev {port} up")
        in_namespace(namespace, f"addr add {address} broadcast + dev eth0", "link set dev eth0 up")

    async def destroy(self):
        if self.outside:
            await self.outside.destroy()
        os.close(self.namespace)


def mac(address):
    """Locally administered, and the same in every run: 02:00 and the four bytes of the address."""
    return "02:00:" + ":".join(f"{int(part):02x}" for part in address.split("/")[0].split("."))
