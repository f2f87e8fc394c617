"""A seat in a live room line by line: what is entered at the wrong time or by mistake does no harm."""

from __future__ import annotations

import asyncio
from pathlib import Path

from quiz.live.client import Client, RoomAddress
from quiz.live.kept_seats import KeptSeats
from quiz.plain.join import PlainPlayer
from tests.island import ISLAND
from tests.live.rooms import PATIENCE, OpenRoom, opened


class Console:
    """What is said to a player, and what they enter."""

    def __init__(self, room: OpenRoom, seats: KeptSeats, name: str) -> None:
        self.client = Client(RoomAddress(room.url, room.host.about.code), name, seats)
        self._said: asyncio.Queue[str] = asyncio.Queue()
        self._typed: asyncio.Queue[str | None] = asyncio.Queue()
        player = PlainPlayer(self.client, say=self._said.put_nowait, echoes=False)
        self.playing = asyncio.create_task(player.play(self._typed))

    async def hears(self, text: str) -> str:
        """The next line that holds a text."""
        before = []
        async with asyncio.timeout(PATIENCE):
            while text not in (line := await self._said.get()):
                before.append(line)
        return "\n".join([*before, line])

    async def says(self, entry: str, then: str) -> str:
        """Enter something, and hear what is said to it."""
        self._typed.put_nowait(entry)
        return await self.hears(then)


async def test_slips_do_no_harm(tmp_path: Path) -> None:
    ids = ("free-or-allowed", "order-month")
    async with opened(tmp_path / "a.room", ISLAND, ids=ids, certainty=True, lines=True) as room:
        host = room.host
        await room.player("Ann")
        ann = Console(room, KeptSeats(tmp_path / "seats.json"), "Ann")
        await ann.hears("Enter another name, or wait.")
        host.turn_away(1)
        await ann.hears("Your teacher did not let you in with this name.")
        await ann.says("!!!", "Write your name first.")
        await ann.says("Bea", "You are in as Bea.")
        await ann.says("1", "Nothing is asked now")
        host.next()
        await ann.hears("Read it first.")
        await ann.says("1 2", "Read it first. Answers come next.")
        host.next()
        await ann.hears("Enter the numbers that apply")
        await ann.says("1 2 99", "no number twice")
        await ann.says("1 2", "Your answer: ")
        assert "1, a guess: +1 or 0." in await ann.hears("How sure are you?")
        await ann.says("back", "Enter the numbers that apply")
        await ann.says("1 3", "Your answer: ")
        assert "a guess" not in await ann.hears("How sure are you?"), "the levels are said once"
        await ann.says("2", ", fairly sure.")
        await ann.hears("Enter the number of a line, or several with spaces between")
        host.pause()
        await ann.hears("Paused.")
        await ann.says("4.2", "Paused.")
        host.resume()
        await ann.hears("It goes on.")
        await ann.hears("Enter the number of a line")
        await ann.says("4.2 5.1", "Saved.")
        await ann.says("1 2", "Your answer is saved, and cannot be changed.")
        kept = host.room.answers[0][2].answer
        asked = host.room.asked[0]
        assert kept.given is not None
        assert set(kept.given) == {asked.options[0], asked.options[2]}
        assert (kept.certainty, tuple(map(str, kept.cited or ()))) == (2, ("4.2", "5.1"))
        host.end()
        told = await ann.hears("You have ")
        assert (
            told.index("The room is over.") < told.index("You said: ") < told.index("Line 5.1") < told.index("Who is")
        )
        assert await asyncio.wait_for(ann.playing, PATIENCE)
