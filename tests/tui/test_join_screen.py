"""A seat in a live room on the full screen: every form of answering, against a real host."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from quiz.live.client import Client, RoomAddress
from quiz.live.host import Host
from quiz.live.kept_seats import KeptSeats
from quiz.live.messages import Verdict
from quiz.rules.live import Phase
from quiz.rules.question import Asked
from quiz.tui.room_app import RoomApp
from quiz.tui.screens.join import JoinScreen
from quiz.tui.widgets.answer_input import AnswerInput
from tests.live.rooms import PATIENCE, opened
from tests.tui.drive import context_in, said


class Seat:
    """Somebody in a room before a full screen."""

    def __init__(self, host: Host, client: Client, app: RoomApp, pilot: Pilot[int]) -> None:
        self.host, self.client, self.app, self.pilot = host, client, app, pilot

    @property
    def line(self) -> AnswerInput:
        """Where an answer is typed."""
        return self.app.screen.query_one(AnswerInput)

    def is_at(self, phase: Phase) -> bool:
        """Whether the host has said that a phase has come, and every answer is safe."""
        shown = self.client.snapshot
        return shown is not None and shown.phase is phase and self.client.sending is None

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait for what comes over the network."""
        async with asyncio.timeout(PATIENCE):
            while not holds():
                await self.pilot.pause(0.01)

    async def press(self, *keys: str) -> None:
        """Press keys, and let each have its effect."""
        await self.pilot.press(*keys)
        await self.pilot.pause(0)


@asynccontextmanager
async def seated(home: Path, **more: Any) -> AsyncIterator[Seat]:
    """Ann in a room on loopback, before a full screen, with Bob who answers nothing."""
    async with opened(home / "a.room", **more) as room:
        host = room.host
        client = Client(RoomAddress(url=room.url, code=host.about.code), "Ann", KeptSeats(home / "seats.json"))
        running = asyncio.create_task(client.run())
        app = RoomApp(context_in(home), lambda: JoinScreen(client))
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            seat = Seat(host, client, app, pilot)
            await seat.until(lambda: seat.is_at(Phase.LOBBY) and "You are in as Ann." in said(app))
            host.connected((await host.join("Bob", "phone")).seat)
            yield seat
        running.cancel()


async def test_every_form_is_answered_and_the_room_is_seen_to_its_end(tmp_path: Path) -> None:
    ids = ("oil", "who", "lit", "tends")
    async with seated(tmp_path, ids=ids, certainty=True, lines=True) as at:
        host = at.host
        for place, asked in enumerate(host.room.asked):
            host.next()
            await at.until(lambda: at.is_at(Phase.READ) and "Answers come next" in said(at.app))
            await at.press("1", "enter")
            assert not host.room.answers[place], "nothing is taken before it is open"
            host.next()
            await at.until(lambda: at.is_at(Phase.OPEN))
            await at.pilot.pause()
            at.line.value = asked.item.right[0] if asked.form.facts.is_typed else ""
            await at.press(*keys_for(asked), "enter")
            assert "How sure are you?" in said(at.app)
            await at.press("2", "0")
            await at.until(lambda: "Saved." in said(at.app))
            host.close()
            host.next()
            await at.until(lambda: "Right. +2" in said(at.app))
            host.next()
            if place + 1 < len(host.room.asked):
                await at.until(lambda: at.is_at(Phase.BOARD) and "1st place" in said(at.app))
        await at.until(lambda: "The room is over." in said(at.app))
        assert at.client.snapshot is not None
        assert {turn.reveal.verdict for turn in at.client.snapshot.ended} == {Verdict.RIGHT}
        await at.press("escape")
        assert at.app.return_value == 0


async def test_what_is_chosen_in_the_last_moment_is_handed_in(tmp_path: Path) -> None:
    async with seated(tmp_path, ids=("oil",), limit=1.2, certainty=True) as at:
        at.host.next()
        at.host.next()
        await at.until(lambda: at.is_at(Phase.OPEN))
        await at.pilot.pause(0)
        await at.press("1")
        await at.until(lambda: at.client.snapshot is not None and at.client.snapshot.answer is not None)
        assert [kept.answer.given for kept in at.host.room.answers[0].values()] == [at.host.room.asked[0].options[:1]]


def keys_for(asked: Asked) -> list[str]:
    """The keys that pick the right answer, none where it is typed."""
    given = asked.item.right
    if asked.form.facts.is_typed:
        return []
    if asked.form.facts.has_prompts:
        given = tuple(partner for _, partner in asked.partners(given))
    return [str(asked.options.index(part) + 1) for part in given]
