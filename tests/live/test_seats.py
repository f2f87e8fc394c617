"""Seats: one for each who comes, however often they ask; taken out many at once, and asked for in order."""

from __future__ import annotations

import asyncio
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from quiz.live import seated_room
from quiz.live.messages import Give, Join, Reason, Refused, Snapshot, Welcome
from quiz.live.tickets import MOST_FOR_ONE, SeatRequest, Ticket
from quiz.rules.live import RoomPhase
from quiz.rules.phase import WrongStep
from tests.live.rooms import OpenRoom, Player, opened

NONCE = "made-by-chance-0123456789"


async def asks(room: OpenRoom, name: str, nonce: str = "") -> tuple[Player, Reason]:
    """Somebody who asks for a name that is taken, and what is said to that."""
    player = await room.player()
    await player.say(Join(code=room.host.about.code, name=name, nonce=nonce))
    return player, (await player.until(Refused)).reason


# One seat for each


async def test_whoever_was_not_told_of_their_seat_has_it_when_they_ask_again(tmp_path: Path) -> None:
    """The connection may be lost between the join and its welcome, before or after it is on the disk."""
    path = tmp_path / "a.room"
    async with opened(path) as room:
        code, welcomes = room.host.about.code, []
        for _ in range(2):
            player = await room.player()
            await player.say(Join(code=code, name="Ann", nonce=NONCE))
            welcomes.append(await player.until(Welcome))
        # Two at once: the first is not on the disk yet.
        both = [await room.player(), await room.player()]
        for player in both:
            await player.say(Join(code=code, name="Bob", nonce=f"{NONCE}-bob"))
        welcomes += [await player.until(Welcome) for player in both]
        assert [one.seat for one in welcomes] == [1, 1, 2, 2]
        assert all(one.token == other.token != "" for one, other in (welcomes[:2], welcomes[2:]))
        message: dict[str, Any] = {"type": "join", "code": code, "name": "Cem", "nonce": f"{NONCE}-cem"}
        said = [await (await room.session.post(f"{room.url}/send", json=message)).json() for _ in range(2)]
        assert [welcome["seat"] for welcome, _ in said] == [3, 3]
        room.host.lock()
        await room.host.flushed()
    async with opened(path, again=True) as room:
        # The host was away meanwhile, and the room is locked: this is nobody new.
        player = await room.player()
        await player.say(Join(code="", name="Ann", nonce=NONCE))
        assert (await player.until(Welcome)).seat == 1
        assert len(room.host.room.seats) == 3


async def test_a_nonce_that_is_too_short_to_be_of_chance_is_none(tmp_path: Path) -> None:
    async with opened(tmp_path / "a.room") as room:
        for number in (1, 2):
            player = await room.player()
            await player.say(Join(code=room.host.about.code, name=f"Player {number}", nonce="1"))
            assert (await player.until(Welcome)).seat == number


async def test_a_seat_that_another_device_was_let_in_to_is_not_had_again_by_its_nonce(tmp_path: Path) -> None:
    async with opened(tmp_path / "a.room") as room:
        first = await room.player()
        await first.say(Join(code=room.host.about.code, name="Ann", nonce=NONCE))
        await first.until(Welcome)
        other, _ = await asks(room, "Ann", f"{NONCE}-other")
        room.host.admit(1)
        welcome = await other.until(Welcome)
        assert (await asks(room, "Ann", NONCE))[1] is Reason.WAIT
        # The device that was let in has it, also where it was not told of that.
        again = await room.player()
        await again.say(Join(code=room.host.about.code, name="Ann", nonce=f"{NONCE}-other"))
        assert (await again.until(Welcome)).token == welcome.token


# The teacher's nod


async def test_who_ask_for_one_name_are_asked_about_in_order(tmp_path: Path) -> None:
    async with opened(tmp_path / "a.room") as room:
        await room.player("Ann")
        await room.player("Bob")
        (eve, _), (bob, _), (ann, _) = [await asks(room, name) for name in ("Ann", "Bob", "Ann")]
        assert [one.seat for one in room.host.requests] == [1, 2, 1]
        room.host.turn_away(1)
        assert (await eve.until(Refused)).reason is Reason.NAME
        room.host.admit(1)
        assert (await ann.until(Welcome)).seat == 1
        room.host.admit(2)
        assert (await bob.until(Welcome)).seat == 2
        assert not room.host.requests


async def test_so_many_wait_for_one_name_and_whoever_goes_makes_room(tmp_path: Path) -> None:
    async with opened(tmp_path / "a.room") as room:
        await room.player("Ann")
        asking = [await asks(room, "Ann") for _ in range(MOST_FOR_ONE + 1)]
        assert [reason for _, reason in asking] == [Reason.WAIT] * MOST_FOR_ONE + [Reason.NAME]
        left = asyncio.Event()
        room.host.listen(lambda _: left.set())
        await asking[0][0].socket.close()
        await left.wait()
        assert (await asks(room, "Ann"))[1] is Reason.WAIT


