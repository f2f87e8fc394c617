"""``quiz host`` as a process: a lesson, a machine that goes down in the middle of it, and what is left at the end."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
from argparse import Namespace
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import ClientSession

from quiz.classroom.exercise_file import write_exercise
from quiz.classroom.submission import read_proved
from quiz.cli.host_room import _left_room
from quiz.live.ledger import read_room
from quiz.live.messages import Back, Give, Saved, Snapshot, Welcome
from quiz.rules.live import RoomPhase
from quiz.rules.live_events import Answered
from tests.classroom.hand_in import SECRET, SMALL, exercise
from tests.cli.run_command import PACK, Command
from tests.live.rooms import PATIENCE, Player

INVITED = re.compile(r"Students open http://\S+?:(\d+) and enter the code (\w+)\.")


class Leader:
    """``quiz host`` in a process, with what it prints."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.port, self.code = 0, ""

    async def says(self, text: str) -> str:
        """The next line that holds a text."""
        assert self.process.stdout is not None
        while True:
            line = (await asyncio.wait_for(self.process.stdout.readline(), PATIENCE)).decode()
            assert line, f"it ended before it said {text!r}"
            if text in line:
                return line

    async def type(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n".encode())
        await self.process.stdin.drain()

    async def player(self, session: ClientSession, name: str = "") -> Player:
        player = Player(await session.ws_connect(f"http://127.0.0.1:{self.port}/ws"))
        if name:
            assert isinstance(await player.join(self.code, name), Welcome)
        return player


@asynccontextmanager
async def led(folder: Path, *args: str) -> AsyncIterator[Leader]:
    environ = {**os.environ, "QUIZ_HOME": str(folder / "home"), "QUIZ_PACKS": str(PACK.parent), "COLUMNS": "200"}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "quiz", "host", *args, stdin=PIPE, stdout=PIPE, stderr=PIPE, cwd=folder, env=environ
    )
    leader = Leader(process)
    try:
        invited = INVITED.search(await leader.says("Students open"))
        assert invited is not None
        leader.port, leader.code = int(invited[1]), invited[2]
        yield leader
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_exercise(tmp_path / "light.exercise", exercise())
    return tmp_path


@pytest.mark.slow
async def test_a_room_goes_on_after_its_machine_went_down(folder: Path, quiz: Command) -> None:
    """Killed with answers on the way: every acknowledged one is there, phones come back, and it is paused."""
    right = [SMALL.items[0].right, SMALL.items[1].right]
    async with ClientSession() as session:
        async with led(folder, "light.exercise", "--port", "0") as leader:
            ann, bob = await leader.player(session, "Ann"), await leader.player(session, "Bob")
            await leader.says("Bob has come in")
            await leader.type("next")
            await leader.type("next")
            await leader.says("Answers are taken")
            await ann.shown(lambda shown: shown.phase is RoomPhase.OPEN)
            await ann.say(Give(question=1, given=right[0]))
            assert (await ann.until(Saved)).question == 1
            leader.process.kill()
            await leader.process.wait()
        async with led(folder, "light.exercise", "--resume") as leader:
            await leader.says("Paused")
            again = [await leader.player(session) for _ in (ann, bob)]
            for player, before in zip(again, (ann, bob), strict=True):
                await player.say(Back(token=before.token))
            shown = [await player.until(Snapshot) for player in again]
            assert [one.paused for one in shown] == [True, True]
            assert [one.answer is not None for one in shown] == [True, False]
            await leader.type("resume")
            await again[1].shown(lambda one: not one.paused)
            await again[0].say(Give(question=1, given=right[1]))
            assert (await again[0].until(Saved)).question == 1
            await again[1].say(Give(question=1, given=right[0]))
            await leader.says("Closed. 2 of 2 have answered.")
            await leader.type("next")
            told = await again[0].shown(lambda one: one.phase is RoomPhase.REVEAL)
            assert told.reveal is not None
            assert (told.reveal.points, told.answer.given) == (1, right[0])
            await leader.type("end")
            await leader.type("end")
            over = await again[0].shown(lambda one: one.phase is RoomPhase.END)
            assert [turn.reveal.verdict for turn in over.ended] == ["right"], "the others were never opened"
            await leader.type("")
            await leader.says("2 results written to")
            assert await asyncio.wait_for(leader.process.wait(), PATIENCE) == 0
    check_what_is_left(folder, quiz, right[0])


def check_what_is_left(folder: Path, quiz: Command, given: tuple[str, ...]) -> None:
    """The room and the results in its folder, what they are marked, and that they can be deleted."""
    (room,) = folder.glob("*.room")
    assert [one.event.seat for one in read_room(room).events if isinstance(one.event, Answered)] == [1, 2]
    (result,) = folder.glob("*-results/Ann.result.json")
    submission, tampering = read_proved(result, SECRET)
    assert (submission.made_in, tampering, submission.answers[0].given) == ("live room", "", given)
    done = quiz("grade", room, "--json", "--key", PACK)
    report = json.loads(done.stdout)
    assert [(one["name"], one["total"]) for one in report["students"]] == [("Ann", 1.0), ("Bob", 1.0)]
    assert (done.returncode, report.get("problems")) == (0, None)
    assert quiz("host", "--forget", room).returncode == 0
    assert not list(folder.glob("*.room*"))


def test_the_room_to_go_on_with_may_be_named_by_its_exercise(tmp_path: Path) -> None:
    room = tmp_path / "light-2026-11-30.room"
    room.touch()
    exercise_file = str(tmp_path / "light.exercise")
    named = ((exercise_file, ""), (None, exercise_file), (None, str(room)))
    assert {_left_room(Namespace(exercise=of, resume=resume)) for of, resume in named} == {room}
