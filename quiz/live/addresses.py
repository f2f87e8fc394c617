"""The machine's own addresses, the one that phones most likely reach first."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable

from msgspec import Struct

_VIRTUAL = re.compile(
    r"(?i)^(docker|br-|veth|virbr|vmnet|vnic|vboxnet|lxc|lxd|cni|flannel|cali|podman|utun|tun|tap|ppp|ipsec|wg|zt|"
    r"tailscale|nordlynx|proton|awdl|llw|anpi|gif|stf|bridge|ap\d|dummy|ifb|kube|nat64)"
    r"|hyper-v|vethernet|virtualbox|vmware|wsl|npcap|loopback|tap-windows|wireguard|openvpn|tailscale|zerotier|"
    r"wintun|virtual|teredo|bluetooth|hamachi|cisco anyconnect|fortinet|docker"
)
"""What network cards are called that no phone in the room is on, on Linux, macOS and Windows."""
_WIRELESS = re.compile(r"(?i)^(wl|wlan|ath|ra\d)|wi-?fi|wireless|802\.11")
_PRIVATE = tuple(map(ipaddress.IPv4Network, ("192.168.0.0/16", "10.0.0.0/8", "172.16.0.0/12")))
_SHARED = ipaddress.IPv4Network("100.64.0.0/10")
"""What tailscale and mobile providers give out."""


class Address(Struct, frozen=True):
    """An address of the machine, and the network card that has it as people read it."""

    ip: str
    card: str
    is_virtual: bool = False


class CardAddress(Struct, frozen=True):
    """An address as the system tells of it: the card by its name and by its description."""

    name: str
    description: str
    ip: str


def own_addresses() -> tuple[Address, ...]:
    """The machine's addresses, best first; raises MissingExtraError."""
    from quiz.store.extras import needed

    with needed("live"):
        import ifaddr
    found = [
        CardAddress(adapter.name, adapter.nice_name, ip.ip)
        for adapter in ifaddr.get_adapters()
        for ip in adapter.ips
        if isinstance(ip.ip, str)
    ]
    return ranked(found)


def ranked(found: Iterable[CardAddress]) -> tuple[Address, ...]:
    """The addresses that a phone could be given, best first.

    Those of real cards on a private network come first; those of virtual ones come last, and the machine's own
    loopback only where there is nothing else. Addresses that a card gave itself, having found no network, are left out.
    """
    every = [(one, ipaddress.IPv4Address(one.ip)) for one in found]
    usable = [(one, ip) for one, ip in every if not (ip.is_loopback or ip.is_link_local or ip.is_unspecified)]
    usable.sort(key=lambda pair: (_rank(*pair), int(pair[1])))
    addresses = tuple(
        Address(one.ip, one.description or one.name, is_virtual(one) or ip in _SHARED) for one, ip in usable
    )
    return addresses or (Address("127.0.0.1", "this machine alone", is_virtual=True),)


def is_virtual(card: CardAddress) -> bool:
    """Whether a card is one that only programs on this machine are on, or a tunnel to another place."""
    return bool(_VIRTUAL.search(card.name) or _VIRTUAL.search(card.description))


def _rank(card: CardAddress, ip: ipaddress.IPv4Address) -> tuple[int, int, int]:
    private = next((place for place, network in enumerate(_PRIVATE) if ip in network), len(_PRIVATE))
    is_wireless = _WIRELESS.search(card.name) or _WIRELESS.search(card.description)
    return (2 if is_virtual(card) else int(ip in _SHARED), private, 0 if is_wireless else 1)
