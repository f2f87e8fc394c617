"""Leading a live room on the full screen in a test, with seats that are there without a network."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.app import App
from textual.pilot import Pilot

from quiz.live.addresses import RoomAddresses
from quiz.live.host import Host
from quiz.live.ledger import Ledger
from quiz.live.messages import Give
from quiz.live.rooms import about_room, open_room, settings_of
from quiz.store.settings import Settings
from quiz.tui import notices
from quiz.tui.room_app import RoomApp
from quiz.tui.screens.host import HostScreen
from tests.build_items import a_wrong_answer
from tests.classroom.hand_in import exercise
from tests.island import ISLAND
from tests.tui.drive import context_in, standing, words_shown
from tests.tui.drive_teams import Ticking

URLS = ("http://192.168.178.23:8700", "http://10.0.0.7:8700")
CODE = "K7PQRM"


class Led:
    """A room and its screen."""

    def __init__(self, host: Host, app: App[int], pilot: Pilot[int], hands: Ticking, addresses: RoomAddresses) -> None:
        self.host, self.app, self.pilot, self.hands, self.addresses = host, app, pilot, hands, addresses

    async def press(self, keys: str) -> None:
        """Press keys one after the other, each when the step before it has been seen."""
        for key in keys.split():
            self.hands.wait(1)
            await self.pilot.press(key)
            await self.settle()

    async def settle(self) -> None:
        """Let what is queued come to the disk, and to the screen."""
        await self.host.flushed()
        await self.pilot.pause(0)
        await self.pilot.pause(0)

    async def join(self, *names: str) -> list[int]:
        """Some who come in and are connected; gives their seats."""
        seats = [(await self.host.join(name, "phone")).seat for name in names]
        for seat in seats:
            self.host.connected(seat)
        await self.settle()
        return seats

    async def answer(self, seats: Iterable[int], *, right: bool = True) -> None:
        """Have seats answer what is open."""
        room = self.host.room
        item = room.asked[room.place].item
        given = item.right if right else a_wrong_answer(item)
        for seat in seats:
            assert await self.host.answer(seat, Give(question=room.place + 1, given=given))
        await self.settle()

    @property
    def words_shown(self) -> str:
        """What stands on the screen, as one run of words."""
        return words_shown(self.app)


@asynccontextmanager
async def led(
    home: Path,
    *,
    ids: tuple[str, ...] = ("order-month", "steel-stated"),
    size: tuple[int, int] = (80, 24),
    settings: Settings | None = None,
    is_projected: bool = True,
    **more: Any,
) -> AsyncIterator[Led]:
    """A room on the screen, with two questions of the island, 45 seconds each."""
    hands, clock = Ticking(), standing()
    made = exercise(ISLAND, ids=ids, title="The ferry to Varn")
    about = about_room(made, settings_of(made, **more), clock, limit=45.0)
    about = replace(about, code=CODE)
    ledger = Ledger.create(home / "ferry.room", about)
    host = open_room(ledger, about, ISLAND, clock)
    context = context_in(home, settings=settings, clock=hands.clock)
    addresses = RoomAddresses(lambda: URLS)
    app = RoomApp(context, lambda: HostScreen(host, ISLAND, addresses, is_projected=is_projected, counts_every=0))
    try:
        with pytest.MonkeyPatch.context() as patch:
            # What is shown in passing stands until the next key, however slow the machine is that runs the tests.
            patch.setattr(notices, "NOTICE", 600.0)
            async with app.run_test(size=size, notifications=True) as pilot:
                await pilot.pause()
                yield Led(host, app, pilot, hands, addresses)
    finally:
        ledger.close()
