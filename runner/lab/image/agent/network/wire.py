"""A wire: the Ethernet segment that joins the hosts of a lesson, outside all of them.

It is a bridge in a network namespace that only this process holds, by a descriptor: with the descriptor the kernel removes
the bridge and every veth pair at it, the ends in the sandboxes too.
"""
import os
from typing import NotRequired, TypedDict

from agent.network.outside_host import OutsideHost
from agent.system.namespace_fds import create_namespace, fd_path, run_ip_batch


class InternetOptions(TypedDict):
    """gateway: the outside host's address on the wire, with its prefix length. address: its address in the internet."""
    gateway: str
    address: str


class WireOptions(TypedDict):
    internet: InternetOptions | None


class PlugOptions(TypedDict):
    """address: with its prefix length."""
    address: str
    gateway: NotRequired[str | None]


class Wire:
    """With an outside host on it where the options have `internet`."""

    def __init__(self, options: WireOptions) -> None:
        self.namespace = create_namespace()
        self.ports = 0
        self.outside: OutsideHost | None = None
        self.options = options.get("internet")

    async def create(self) -> None:
        run_ip_batch(fd_path(self.namespace), "link add name wire type bridge mcast_snooping 0 forward_delay 0",
                     "link set dev wire up")
        if self.options:
            self.outside = OutsideHost(create_namespace())
            self._add_veth(fd_path(self.outside.namespace), self.options["gateway"])
            await self.outside.start(self.options["address"])

    def plug(self, init_pid: int, options: PlugOptions) -> None:
        """Give the sandbox an `eth0` on the wire."""
        namespace = f"/proc/{init_pid}/ns/net"
        self._add_veth(namespace, options["address"])
        if gateway := options.get("gateway"):
            run_ip_batch(namespace, f"route add default via {gateway} dev eth0")

    def _add_veth(self, namespace: str, address: str) -> None:
        self.ports += 1
        port = f"port{self.ports}"
        run_ip_batch(
            fd_path(self.namespace),
            f"link add name {port} type veth peer name eth0 address {mac_for(address)} netns {namespace}",
            f"link set dev {port} master wire", f"link set dev {port} up")
        run_ip_batch(namespace, f"addr add {address} broadcast + dev eth0", "link set dev eth0 up")

    async def destroy(self) -> None:
        if self.outside:
            await self.outside.destroy()
        os.close(self.namespace)


def mac_for(address: str) -> str:
    """A locally administered MAC address, the same in every run: 02:00 and the four bytes of the IPv4 address."""
    return "02:00:" + ":".join(f"{int(part):02x}" for part in address.split("/")[0].split("."))
