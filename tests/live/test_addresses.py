"""Which address of a machine a class is given first."""

from __future__ import annotations

import asyncio
import errno
import socket

import pytest

from quiz.errors import UsageError
from quiz.live.addresses import NetworkAddress, RoomAddresses, is_address, machine_addresses, ranked, to_show
from quiz.live.listening import listen

LAPTOPS = {
    "Linux with Docker, Podman, libvirt and a VPN": (
        "192.168.178.23",
        (
            ("lo", "127.0.0.1"),
            ("docker0", "172.17.0.1"),
            ("br-4f1c0a9b77de", "172.18.0.1"),
            ("podman0", "10.88.0.1"),
            ("virbr0", "192.168.122.1"),
            ("tun0", "10.8.0.6"),
            ("wlp3s0", "192.168.178.23"),
        ),
        "192.168.178.23",
    ),
    "Linux, all of whose traffic goes through WireGuard": (
        "10.2.0.2",
        (("wg0-mullvad", "10.2.0.2"), ("enp0s31f6", "10.14.3.200")),
        "10.14.3.200",
    ),
    "macOS with a VPN, a virtual machine and a phone on its cable": (
        "172.20.10.3",
        (("lo0", "127.0.0.1"), ("utun4", "10.5.0.2"), ("bridge100", "192.168.64.1"), ("en0", "172.20.10.3")),
        "172.20.10.3",
    ),
    "Windows with WSL, VirtualBox and VMware": (
        "10.20.1.77",
        (
            ("Software Loopback Interface 1", "127.0.0.1"),
            ("Hyper-V Virtual Ethernet Adapter", "172.26.0.1"),
            ("VirtualBox Host-Only Ethernet Adapter #2", "192.168.56.1"),
            ("VMware Virtual Ethernet Adapter for VMnet8", "192.168.80.1"),
            ("Intel(R) Wi-Fi 6 AX201 160MHz", "10.20.1.77"),
            ("Microsoft Wi-Fi Direct Virtual Adapter", "169.254.12.9"),
        ),
        "10.20.1.77",
    ),
    "Windows, whose card belongs to a switch of Hyper-V": (
        "192.168.0.14",
        (
            ("Hyper-V Virtual Ethernet Adapter", "172.30.96.1"),
            ("Bluetooth Device (Personal Area Network)", "169.254.3.4"),
            ("Intel(R) Wi-Fi 6 AX201 160MHz", "169.254.90.1"),
            ("Hyper-V Virtual Ethernet Adapter #2", "192.168.0.14"),
        ),
        "192.168.0.14",
    ),
    "Windows that lends its network to phones, and is in no other": (
        None,
        (
            ("Hyper-V Virtual Ethernet Adapter", "172.26.0.1"),
            ("Microsoft Wi-Fi Direct Virtual Adapter", "192.168.137.1"),
        ),
        "192.168.137.1",
    ),
    "a university, where every machine has a public address": (
        "130.92.9.53",
        (("eth0", "130.92.9.53"), ("tailscale0", "100.101.102.103"), ("vboxnet0", "192.168.56.1")),
        "130.92.9.53",
    ),
    "two cards, of which one leads into the world": (
        "192.168.1.5",
        (("eth1", "10.0.0.9"), ("wlan0", "192.168.1.5")),
        "192.168.1.5",
    ),
    "a card that got no address from the network": (
        None,
        (("eth0", "169.254.7.7"), ("wlan0", "192.168.43.12")),
        "192.168.43.12",
    ),
}


@pytest.mark.parametrize("laptop", LAPTOPS)
def test_the_network_of_the_room_comes_first_and_nothing_is_lost(laptop: str) -> None:
    route, has, first = LAPTOPS[laptop]
    addresses = [NetworkAddress(*one) for one in has]
    told = ranked(addresses, route)
    assert (told[0].address, told[0].is_virtual) == (first, False)
    assert to_show(told)[0] == first
    assert {one.address for one in told} == {address for _, address in has if not address.startswith("127.")}
    assert ranked(addresses[::-1], route) == told


def test_where_there_are_only_virtual_ones_they_are_told() -> None:
    told = ranked([NetworkAddress("docker0", "172.17.0.1"), NetworkAddress("lo", "127.0.0.1")], None)
    assert [(one.address, one.is_virtual) for one in told] == [("172.17.0.1", True)]
    assert to_show(told) == ("127.0.0.1", "172.17.0.1"), "a class reaches no virtual one"
    assert to_show(told, "quiz.example") == ("quiz.example", "127.0.0.1", "172.17.0.1")


async def test_addresses_are_read_again_while_a_room_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.live.addresses._READ_EVERY", 0)
    read: list[list[str] | None] = [["http://192.168.1.5:8700"], None, [], ["http://10.0.0.7:8700"]]
    changed = asyncio.Event()

    def next_read() -> list[str]:
        now = read.pop(0) if len(read) > 1 else read[0]
        if now is None:
            raise OSError
        return now

    addresses = RoomAddresses(next_read)
    addresses.listen(lambda before: changed.set() if before == () else None)
    watching = asyncio.create_task(addresses.watch())
    await asyncio.wait_for(changed.wait(), 20)
    watching.cancel()
    assert addresses.urls == ("http://10.0.0.7:8700",)


def test_this_machine_tells_addresses_that_it_has() -> None:
    pytest.importorskip("ifaddr", reason="ifaddr is not installed")
    assert all(not one.is_own for one in machine_addresses())


@pytest.mark.parametrize("given", ["192.168.1.5", "quiz.example", "my-laptop.local", "laptop", "schüler.example"])
def test_an_address_may_be_given_as_figures_or_as_a_name(given: str) -> None:
    assert is_address(given)


@pytest.mark.parametrize(
    "given", ["", "a b", "http://192.168.1.5", "192.168.1.5:8000", "300.1.1.1", "-a", "a/b", "1.2"]
)
def test_what_would_make_no_address_for_a_phone_is_none(given: str) -> None:
    assert not is_address(given)


def test_a_port_that_only_administrators_may_use_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> socket.socket:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(socket, "create_server", refused)
    with pytest.raises(UsageError, match=r"^port 80 is for administrators; name one from 1024 on with --port$"):
        listen(80)
