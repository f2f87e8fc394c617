"""A seat in a live room on the full screen: every form of answering, against a real host."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast

import pytest
from textual.pilot import Pilot

from quiz.live.client import Client, RoomAddress
from quiz.live.host import Host
from quiz.live.kept_seats import KeptSeats
from quiz.live.messages import AnswerVerdict, Reason, Refused
from quiz.rules.items import Kind
from quiz.rules.live import RoomPhase
from quiz.rules.question import Asked
from quiz.store.settings import Settings, ThemeName
from quiz.tui.room_app import RoomApp
from quiz.tui.screens.join import JoinScreen
from quiz.tui.widgets.answer_input import AnswerInput
from quiz.wording.join import LinkProblem
from tests.live.rooms import PATIENCE, opened
from tests.tui.drive import Golden, context_in, words_shown
from tests.tui.drive_join import sitting

SIZES = {"80x24": (80, 24), "40x15": (40, 15), "120x40": (120, 40)}
LOOKS = (("80x24", "night"), ("120x40", "paper"), ("40x15", "night"))


class Seat:
    """Somebody in a room before a full screen."""

    def __init__(self, host: Host, client: Client, app: RoomApp, pilot: Pilot[int]) -> None:
        self.host, self.client, self.app, self.pilot = host, client, app, pilot

    @property
    def line(self) -> AnswerInput:
        """Where an answer is typed."""
        return self.app.screen.query_one(AnswerInput)

    def is_at(self, phase: RoomPhase) -> bool:
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
        app = RoomApp(context_in(home), lambda: JoinScreen(client), time_left=client.left)
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            seat = Seat(host, client, app, pilot)
            await seat.until(lambda: seat.is_at(RoomPhase.LOBBY) and "You are in as Ann." in words_shown(app))
            host.connected((await host.join("Bob", "phone")).seat)
            yield seat
        running.cancel()


@pytest.mark.slow
async def test_every_form_is_answered_and_the_room_is_seen_to_its_end(tmp_path: Path) -> None:
    ids = ("oil", "who", "lit", "tends")
    async with seated(tmp_path, ids=ids, certainty=True, lines=True) as at:
        host = at.host
        for place, asked in enumerate(host.room.asked):
            host.next()
            await at.until(lambda: at.is_at(RoomPhase.READ) and "Answers come next" in words_shown(at.app))
            await at.press("1", "enter")
            assert not host.room.answers[place], "nothing is taken before it is open"
            host.next()
            await at.until(lambda: at.is_at(RoomPhase.OPEN))
            await at.pilot.pause()
            at.line.value = asked.item.right[0] if asked.form.facts.is_typed else ""
            keys = keys_for(asked)
            if asked.prompts:  # Up to the first row again, which a digit changes then, and on to the next empty one.
                await at.press(keys[1], keys[0], "up", "up", *keys, "space", "space")
                assert "How sure are you?" not in words_shown(at.app), "space hands nothing in"
            else:
                await at.press(*keys)
            await at.press("enter")
            assert "How sure are you?" in words_shown(at.app)
            await at.press("2", "n")
            await at.until(lambda: "Saved." in words_shown(at.app))
            host.close()
            host.next()
            await at.until(lambda: "Right. +2" in words_shown(at.app))
            host.next()
            if place + 1 < len(host.room.asked):
                await at.until(lambda: at.is_at(RoomPhase.BOARD) and "1st place" in words_shown(at.app))
        await at.until(lambda: "The room is over." in words_shown(at.app))
        assert at.client.snapshot is not None
        assert {turn.reveal.verdict for turn in at.client.snapshot.ended} == {AnswerVerdict.RIGHT}
        await at.press("escape")
        assert at.app.return_value == 0


async def test_what_is_chosen_in_the_last_moment_is_handed_in(tmp_path: Path) -> None:
    async with seated(tmp_path, ids=("oil",), limit=1.2, certainty=True) as at:
        at.host.next()
        at.host.next()
        await at.until(lambda: at.is_at(RoomPhase.OPEN))
        await at.pilot.pause(0)
        await at.press("1")
        await at.until(lambda: at.client.snapshot is not None and at.client.snapshot.answer is not None)
        assert [kept.answer.given for kept in at.host.room.answers[0].values()] == [at.host.room.asked[0].options[:1]]


async def test_whoever_cites_sees_the_answer_what_is_ticked_and_the_time(tmp_path: Path) -> None:
    async with sitting(tmp_path, ids=("harbour-town",), certainty=True, lines=True) as at:
        await at.sit("Ann Lee")
        await at.step(at.host.next, at.host.next)
        await at.type("Molvik")
        await at.press("enter", "2")
        assert "In which town does the ferry land? Your answer: Molvik, fairly sure" in at.words_shown
        assert "0:45" in at.words_shown
        await at.lose(LinkProblem.DOWN)
        assert "Your link is down." in at.words_shown
        await at.hear()
        await at.press("escape")
        assert at.app.screen.query_one(AnswerInput).value == "Molvik", "what was typed is still there"
        await at.press("enter", "backspace", "enter", "2", "down", "space", "pagedown")
        assert "Ticked: 1.2" in at.words_shown
        await at.step(at.host.pause)
        assert "Paused." in at.words_shown
        await at.step(at.host.resume)
        assert "Your answer: Molvik, fairly sure" in at.words_shown, "after a pause it is asked for lines again"
        await at.press("down", "space", "enter")
        assert "Your answer is not saved yet." in at.words_shown
        assert "Your answer: Molvik fairly sure 1.2 The ferry will sail between" in at.words_shown
        await at.lose(LinkProblem.HOST)
        assert "It is sent again as soon as there is a connection." in at.words_shown
        await at.save()
        assert "Saved. Wait for the others. 1 of 1 has answered." in at.words_shown


async def test_whose_name_is_taken_takes_another_one(tmp_path: Path) -> None:
    async with seated(tmp_path) as at:
        code, url = at.host.about.code, at.client.address.url
        bob = Client(RoomAddress(url=url, code=code), "Ann", KeptSeats(tmp_path / "bob.json"))
        running = asyncio.create_task(bob.run())
        async with RoomApp(context_in(tmp_path), lambda: JoinScreen(bob)).run_test() as pilot:
            other = Seat(at.host, bob, cast("RoomApp", pilot.app), pilot)
            await other.until(lambda: "Enter another name, or wait." in words_shown(pilot.app))
            await pilot.press(*"Cleo", "enter")
            await other.until(lambda: "You are in as Cleo." in words_shown(pilot.app))
        running.cancel()
    assert [seat.name for seat in at.host.room.seats.values()] == ["Ann", "Bob", "Cleo"]


KINDS = ("order-month", "free-or-allowed", "steel-stated", "harbour-town", "plan-in-order", "who-does-what")
OTHERS = ("Bob", "Chloé", "Dmitri", "Hans-Peter Müller", "Ines", "Lê Minh")
SAMPLED = {"match", "partly", "end"}
"""What is looked at in other sizes and colours, too."""


@pytest.mark.parametrize(("size", "theme"), LOOKS)
async def test_seats_look_as_they_did(size: str, theme: ThemeName, golden: Golden, tmp_path: Path) -> None:
    async def picture(name: str) -> None:
        if size == "80x24" or name in SAMPLED:
            await golden(at.app, f"seat-{name}-{size}-{theme}")

    settings = Settings(theme=theme, motion=False)
    ids = (*KINDS, "done-or-to-do")
    async with sitting(tmp_path, ids=ids, size=SIZES[size], settings=settings, certainty=True, lines=True) as at:
        host = at.host
        await at.hear(Refused(reason=Reason.WAIT, text="Somebody is here by this name. If that is you, wait."))
        await picture("name-taken")
        await at.sit("Ann Lee", *OTHERS)
        await picture("waiting")
        await at.step(host.next)
        await picture("read")
        for place, asked in enumerate(host.room.asked):
            await at.step(host.next)
            await picture(asked.kind.value)
            match asked.kind:
                case Kind.CHOICE:
                    await at.press(*keys_for(asked), "enter", "2", "down", "down", "space")
                    await picture("cite")
                    await at.press("enter")
                    await at.answer(1)
                    await at.answer(2, right=False)
                    await at.save()
                    await picture("saved")
                case Kind.SELECT:
                    await at.press(*keys_for(asked)[:3], "enter", "1", "n")
                    await at.save()
                case Kind.CLAIM:
                    wrong = next(text for text in asked.options if text not in asked.item.right)
                    await at.press(str(asked.options.index(wrong) + 1), "enter", "3", "n")
                    await at.save()
                case Kind.TYPED:
                    await at.lose(LinkProblem.DOWN)
                    await picture("link-down")
                case Kind.ORDER:
                    await at.lose(LinkProblem.HOST)
                    await picture("host-away")
                case _:
                    pass
            await at.step(host.close, host.next)
            if (name := {Kind.CHOICE: "right", Kind.SELECT: "partly", Kind.CLAIM: "wrong"}.get(asked.kind)) is not None:
                await picture(name)
            if place + 1 < len(host.room.asked):
                await at.step(host.next)
                await (picture("board") if asked.kind is Kind.SELECT else asyncio.sleep(0))
                await at.step(host.next)
        await at.step(host.end)
        await picture("end")


def keys_for(asked: Asked) -> list[str]:
    """The keys that pick the right answer, none where it is typed."""
    given = asked.item.right
    if asked.form.facts.is_typed:
        return []
    if asked.form.facts.has_prompts:
        given = tuple(partner for _, partner in asked.partners(given))
    return [str(asked.options.index(part) + 1) for part in given]
