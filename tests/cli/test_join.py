"""``quiz join`` as a process: a lesson line by line, with the host away for a moment in the middle of it."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from quiz.errors import QuizError, UsageError
from quiz.live import talk
from quiz.live.client import Client, RoomAddress, read_address
from quiz.live.kept_seats import KeptSeats
from tests.classroom.hand_in import SMALL, exercise
from tests.cli.run_command import Command
from tests.live.rooms import PATIENCE, opened
from tests.pages.live_room import LiveRoom


class Joined:
    """``quiz join`` in a process, with what it prints."""

    def __init__(self, process: Process) -> None:
        self.process = process

    async def says(self, text: str) -> str:
        """The next line that holds a text."""
        assert self.process.stdout is not None
        before: list[str] = []
        while True:
            line = (await asyncio.wait_for(self.process.stdout.readline(), PATIENCE)).decode()
            assert line, f"it ended before it said {text!r}, after {before}"
            before.append(line)
            if text in line:
                return line

    async def type(self, *lines: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("".join(f"{line}\n" for line in lines).encode())
        await self.process.stdin.drain()


@asynccontextmanager
async def joined(home: Path, *args: str) -> AsyncIterator[Joined]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "quiz", "join", *args, "--plain"),
        stdin=PIPE,
        stdout=PIPE,
        env={**os.environ, "QUIZ_HOME": str(home)},
    )
    try:
        yield Joined(process)
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def test_a_lesson_is_played_line_by_line(tmp_path: Path) -> None:
    of = exercise(SMALL, ids=("oil", "came"), certainty=True, lines=True)
    room = await asyncio.to_thread(LiveRoom, tmp_path / "a.room", of, SMALL)
    host = room.host
    try:
        async with joined(tmp_path, room.url, "--name", "Ann") as ann:
            await ann.says("You are in as Ann.")
            room.add("Bob")
            room.do(host.next, host.next)
            await ann.says("The new light burns gas.")
            await ann.says("Enter a number from 1 to 3:")
            await ann.type("9")
            await ann.says("Enter a number from 1 to 3")
            right = host.room.asked[0].options.index("contradicted") + 1
            await ann.type(str(right), "2")
            await ann.says("Which line proves it?")
            await asyncio.to_thread(room.shut)
            await ann.says("The host is away")
            await ann.type("1.2")
            await asyncio.to_thread(room.open)
            await ann.says("You are in the room again.")
            await ann.says("Paused.")
            host = room.host
            room.do(host.resume)
            await ann.says("Saved.")
            room.do(host.close, host.next)
            await ann.says("Right. +3")
            await ann.says('The words that matter: "burns oil"')
            room.do(host.next)
            await ann.says("1. Ann: 3 points")
            room.do(host.next, host.next, host.end)
            await ann.says("The room is over.")
            await ann.says("2. Skipped. Put the keepers in the order in which they came.")
            assert await asyncio.wait_for(ann.process.wait(), PATIENCE) == 0
    finally:
        await asyncio.to_thread(room.end)


async def test_who_is_not_let_in_is_told_why_and_who_was_in_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(talk, "WRONG_CODE_WAITS", 0)
    seats = KeptSeats(tmp_path / "seats.json")
    async with opened(tmp_path / "a.room") as room:
        address = RoomAddress(url=room.url, code=room.host.about.code)

        async def refused(address: RoomAddress, name: str) -> str:
            with pytest.raises(QuizError) as error:
                await asyncio.wait_for(Client(address, name, seats).run(), PATIENCE)
            return str(error.value)

        assert "not the code of the room" in await refused(RoomAddress(url=room.url, code="222222"), "Ann")
        assert "nobody answers at http://127.0.0.1:9" in await refused(
            RoomAddress("http://127.0.0.1:9", "K7PQRM"), "Ann"
        )
        assert "write your name first, as in --name Ann" in await refused(address, "")

        async def come_in(name: str) -> tuple[Client, asyncio.Task[None]]:
            client, came = Client(address, name, seats), asyncio.Event()
            client.listen(lambda: came.set() if client.snapshot is not None else None)
            running = asyncio.create_task(client.run())
            await asyncio.wait_for(came.wait(), PATIENCE)
            return client, running

        long, running = await come_in("Ann" * 1_000)
        assert long.name.startswith("AnnAnn")
        assert len(long.name) < 100
        running.cancel()
        _, first = await come_in("Ann")
        first.cancel()
        ann, second = await come_in("")
        assert ann.welcome is not None
        assert (ann.welcome.seat, list(room.host.room.seats)) == (2, [1, 2])
        room.host.lock()
        assert await refused(address, "Bob") == "the room is locked; ask your teacher to let you in"
        room.host.end()
        await asyncio.wait_for(second, PATIENCE)
        assert ann.is_over


@pytest.mark.parametrize(
    ("given", "code", "url"),
    [
        ("192.168.1.5", "k7p-qrm", "http://192.168.1.5:8700"),
        (" 192.168.1.5:9000 ", "K7PQRM", "http://192.168.1.5:9000"),
        ("http://192.168.1.5:9000/#K7PQRM", "", "http://192.168.1.5:9000"),
        ("http://192.168.1.5:9000/#k7pqrm.sometoken", "", "http://192.168.1.5:9000"),
        ("[fe80::1]:9000", "K7PQRM", "http://[fe80::1]:9000"),
        ("https://quiz.example/", "K7PQRM", "https://quiz.example:443"),
    ],
)
def test_addresses_are_taken_as_people_write_them(given: str, code: str, url: str) -> None:
    assert read_address(given, code, 8700) == RoomAddress(url=url, code="K7PQRM")


@pytest.mark.parametrize("given", ["", "http://", "ftp://1.2.3.4", "1.2.3.4:port", "a b", "http://[1", "300.1.2.3"])
def test_what_is_no_address_is_said_in_a_line(given: str) -> None:
    with pytest.raises(UsageError, match="is no address"):
        read_address(given, "K7PQRM", 8700)


def test_a_code_is_needed() -> None:
    with pytest.raises(UsageError, match="the code of the room is missing"):
        read_address("192.168.1.5", "", 8700)


@pytest.mark.parametrize("code", ["K7PQ", "K7PQRMX", "K7PQR0"])
def test_what_is_no_code_is_said_before_anybody_is_asked_for_a_name(code: str) -> None:
    with pytest.raises(UsageError, match=f"'{code}' is no code of a room"):
        read_address("192.168.1.5", code, 8700)


def test_a_code_before_its_address_is_told() -> None:
    with pytest.raises(UsageError, match=r"the address comes first, then the code, as in 192\.168\.1\.5 k7pqrm"):
        read_address("k7pqrm", "192.168.1.5", 8700)


def test_a_code_may_be_entered_in_halves_and_nobody_is_asked_for_a_name_where_no_room_is(quiz: Command) -> None:
    done = quiz("join", "http://127.0.0.1:9", "k7p", "qrm")
    assert (done.returncode, done.stdout) == (1, "")
    assert "nobody answers at http://127.0.0.1:9; look at" in done.stderr
    assert done.stderr.count("\n") == 1


def test_only_this_user_can_read_the_seats_that_are_kept(tmp_path: Path) -> None:
    seats = KeptSeats(tmp_path / "home" / "seats.json")
    for number in range(30):
        seats.keep("K7PQRM", f"Ann {number}", f"token {number}")
    assert (seats.token("K7PQRM", "ann 29"), seats.token("K7PQRM", "Ann 2")) == ("token 29", "")
    if os.name == "posix":
        assert (tmp_path / "home" / "seats.json").stat().st_mode & 0o077 == 0
    seats.forget("token 29")
    assert seats.token("K7PQRM", "") == "token 28"
    (tmp_path / "home" / "seats.json").write_text("[[[")
    assert seats.token("K7PQRM", "") == ""
