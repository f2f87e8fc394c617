"""Leading a live room line by line: what is said as things happen, and what each entry does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from quiz.live.messages import Back, Give, Join, Refused, Saved, Snapshot, Welcome
from quiz.plain.host import PlainHost
from quiz.rules.live import RoomPhase
from quiz.rules.phase import WrongStep
from quiz.wording import live as wording
from tests.classroom.hand_in import SMALL
from tests.live.rooms import PATIENCE, OpenRoom, opened


class Desk:
    """Somebody who leads a room, with what was said to them."""

    def __init__(self, room: OpenRoom) -> None:
        self.room = room
        self.lines: asyncio.Queue[str | None] = asyncio.Queue()
        self.printed: list[str] = []
        self._heard = 0
        self._more = asyncio.Event()
        self.leading = asyncio.create_task(
            PlainHost(room.host, SMALL, port=room.server.port, say=self._hear, echoes=False).lead(self.lines)
        )

    def _hear(self, line: str) -> None:
        self.printed.append(line)
        self._more.set()

    async def enter(self, line: str | None, answer: str = "") -> str:
        """Enter a line, and wait for the next line that is said and holds the answer."""
        self.lines.put_nowait(line)
        return await self.hears(answer) if answer else ""

    async def hears(self, text: str) -> str:
        while True:
            for at in range(self._heard, len(self.printed)):
                if text in self.printed[at]:
                    self._heard = at + 1
                    return self.printed[at]
            self._more.clear()
            await asyncio.wait_for(self._more.wait(), PATIENCE)


@asynccontextmanager
async def led(path: Path, **more: Any) -> AsyncIterator[Desk]:
    async with opened(path, **more) as room:
        desk = Desk(room)
        try:
            yield desk
        finally:
            desk.leading.cancel()
            await asyncio.gather(desk.leading, return_exceptions=True)


async def test_a_lesson_is_led_by_words(tmp_path: Path) -> None:
    async with led(tmp_path / "a.room", limit=60) as desk:
        await desk.hears("Nobody is in the room yet.")
        ann, bob = await desk.room.player("Ann"), await desk.room.player("Bob")
        assert await desk.hears("Bob has come in") == "Bob has come in. 2 students in the room."
        await desk.enter("next", "Question 1 of 6")
        await desk.enter("", "Answers are taken, for 60 seconds.")
        await ann.shown(lambda shown: shown.phase is RoomPhase.OPEN)
        await ann.say(Give(question=1, given=SMALL.items[0].right))
        await ann.until(Saved)
        await desk.enter("who", "1 Ann: has answered")
        await desk.hears("2 Bob: has not answered")
        await desk.enter("more 20", "There is more time")
        await desk.enter("pause", "Paused.")
        await desk.enter("next", "It goes on.")
        await desk.enter("close", "Closed. 1 of 2 have answered.")
        await desk.enter("next", "Answer: ")
        await desk.hears("1 answer: ")
        await desk.enter("next", "1. Ann: 1 point")
        await desk.hears("2. Bob: 0 points")
        await desk.enter("remove bob", "Bob is out.")
        assert isinstance(await bob.until(Refused), Refused)
        await desk.enter("restore 2", "Bob is in the room.")
        await desk.enter("rename Bob = Rob", "Rob is in the room.")
        await desk.enter("end", "Enter end once more")
        await desk.enter("who", "2 Rob")
        await desk.enter("end", "Enter end once more")
        await desk.enter("end", "The room is over.")
        await desk.hears("Enter alone closes the room.")
        late = await desk.room.player()
        await late.say(Back(token=ann.token))
        assert (await late.until(Snapshot)).phase is RoomPhase.END
        await desk.enter("")
        assert await asyncio.wait_for(desk.leading, PATIENCE)


async def test_what_cannot_be_done_is_said_and_changes_nothing(tmp_path: Path) -> None:
    async with led(tmp_path / "a.room") as desk:
        await desk.room.player("Ann")
        await desk.hears("Ann has come in")
        for entry, answer in (
            ("begin", "There is no command begin"),
            ("remove Zoe", "Nobody here is called Zoe"),
            ("rename Ann=", "A name needs letters"),
            ("more x", "More takes a number of seconds"),
            ("close", "There is nothing to close"),
            ("resume", "The room is not paused"),
            ("admit Ann", "Nobody waits to be let in"),
            ("score", "There are no points yet."),
            ("?", "next, or enter alone"),
        ):
            await desk.enter(entry, answer)
        assert desk.room.host.room.phase is RoomPhase.LOBBY


async def test_another_device_by_the_same_name_is_let_in_by_a_word(tmp_path: Path) -> None:
    async with led(tmp_path / "a.room") as desk:
        await desk.room.player("Ann")
        other = await desk.room.player()
        await other.say(Join(code=desk.room.host.about.code, name="ann"))
        await desk.hears("Another device says that it is Ann.")
        await desk.enter("admit Ann")
        assert (await other.until(Welcome)).seat == 1


async def test_the_end_of_the_input_leaves_the_room_as_it_stands(tmp_path: Path) -> None:
    async with led(tmp_path / "a.room") as desk:
        await desk.enter(None, "The input has ended.")
        assert not await asyncio.wait_for(desk.leading, PATIENCE)
        assert desk.room.host.room.phase is RoomPhase.LOBBY


async def test_where_nobody_comes_it_is_said_what_to_check(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(wording, "PATIENCE", 0.01)
    async with led(tmp_path / "a.room") as desk:
        await desk.hears("Nobody has come in yet.")
        assert str(desk.room.server.port) in await desk.hears("firewall")


def test_a_machine_in_no_network_says_so_at_once() -> None:
    assert "in no network" in " ".join(wording.invitation("http://127.0.0.1:8700", "K7PQRM"))
    assert [*wording.invitation("http://192.168.1.5:8700", "K7PQRM")] == [
        "Students open http://192.168.1.5:8700 and enter the code K7PQRM."
    ]


async def test_many_are_taken_out_by_a_word_and_let_in_again_by_one(tmp_path: Path) -> None:
    async with led(tmp_path / "a.room") as desk:
        host = desk.room.host
        for name in ("Ann", "Bot 1", "Bot 2", "Bob"):
            await host.join(name, "phone")
        await desk.enter("remove bot 1, Bot 2", "Bot 2 is out.")
        assert [seat.name for seat in host.room.present.values()] == ["Ann", "Bob"]
        await desk.enter("undo", "Bot 2: Bot 2 is in the room.")
        await desk.enter("remove Bot 1 and later", "Bob is out.")
        assert [seat.name for seat in host.room.present.values()] == ["Ann"]
        await desk.enter("remove nobody and later", "Nobody here is called nobody")


async def test_at_ones_own_pace_it_is_said_how_far_the_class_is(tmp_path: Path) -> None:
    async with led(tmp_path / "a.room", own_pace=True) as desk:
        host = desk.room.host
        for name in ("Ann", "Bob", "Cem"):
            await host.join(name, "phone")
        await desk.enter("next", "Answers are taken")
        for seat in (1, 2):
            await host.answer(seat, Give(question=1, given=host.room.asked[0].item.right))
        await desk.enter("who", "0 of 3 have answered all.")
        await desk.hears("Half of the class has answered 1 of 6 questions or more.")
        await desk.hears("1 Ann: not connected, 1 of 6 answered")
        await desk.hears("3 Cem: not connected, 0 of 6 answered")


async def test_at_ones_own_pace_nothing_but_the_word_ends_the_room(tmp_path: Path) -> None:
    async with led(tmp_path / "a.room", own_pace=True) as desk:
        host = desk.room.host
        await desk.enter("next", "Next asks whether to end the room.")
        for entry in ("", "next", "n"):
            await desk.enter(entry, "enter end to do so")
        await desk.enter("who", "Nobody is in the room yet.")
        await host.join("Ann", "phone")
        await desk.hears("Ann has come in")
        assert [line for line in desk.printed if line.startswith("Nobody")] == ["Nobody is in the room yet."]
        with pytest.raises(WrongStep):
            host.next()
        await desk.enter("who", "1 Ann")
        assert host.room.phase is RoomPhase.OPEN
        await desk.enter("next", "enter end to do so")
        await desk.enter("end", "The room is over.")
        await desk.hears("0 % right: question 1.")
