"""The addresses of this machine at which others on the local network reach it, the likeliest first."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from ipaddress import IPv4Address, IPv4Network

from msgspec import Struct
from msgspec.structs import replace

from quiz.store.extras import needed

_VIRTUAL = re.compile(
    r"""
    (?: anpi\d | ap\d | awdl\d | br-[0-9a-f]{6} | bridge[1-9]\d\d | cali | cni | docker | dummy | flannel | gif\d
      | ifb\d | ipsec | kube | llw\d | lxc | lxd | nordlynx | outline | podman | ppp | proton | stf\d | tap | tun | utun
      | v(?:eth|irbr|mnet|net|nic|boxnet) | wg | zt
    )
    | .*(?: anyconnect | bluetooth | clash | docker | fortinet | globalprotect | hamachi | host-only | hyper-?v
      | juniper | loopback | nordvpn | npcap | openvpn | parallels | ppp | sing-box | tailscale | tap-win | teredo
      | tunnel | vbox | vethernet | virtualbox | vmware | vpn | wan\ miniport | wintun | wireguard | wsl | zerotier
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""How adapters are called that lead to no other machine in the room: as Linux and macOS name them, from the beginning,
and as Windows describes them, anywhere."""
_SWITCH = re.compile(r".*(?:hyper-?v|vethernet)", re.IGNORECASE)
"""What Windows calls the adapter of a virtual switch. Where that is joined to the network card, it has its address."""
_OVERLAY = IPv4Network("100.64.0.0/10")
"""What no local network has: providers and Tailscale give it."""
_LOOPBACK = "127.0.0.1"
_READ_EVERY = 3.0
_ELSEWHERE = "192.0.2.1"
"""An address that is nowhere (RFC 5737): nothing is sent to it, the system only says by which way it would go."""


class NetworkAddress(Struct, frozen=True):
    """An address of this machine, and the adapter that has it, as the system calls or describes that.

    ``is_joined`` says that a virtual switch is joined to the network card, and has its address.
    """

    adapter: str
    address: str
    is_joined: bool = False

    @property
    def is_own(self) -> bool:
        """Whether only this machine itself reaches it."""
        return IPv4Address(self.address).is_loopback

    @property
    def is_virtual(self) -> bool:
        """Whether it belongs to a container, a virtual machine or a tunnel by its name, and to no network card."""
        is_named_so = _VIRTUAL.match(self.adapter) is not None or IPv4Address(self.address) in _OVERLAY
        return is_named_so and not self.is_joined


def ranked(addresses: Iterable[NetworkAddress], route: str | None) -> tuple[NetworkAddress, ...]:
    """The addresses that others may reach, the likeliest first; virtual ones stand behind all others.

    ``route`` is the address from which this machine reaches the world, None where it does not.
    """
    distinct = {one.address: _joined(one) if one.address == route else one for one in addresses if not one.is_own}
    return tuple(sorted(distinct.values(), key=lambda one: _unlikeliness(one, route)))


def _joined(one: NetworkAddress) -> NetworkAddress:
    return replace(one, is_joined=_SWITCH.match(one.adapter) is not None)


def _unlikeliness(one: NetworkAddress, route: str | None) -> tuple[bool, bool, bool, bool, IPv4Address]:
    address = IPv4Address(one.address)
    return one.is_virtual, address.is_link_local, one.address != route, not address.is_private, address


def machine_addresses() -> tuple[NetworkAddress, ...]:
    """The addresses of this machine, as ``ranked``; raises MissingExtraError where the library is not installed."""
    with needed("live"):
        import ifaddr
    found = (
        NetworkAddress(adapter.nice_name, ip.ip)
        for adapter in ifaddr.get_adapters()
        for ip in adapter.ips
        if isinstance(ip.ip, str)
    )
    return ranked(found, _routed_address())


def _routed_address() -> str | None:
    """The address from which this machine would send something into the world; None where it is in no network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect((_ELSEWHERE, 9))
        except OSError:
            return None
        return str(asking.getsockname()[0])


def to_show(found: Iterable[NetworkAddress], wanted: str | None = None) -> tuple[str, ...]:
    """The addresses at which a room is shown, of those that were found and as they are ranked, the wanted one first.

    Where none is of a network card, this machine's own stands before them: a class reaches no virtual one.
    """
    addresses = tuple(found)
    has_card = bool(addresses) and not addresses[0].is_virtual
    own = (*(() if has_card else (_LOOPBACK,)), *(one.address for one in addresses))
    return own if wanted is None else (wanted, *(one for one in own if one != wanted))


def is_address(text: str) -> bool:
    """Whether a text is an IPv4 address or a name, and nothing before or after it."""
    if set(text) <= {*".0123456789"}:
        with suppress(ValueError):
            return bool(IPv4Address(text))
        return False
    return re.fullmatch(r"[^\W_](?:[\w.-]{0,250}[^\W_])?", text) is not None


class RoomAddresses:
    """The addresses of a room as URLs, the first to be shown first, while the machine moves between networks.

    ``read`` gives them as they are now; it may take a moment, and raise OSError.
    """

    def __init__(self, read: Callable[[], Sequence[str]]) -> None:
        self._read = read
        self.urls = tuple(read())
        self._listeners: list[Callable[[tuple[str, ...]], None]] = []

    def listen(self, listener: Callable[[tuple[str, ...]], None]) -> None:
        """Call a function when they have changed, with those that they were before."""
        self._listeners.append(listener)

    async def watch(self) -> None:
        """Read them again every few seconds, which is also soon after the machine was asleep."""
        while True:
            await asyncio.sleep(_READ_EVERY)
            with suppress(OSError):
                self.take(await asyncio.to_thread(self._read))

    def take(self, urls: Sequence[str]) -> None:
        """Take what was read for what they are now."""
        before, self.urls = self.urls, tuple(urls)
        if self.urls != before:
            for listener in self._listeners:
                listener(before)
