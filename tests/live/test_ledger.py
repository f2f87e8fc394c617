"""The file of a room: what it holds whatever has happened to the program, and a disk that takes no more."""

from __future__ import annotations

import datetime
import sqlite3
import stat
from pathlib import Path
from queue import SimpleQueue

import pytest

from quiz.classroom.submission import proved
from quiz.errors import QuizError
from quiz.live.ledger import KeptEvent, Ledger, LedgerEntry, RoomError, forget, read_room
from quiz.live.messages import Back, Give, Reason, Refused, Saved, Snapshot, Welcome
from quiz.live.results import result_files
from quiz.live.rooms import about_room, settings_of
from quiz.play.clock import SYSTEM, Clock
from quiz.rules.live import RoomPhase
from quiz.rules.live_events import Began, Event, Joined, Opened
from quiz.rules.phase import WrongStep
from tests.classroom.hand_in import NOON, SECRET, exercise
from tests.live.rooms import PATIENCE, opened


def ledger(path: Path) -> Ledger:
    made = exercise()
    return Ledger.create(path, about_room(made, settings_of(made), SYSTEM))


def write(to: Ledger, *events: Event) -> list[Exception | None]:
    """Write some events, and wait until they are on the disk; what went wrong with each."""
    problems: list[Exception | None] = []
    for seq, event in enumerate(events, 1):
        to.write(LedgerEntry(KeptEvent(seq, NOON, event), None, problems.append))
    to.close()
    return problems


def test_a_room_is_read_as_it_was_written_and_by_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.room"
    events = (Joined(seat=1, name="Ann", at=0), Began(at=1.5), Opened(at=2, limit=20))
    assert write(ledger(path), *events) == [None] * 3
    room = read_room(path)
    assert tuple(kept.event for kept in room.events) == events
    assert room.about.exercise == exercise()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_tokens_are_kept_as_hashes_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.room"
    open_room = ledger(path)
    open_room.write(LedgerEntry(None, (1, b"\x01" * 32), lambda _: None))
    open_room.close()
    assert read_room(path).tokens == {1: b"\x01" * 32}


def test_a_room_that_is_open_is_nobody_elses(tmp_path: Path) -> None:
    path = tmp_path / "a.room"
    open_room = ledger(path)
    for use in (read_room, forget, Ledger.reopen):
        with pytest.raises(RoomError, match="open in another program"):
            use(path)
    open_room.close()
    forget(path)
    assert list(tmp_path.iterdir()) == []


def test_after_a_write_that_failed_nothing_more_is_written(tmp_path: Path) -> None:
    """What came after would stand on something that is not there."""
    path = tmp_path / "a.room"
    open_room = ledger(path)
    same = KeptEvent(1, NOON, Began(at=0))
    done: SimpleQueue[Exception | None] = SimpleQueue()
    problems = []
    for kept in (same, same, KeptEvent(2, NOON, Opened(at=1))):
        open_room.write(LedgerEntry(kept, None, done.put))
        problems.append(done.get(timeout=PATIENCE))
    open_room.close()
    assert problems[0] is None
    assert isinstance(problems[1], sqlite3.Error)
    assert problems[2] is problems[1]
    assert len(read_room(path).events) == 1


