"""A seat in a live room on the full screen: every form of answering, against a real host."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from quiz.live.client import Client, RoomAddress
from quiz.live.kept_seats import KeptSeats
from quiz.live.messages import Verdict
from quiz.rules.live import Phase
from quiz.rules.question import Asked
from quiz.tui.room_app import RoomApp
from quiz.tui.screens.join import JoinScreen
from quiz.tui.widgets.answer_input import AnswerInput
from tests.live.rooms import PATIENCE, opened
from tests.tui.drive import context_in, said


async def test_every_form_is_answered_and_the_room_is_seen_to_its_end(tmp_path: Path) -> None:
    async with opened(tmp_path / "a.room", ids=("oil", "who", "lit", "tends"), certainty=True, lines=True) as room:
        host = room.host
        client = Client(RoomAddress(url=room.url, code=host.about.code), "Ann", KeptSeats(tmp_path / "seats.json"))
        running = asyncio.create_task(client.run())
        app = RoomApp(context_in(tmp_path), lambda: JoinScreen(client))
        async with app.run_test(size=(80, 24), notifications=True) as pilot:

            async def until(holds: Callable[[], bool]) -> None:
                async with asyncio.timeout(PATIENCE):
                    while not holds():  # It comes over the network.
                        await pilot.pause(0.01)

            async def press(*keys: str) -> None:
                await pilot.press(*keys)
                await pilot.pause(0)

            def is_at(phase: Phase) -> bool:
                return client.snapshot is not None and client.snapshot.phase is phase and client.sending is None

            await until(lambda: is_at(Phase.LOBBY) and "You are in as Ann." in said(app))
            bob = (await host.join("Bob", "phone")).seat
            host.connected(bob)
            for place, asked in enumerate(host.room.asked):
                host.next()
                await until(lambda: is_at(Phase.READ) and "Answers come next" in said(app))
                await press("1", "enter")
                assert not host.room.answers[place], "nothing is taken before it is open"
                host.next()
                await until(lambda: is_at(Phase.OPEN))
                await pilot.pause()
                app.screen.query_one(AnswerInput).value = asked.item.right[0] if asked.form.facts.is_typed else ""
                await press(*keys_for(asked), "enter")
                assert "How sure are you?" in said(app)
                await press("2")
                await press("0")
                await until(lambda: "Saved." in said(app))
                host.close()
                host.next()
                await until(lambda: "Right. +2" in said(app))
                host.next()
                if place + 1 < len(host.room.asked):
                    await until(lambda: is_at(Phase.BOARD) and "1st place" in said(app))
            await until(lambda: "The room is over." in said(app))
            assert client.snapshot is not None
            assert {turn.reveal.verdict for turn in client.snapshot.ended} == {Verdict.RIGHT}
            await press("escape")
            assert app.return_value == 0
        await asyncio.wait_for(running, PATIENCE)


def keys_for(asked: Asked) -> list[str]:
    """The keys that pick the right answer, none where it is typed."""
    given = asked.item.right
    if asked.form.facts.is_typed:
        return []
    if asked.form.facts.has_prompts:
        given = tuple(partner for _, partner in asked.partners(given))
    return [str(asked.options.index(part) + 1) for part in given]