async def test_whoever_asks_again_after_a_lost_connection_keeps_the_place(tmp_path: Path) -> None:
    async with opened(tmp_path / "a.room") as room:
        await room.player("Ann")
        waiting = [await asks(room, "Ann", nonce) for nonce in (NONCE, "", NONCE)]
        assert len(room.host.requests) == 2
        room.host.admit(1)
        assert isinstance(await waiting[2][0].until(Welcome), Welcome)


async def test_whoever_asks_for_a_name_that_is_taken_out_meanwhile_is_told(tmp_path: Path) -> None:
    async with opened(tmp_path / "a.room") as room:
        tickets: list[Ticket | None] = []
        await room.player("Ann")
        room.host.ask_back(SeatRequest(1, "phone", tickets.append))
        room.host.remove(1)
        await room.host.flushed()
        with pytest.raises(WrongStep):
            room.host.admit(1)
        assert tickets == [None]


# Taken out


async def test_a_prank_is_ended_at_one_stroke_and_that_is_undone_at_one(tmp_path: Path) -> None:
    """Thirty made-up names come in between those of the class."""
    async with opened(tmp_path / "a.room") as room:
        host = room.host
        await room.player("Ann")
        for number in range(30):
            await host.join(f"Bot {number}", "phone")
        await host.join("Bob", "phone")
        bots = tuple(seat for seat in host.since(2) if host.room.seats[seat].name != "Bob")
        host.remove(*bots)
        await host.flushed()
        assert [seat.name for seat in host.room.present.values()] == ["Ann", "Bob"]
        host.remove(32)
        assert host.undo_removal() == (32,)
        # One whose name is taken since stays out, and nobody else does.
        await host.join("bot 7", "phone")
        assert host.undo_removal() == tuple(seat for seat in bots if seat != 9)
        await host.flushed()
        assert len(host.room.present) == 32
        assert host.last_removed() == ()
        with pytest.raises(WrongStep):
            host.undo_removal()
        with pytest.raises(WrongStep):
            host.remove(2, 9)
        assert not host.ahead.seats[2].is_removed, "where one is out already, none is taken out"


async def test_seats_that_were_taken_out_leave_room_for_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seated_room, "MOST_SEATS", 3)
    monkeypatch.setattr(seated_room, "MOST_EVER", 5)
    async with opened(tmp_path / "a.room") as room:
        for number in range(3):
            await room.player(f"Bot {number}")
        assert (await asks(room, "Ann"))[1] is Reason.FULL
        room.host.remove(1, 2, 3)
        await room.player("Ann")
        await room.player("Bob")
        # What is kept of those who were taken out is bounded, too.
        assert (await asks(room, "Cem"))[1] is Reason.FULL


async def test_after_a_restart_the_last_removal_can_be_undone(tmp_path: Path) -> None:
    path = tmp_path / "a.room"
    async with opened(path) as room:
        for name in ("Ann", "Bob", "Cem"):
            await room.player(name)
        room.host.remove(2)
        room.host.remove(3)
        room.host.restore(3)
        await room.host.flushed()
    async with opened(path, again=True) as room:
        assert room.host.last_removed() == (2,)


async def test_what_is_counted_at_the_reveal_follows_who_is_taken_out(tmp_path: Path) -> None:
    async with opened(tmp_path / "a.room") as room:
        players = [await room.player(name) for name in ("Ann", "Bob", "Cem", "Dan")]
        host = room.host
        host.next()
        host.next()
        right, wrong = host.room.asked[0].item.right, ("x",)
        wrong = next((one,) for one in host.room.asked[0].options if (one,) != right)
        for player, given in zip(players[:3], (right, right, wrong), strict=True):
            await player.shown(lambda shown: shown.phase is RoomPhase.OPEN)
            await player.say(Give(question=1, given=given))
        ann = players[0]
        assert (await ann.shown(lambda shown: shown.answered == 3)).seats == 4
        # Who is waited for is taken out: all have answered, which closes the question.
        host.remove(4)
        await host.flushed()
        host.tick()
        closed = await ann.shown(lambda shown: shown.phase is RoomPhase.CLOSED)
        assert (closed.answered, closed.seats) == (3, 3)
        host.next()
        steps: list[Snapshot] = [await ann.shown(lambda shown: shown.phase is RoomPhase.REVEAL)]
        for step in (lambda: host.remove(2), lambda: host.remove(3), host.undo_removal):
            step()
            await host.flushed()
            steps.append(await ann.shown(lambda shown: shown.seq == host.seq))
        options = host.room.asked[0].options
        counted = [[dict(zip(options, one.reveal.counts, strict=True))[given[0]] for given in (right, wrong)]
                   for one in steps if one.reveal is not None]  # fmt: skip
        assert counted == [[2, 1], [1, 1], [1, 0], [1, 1]]
        assert [(one.answered, one.seats) for one in steps] == [(3, 3), (2, 2), (1, 1), (2, 2)]
        assert all(one.seq < other.seq for one, other in pairwise(steps))