@pytest.mark.parametrize("data", [b"", b"SQLite format 3\0", b"SQLite format 3\0" + b"x" * 5000, b"PK\x03\x04"])
def test_what_is_no_room_is_said_to_be_none(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.room"
    path.write_bytes(data)
    with pytest.raises(QuizError, match=r"a\.room is no room"):
        read_room(path)
    assert path.read_bytes() == data


def test_another_programs_database_is_no_room_and_not_deleted(tmp_path: Path) -> None:
    path = tmp_path / "a.room"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE other (x)")
    connection.close()
    with pytest.raises(RoomError, match="no room"):
        forget(path)
    assert path.exists()
    with pytest.raises(QuizError, match="no such room"):
        read_room(tmp_path / "b.room")


async def test_a_room_that_is_opened_again_is_paused_with_all_that_was_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "a.room"
    async with opened(path, limit=60) as room:
        ann, bob = await room.player("Ann"), await room.player("Bob")
        room.host.next()
        room.host.next()
        await ann.shown(lambda shown: shown.phase is RoomPhase.OPEN)
        await ann.say(Give(question=1, given=room.host.room.asked[0].item.right))
        await ann.until(Saved)
        room.host.remove(2)
        await bob.until(Refused)
        before = room.host.room
    async with opened(path, again=True) as room:
        await room.host.flushed()
        assert room.host.room.is_paused
        assert room.host.room.answers == before.answers
        assert room.host.room.seats == before.seats
        again = await room.player()
        await again.say(Back(token=ann.token))
        shown = await again.until(Snapshot)
        assert 59 < shown.left <= 60
        assert shown.answer is not None
        room.host.end()
        await again.shown(lambda one: one.phase is RoomPhase.END)
    async with opened(path, again=True) as room:
        assert room.host.room.phase is RoomPhase.END


async def test_a_disk_that_fails_says_so_and_nothing_is_acknowledged(tmp_path: Path) -> None:
    async with opened(tmp_path / "a.room") as room:
        ann, _ = await room.player("Ann"), await room.player("Bob")
        room.host.next()
        room.host.next()
        await ann.shown(lambda shown: shown.phase is RoomPhase.OPEN)
        room.ledger._problem = sqlite3.OperationalError("database or disk is full")
        await ann.say(Give(question=1, given=room.host.room.asked[0].item.right))
        assert (await ann.until(Refused)).reason is Reason.BUSY
        assert room.host.room.answers[0] == {}
        assert "disk is full" in room.host.problem
        with pytest.raises(WrongStep, match="disk is full"):
            room.host.close()


async def test_what_was_typed_is_cleaned_and_nobody_is_said_to_have_changed_a_result(tmp_path: Path) -> None:
    path = tmp_path / "a.room"
    async with opened(path, ids=["lit"]) as room:
        ann = await room.player("Ann")
        room.host.next()
        room.host.next()
        await ann.shown(lambda shown: shown.phase is RoomPhase.OPEN)
        await ann.socket.send_str('{"type":"answer","question":1,"given":["\\ud800"]}')
        assert (await ann.until(Refused)).reason is Reason.MESSAGE
        await ann.say(Give(question=1, given=("\x1b[2J 1903\u202e\n",)))
        await ann.until(Saved)
    (result,) = result_files(path, read_room(path))
    submission, tampering = proved(result.data, SECRET)
    assert (submission.answers[0].given, tampering) == (("\ufffd[2J 1903\ufffd",), "")


class Wall:
    """Clocks that a test sets: the one that never runs backwards may stand still while the machine sleeps."""

    def __init__(self) -> None:
        self.seconds, self.slept = 1_000.0, 0.0

    @property
    def clock(self) -> Clock:
        return Clock(
            lambda: self.seconds, lambda: NOON + datetime.timedelta(seconds=self.seconds + self.slept), datetime.UTC
        )


@pytest.mark.parametrize("runs_on", [True, False])
async def test_a_machine_that_slept_is_paused_and_nobody_loses_time(tmp_path: Path, *, runs_on: bool) -> None:
    wall = Wall()
    async with opened(tmp_path / "a.room", clock=wall.clock, limit=30) as room:
        ann = await room.player("Ann")
        room.host.next()
        room.host.next()
        await ann.shown(lambda shown: shown.phase is RoomPhase.OPEN)
        wall.seconds += 3
        room.host.tick()
        if runs_on:
            wall.seconds += 3_600
        else:
            wall.slept += 3_600
        room.host.tick()
        shown = await ann.shown(lambda one: one.paused)
        assert shown.left == 27
        room.host.resume()
        assert (await ann.shown(lambda one: not one.paused)).left == 27
        wall.seconds += 4
        room.host.tick()
        room.host.more_time(5)
        assert (await ann.shown(lambda one: one.limit == 35)).left == 28


async def test_time_that_is_up_closes_and_whoever_is_away_is_not_waited_for(tmp_path: Path) -> None:
    wall = Wall()
    async with opened(tmp_path / "a.room", clock=wall.clock, limit=4) as room:
        ann, bob = await room.player("Ann"), await room.player("Bob")
        room.host.next()
        room.host.next()
        await ann.shown(lambda shown: shown.phase is RoomPhase.OPEN)
        wall.seconds += 4.5
        room.host.tick()
        await room.host.flushed()
        assert room.host.room.phase is RoomPhase.OPEN
        wall.seconds += 1
        room.host.tick()
        await ann.shown(lambda shown: shown.phase is RoomPhase.CLOSED)
        await bob.socket.close()
        for _ in range(3):
            room.host.next()
        room.host.next()
        await ann.shown(lambda shown: (shown.phase, shown.place) == (RoomPhase.OPEN, 2))
        assert room.host.waiting() == (1, 2)
        for _ in range(61):
            wall.seconds += 3
            room.host.waiting()
        assert room.host.waiting() == (1,)
        room.host.more_time(1_000)
        await ann.say(Give(question=2, given=room.host.room.asked[1].item.right))
        await ann.shown(lambda shown: shown.phase is RoomPhase.CLOSED)


async def test_a_seat_that_was_taken_by_post_is_back_after_the_room_was_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "a.room"
    async with opened(path) as room:
        code = room.host.about.code
        said = await room.session.post(f"{room.url}/send", json={"type": "join", "code": code, "name": "Ann"})
        token = (await said.json())[0]["token"]
    async with opened(path, again=True) as room:
        back = await room.player()
        await back.say(Back(token=token))
        assert (await back.until(Welcome)).name == "Ann"
