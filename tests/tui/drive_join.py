"""A seat in a live room on the full screen in a test, which hears the host without a network."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from textual.app import App
from textual.pilot import Pilot

from quiz.live.client import Client, RoomAddress
from quiz.live.host import Host
from quiz.live.kept_seats import KeptSeats
from quiz.live.ledger import Ledger
from quiz.live.messages import Give, Saved, ToPhone, Welcome
from quiz.live.rooms import about_room, open_room, settings_of
from quiz.rules.live import RoomPhase
from quiz.store.settings import Settings
from quiz.tui.room_app import RoomApp
from quiz.tui.screens.join import JoinScreen
from quiz.tui.widgets.answer_input import AnswerInput
from quiz.wording.join import LinkProblem
from tests.build_items import a_wrong_answer
from tests.classroom.hand_in import exercise
from tests.island import ISLAND
from tests.tui.drive import context_in, standing, words_shown
from tests.tui.drive_rooms import CODE, URLS
from tests.tui.drive_teams import Ticking


class StandingClient(Client):
    """A client whose clock stands still."""

    def left(self) -> float | None:
        """What the host said last."""
        shown = self.snapshot
        return None if shown is None or shown.phase is not RoomPhase.OPEN or self.away else shown.left

    def is_last_moment(self) -> bool:
        """It never comes."""
        return False


class Sitting:
    """A seat of a room, its client, and its screen."""

    def __init__(self, host: Host, client: StandingClient, app: App[int], pilot: Pilot[int]) -> None:
        self.host, self.client, self.app, self.pilot = host, client, app, pilot
        self.number = 0

    async def hear(self, *messages: ToPhone) -> None:
        """Have the host say something, or show the room as it is now."""
        for message in messages or (self.host.snapshot(self.number),):
            await self.client._take(message)
        await self.changed()

    async def lose(self, link: LinkProblem) -> None:
        """Lose the connection, until the host is heard again."""
        self.client.away = link.value
        await self.changed()

    async def changed(self) -> None:
        """Let the screen follow the client."""
        for listener in self.client._listeners:
            listener()
        await self.pilot.pause(0)
        await self.pilot.pause(0)

    async def step(self, *steps: Callable[[], None]) -> None:
        """Lead the room on, and see it."""
        for step in steps:
            step()
        await self.host.flushed()
        await self.hear()

    async def sit(self, name: str, *others: str) -> None:
        """Come in, after some others."""
        for other in others:
            self.host.connected((await self.host.join(other, "phone")).seat)
        ticket = await self.host.join(name, "terminal")
        self.number = ticket.seat
        self.host.connected(self.number)
        shots, name = self.host.snapshots, self.host.room.seats[self.number].name
        await self.hear(
            Welcome(token=ticket.token, seat=self.number, name=name, levels=shots.levels, brief=shots.brief),
            self.host.snapshot(self.number),
        )

    async def answer(self, seat: int, *, right: bool = True) -> None:
        """Have somebody else answer what is open."""
        room = self.host.room
        item = room.asked[room.place].item
        given = item.right if right else a_wrong_answer(item)
        assert await self.host.answer(seat, Give(question=room.place + 1, given=given))

    async def save(self) -> None:
        """Have the host save what was sent."""
        sent = self.client.sending
        assert sent is not None
        assert await self.host.answer(self.number, sent)
        await self.hear(Saved(question=sent.question))
        await self.hear()

    async def press(self, *keys: str) -> None:
        """Press keys, and let each have its effect."""
        await self.pilot.press(*keys)
        await self.pilot.pause(0)

    async def type(self, text: str) -> None:
        """Type an answer."""
        self.app.screen.query_one(AnswerInput).value = text
        await self.pilot.pause(0)

    @property
    def words_shown(self) -> str:
        """What stands on the screen, as one run of words."""
        return words_shown(self.app)


@asynccontextmanager
async def sitting(
    home: Path,
    *,
    ids: tuple[str, ...],
    size: tuple[int, int] = (80, 24),
    settings: Settings | None = None,
    certainty: bool = False,
    lines: bool = False,
    **more: Any,
) -> AsyncIterator[Sitting]:
    """A terminal before a room with questions of the island, 45 seconds each; nobody sits there yet."""
    made = exercise(ISLAND, ids=ids, title="The ferry to Varn", certainty=certainty, lines=lines)
    about = about_room(made, settings_of(made, **more), standing(), limit=45.0)
    about = replace(about, code=CODE)
    ledger = Ledger.create(home / "ferry.room", about)
    host = open_room(ledger, about, ISLAND, standing())
    client = StandingClient(RoomAddress(URLS[0], CODE), "", KeptSeats(home / "seats.json"))
    context = context_in(home, settings=settings, clock=Ticking().clock)
    app = RoomApp(context, lambda: JoinScreen(client), time_left=client.left)
    try:
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            yield Sitting(host, client, app, pilot)
    finally:
        ledger.close()
