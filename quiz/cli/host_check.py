"""``quiz host --check``: whether this machine can be reached at its own addresses, as far as it can tell itself."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from quiz.bank.clean import clean
from quiz.errors import Exit, UsageError
from quiz.live.addresses import NetworkAddress, machine_addresses
from quiz.live.listening import IS_UP, listen

_PATIENCE = 3.0
_MOST_READ = 4_096


def check(port: int) -> int:
    """Listen where no room is open at the port, call every address, and say which one answers."""
    addresses = machine_addresses()
    if not addresses:
        print("This machine is in no network. Join the one that students are in.")
        return Exit.PROBLEM
    answers = asyncio.run(_tried(port, addresses))
    for one, url, is_there in answers:
        how = "answers" if is_there else "does not answer"
        virtual = ", of a virtual network: phones do not reach it" if one.is_virtual else ""
        print(f"{url} ({clean(one.adapter)}{virtual}) {how}")
    reached = [url for one, url, is_there in answers if is_there and not one.is_virtual]
    if not reached:
        print("No address of a network card answers. A firewall on this machine may refuse even the machine itself.")
        return Exit.PROBLEM
    print(f"A phone in the same network should reach {reached[0]} while a room is open at this port.")
    print("If it does not: a guest network may keep devices apart, or a firewall drops what comes from outside.")
    return Exit.OK


async def _tried(port: int, addresses: Sequence[NetworkAddress]) -> list[tuple[NetworkAddress, str, bool]]:
    """Each address with what phones would open, and whether a room answered there: one that is open, or a stand-in."""

    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        writer.write(b"HTTP/1.0 200 OK\r\n\r\n" + IS_UP)
        await writer.drain()
        writer.close()

    try:
        listening = listen(port)
    except UsageError:
        found = await _answering(port, addresses)
        if not any(is_there for _, _, is_there in found):
            raise  # It is no room that has the port, or one that nothing reaches.
        return found
    async with await asyncio.start_server(greet, sock=listening):
        return await _answering(listening.getsockname()[1], addresses)


async def _answering(port: int, addresses: Sequence[NetworkAddress]) -> list[tuple[NetworkAddress, str, bool]]:
    found = await asyncio.gather(*(_answers(one.address, port) for one in addresses))
    return [(one, f"http://{one.address}:{port}", is_there) for one, is_there in zip(addresses, found, strict=True)]


async def _answers(address: str, port: int) -> bool:
    try:
        async with asyncio.timeout(_PATIENCE):
            reader, writer = await asyncio.open_connection(address, port)
            writer.write(f"GET /up HTTP/1.1\r\nHost: {address}:{port}\r\nConnection: close\r\n\r\n".encode())
            received = b""
            while len(received) < _MOST_READ and (more := await reader.read(_MOST_READ)):
                received += more
            writer.close()
    except (OSError, TimeoutError):
        return False
    return received.endswith(IS_UP)
