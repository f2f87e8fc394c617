"""What leaves the server before the reveal: nothing that goes by a key, by what others answer, or by a score.

Rooms that differ in nothing but keys, or in nothing but answers, send the same frames until a question is told.
"""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from quiz.live.messages import Give, Next, Saved, Snapshot
from quiz.rules.items import Item
from quiz.rules.live import RoomPhase
from quiz.rules.terms import Mode
from tests.build_items import a_wrong_answer
from tests.classroom.fill_papers import pack
from tests.classroom.test_hidden_keys import ITEMS, turned
from tests.live.rooms import OpenRoom, Player, opened

UNTOLD = {"seq", "left", "token", "answered", "seats"}
"""What may be otherwise in two rooms: how often something happened, how long it took, and how many have answered."""


def frames_sent(player: Player) -> set[str]:
    """Each frame that a player was sent, once."""
    return {json.dumps({k: v for k, v in json.loads(frame).items() if k not in UNTOLD}) for frame in player.frames}


async def answer(player: Player, number: int, given: tuple[str, ...]) -> None:
    await player.say(Give(question=number, given=given, certainty=3, cited=("1.1",)))
    await player.until(Saved)


async def led(room: OpenRoom, given: tuple[str, ...]) -> tuple[set[str], set[str], set[str]]:
    """What Ann, who answers, and Bob, who does not, are sent before the reveal, and what Bob is sent at it."""
    ann, bob = await room.player("Ann"), await room.player("Bob")
    steps = (room.host.next, room.host.next, room.host.pause, room.host.resume, lambda: room.host.more_time(5))
    for at, step in enumerate(steps):
        step()
        await room.host.flushed()
        for player in (ann, bob):
            await player.shown(lambda shown: shown.seq == room.host.seq)
        if at == 1:
            await answer(ann, 1, given)
            # Whoever comes late is shown a room in which somebody has answered.
            await bob.shown(lambda shown: shown.answered == 1)
            await room.player("Cem")
            await bob.shown(lambda shown: shown.seats == 3)
    room.host.close()
    for player in (ann, bob):
        await player.shown(lambda shown: shown.phase is RoomPhase.CLOSED)
    before = frames_sent(ann), frames_sent(bob)
    room.host.next()
    await bob.shown(lambda shown: shown.phase is RoomPhase.REVEAL)
    return *before, frames_sent(bob) - before[1]


async def frames(path: Path, item: Item, given: tuple[str, ...], **more: Any) -> tuple[set[str], set[str], set[str]]:
    async with opened(path, pack((item,)), limit=60, certainty=True, lines=True, **more) as room:
        return await led(room, given)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.kind.value)
async def test_nothing_goes_by_a_key_or_by_others_answers_before_it_is_told(tmp_path: Path, item: Item) -> None:
    on_board = item.form.facts.is_one_pick
    ann, bob, reveal = await frames(tmp_path / "1.room", item, item.right, on_board=on_board)
    other_ann, other_bob, other_reveal = await frames(tmp_path / "2.room", turned(item), item.right, on_board=on_board)
    assert (ann, bob) == (other_ann, other_bob)
    _, wrong_bob, _ = await frames(tmp_path / "3.room", item, a_wrong_answer(item), on_board=on_board)
    assert bob == wrong_bob
    # They do differ once it is told; otherwise all this would have shown nothing.
    assert reveal != other_reveal
    assert any('"reveal": {"right": ' in frame for frame in reveal)


def asks(number: int, shown: Snapshot) -> bool:
    return (shown.place, shown.phase) == (number, RoomPhase.OPEN)


async def at_own_pace(room: OpenRoom, items: tuple[Item, ...]) -> tuple[set[str], set[str]]:
    """What Ann, who answers all, and Bob, who answers nothing, are sent before the end."""
    ann, bob = await room.player("Ann"), await room.player("Bob")
    room.host.next()
    for number, item in enumerate(items, 1):
        await ann.shown(partial(asks, number))
        await answer(ann, number, item.right)
    await ann.shown(lambda shown: shown.phase is RoomPhase.CLOSED)
    await bob.shown(lambda shown: shown.answered == 1)
    return frames_sent(ann), frames_sent(bob)


async def test_an_exam_at_ones_own_pace_tells_nothing_before_its_end(tmp_path: Path) -> None:
    sent = []
    for at, items in enumerate((ITEMS, tuple(map(turned, ITEMS)))):
        async with opened(tmp_path / f"{at}.room", pack(items), own_pace=True) as room:
            sent.append(await at_own_pace(room, ITEMS))
            room.host.end()
    assert sent[0] == sent[1]


async def test_in_practice_at_ones_own_pace_a_proof_is_sent_to_whoever_has_answered(tmp_path: Path) -> None:
    async with opened(tmp_path / "a.room", pack(ITEMS), own_pace=True, mode=Mode.PRACTICE) as room:
        ann, bob = await room.player("Ann"), await room.player("Bob")
        room.host.next()
        await ann.shown(lambda shown: shown.phase is RoomPhase.OPEN)
        await answer(ann, 1, ITEMS[0].right)
        shown = await ann.shown(lambda shown: shown.phase is RoomPhase.REVEAL)
        assert shown.reveal is not None
        assert shown.reveal.counts == ()
        await ann.say(Next())
        await ann.shown(partial(asks, 2))
        await bob.until(Snapshot, lambda shown: shown.phase is RoomPhase.OPEN)
        assert not any('"reveal":{' in frame for frame in bob.frames)
