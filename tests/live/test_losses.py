"""A class whose connections come and go: what was sent is acknowledged, and what was acknowledged is stored, once."""

from __future__ import annotations

import asyncio
from pathlib import Path
from random import Random

from aiohttp import ClientError

from quiz.live.ledger import read_room
from quiz.live.messages import Back, Give, Saved, Snapshot
from quiz.rules.live_events import Answered
from tests.classroom.hand_in import SMALL
from tests.live.rooms import OpenRoom, Player, opened

PLAYERS = 20
CUTS = 3


async def answer(room: OpenRoom, player: Player, chance: Random) -> None:
    """Answer as a phone does: again after each loss of the connection, until it is known to be saved."""
    given = Give(question=1, given=SMALL.items[0].right)
    for cut in range(CUTS + 1):
        await player.say(given)
        if chance.random() < 0.5 and cut < CUTS:
            await asyncio.sleep(0)
            response = player.socket._response
            if response.connection is not None and response.connection.transport is not None:
                response.connection.transport.abort()
        try:
            while True:
                message = await player.hear()
                if isinstance(message, Saved) or (isinstance(message, Snapshot) and message.answer is not None):
                    return
        except (EOFError, ClientError, ConnectionError):
            token = player.token
            player.socket = (await room.player()).socket
            await player.say(Back(token=token))
    raise AssertionError("never saved")


async def test_no_answer_is_lost_and_none_is_there_twice(tmp_path: Path) -> None:
    path, chance = tmp_path / "a.room", Random(7)
    async with opened(path) as room:
        players = [await room.player(f"Player {number}") for number in range(PLAYERS)]
        await room.player("Somebody who never answers")
        room.host.next()
        room.host.next()
        await room.host.flushed()
        await asyncio.gather(*(answer(room, player, chance) for player in players))
        assert len(room.host.room.answers[0]) == PLAYERS
    stored = [kept.event.seat for kept in read_room(path).events if isinstance(kept.event, Answered)]
    assert sorted(stored) == list(range(1, PLAYERS + 1))
