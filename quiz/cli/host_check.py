"""``quiz host --check``: whether this machine can be reached at its own addresses, as far as it can tell itself."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from quiz.bank.clean import clean
from quiz.errors import Exit
from quiz.live.addresses import NetworkAddress, machine_addresses
from quiz.live.listening import listen

_PATIENCE = 3.0


def check(port: int) -> int:
    """Listen, call every address, and say which one answers."""
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
    """Each address with what phones would open, and whether it answered."""

    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        del reader
        writer.write(b"here")
        await writer.drain()
        writer.close()

    listening = listen(port)
    async with await asyncio.start_server(greet, sock=listening):
        used = listening.getsockname()[1]
        found = await asyncio.gather(*(_answers(one.address, used) for one in addresses))
    return [(one, f"http://{one.address}:{used}", is_there) for one, is_there in zip(addresses, found, strict=True)]


async def _answers(address: str, port: int) -> bool:
    try:
        async with asyncio.timeout(_PATIENCE):
            reader, writer = await asyncio.open_connection(address, port)
            said = await reader.read()
            writer.close()
    except (OSError, TimeoutError):
        return False
    return said == b"here"
