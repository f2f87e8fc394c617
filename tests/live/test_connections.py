"""A terminal where sockets do not work: the same room by POST and an event stream, and whose fault a silence is."""

from __future__ import annotations

import asyncio
import errno
import json
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import ClientConnectionError, ClientConnectorError, ClientConnectorSSLError, ServerTimeoutError, web
from aiohttp.client_reqrep import ConnectionKey

from quiz.errors import QuizError
from quiz.live import client as clients
from quiz.live import connections, talk
from quiz.live.client import Client, RoomAddress
from quiz.live.kept_seats import KeptSeats
from quiz.live.messages import AnswerVerdict
from quiz.live.server import Server
from quiz.rules.live import RoomPhase
from quiz.wording.join import LinkProblem
from tests.live.rooms import PATIENCE, OpenRoom, opened

KEY = ConnectionKey("192.168.1.5", 8700, False, True, None, None, None)
PAGE = Path(__file__).parents[2] / "quiz/pages/templates/live.js"
Socket = Callable[[Server, web.Request], Awaitable[web.StreamResponse]]


async def refused(server: Server, request: web.Request) -> web.StreamResponse:
    """A network in which sockets are forbidden."""
    raise web.HTTPForbidden


async def swallowed(server: Server, request: web.Request) -> web.StreamResponse:
    """A network that lets a socket be opened, and nothing through it."""
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    async for _ in socket:
        pass
    return socket


class Terminal:
    """Somebody at a terminal, and what has become of their connection."""

    def __init__(self, room: OpenRoom, seats: KeptSeats) -> None:
        self.client = Client(RoomAddress(room.url, room.host.about.code), "Ann", seats)
        self.link_problems: list[str] = []
        self._changed = asyncio.Event()
        self.client.listen(self._heard)
        self.running = asyncio.create_task(self.client.run())

    def _heard(self) -> None:
        if self.client.away not in {"", *self.link_problems[-1:]}:
            self.link_problems.append(self.client.away)
        self._changed.set()

    async def next(self) -> None:
        """Wait for the next thing that is heard."""
        self._changed.clear()
        await asyncio.wait_for(self._changed.wait(), PATIENCE)

    async def until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not holds():
                self._changed.clear()
                await self._changed.wait()

    def is_at(self, phase: RoomPhase, *, saved: bool = False) -> bool:
        shown = self.client.snapshot
        return shown is not None and shown.phase is phase and saved == (shown.answer is not None)


@asynccontextmanager
async def without_sockets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, socket: Socket
) -> AsyncIterator[tuple[OpenRoom, Terminal]]:
    monkeypatch.setattr(Server, "_socket", socket)
    monkeypatch.setattr(clients, "_FIRST_WAIT", 0.001)
    if socket is swallowed:
        monkeypatch.setattr(clients, "ANSWERED_WITHIN", 0.3)
    async with opened(tmp_path / "a.room") as room:
        ann = Terminal(room, KeptSeats(tmp_path / "seats.json"))
        try:
            yield room, ann
        finally:
            ann.running.cancel()
            await asyncio.gather(ann.running, return_exceptions=True)


@pytest.mark.parametrize("socket", [refused, swallowed])
async def test_a_lesson_is_played_without_sockets(
    socket: Socket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with without_sockets(tmp_path, monkeypatch, socket) as (room, ann):
        await ann.until(lambda: ann.is_at(RoomPhase.LOBBY))
        room.host.next()
        room.host.next()
        await ann.until(lambda: ann.is_at(RoomPhase.OPEN))
        ann.client.give(1, room.host.room.asked[0].item.right, None, None)
        await ann.until(lambda: ann.is_at(RoomPhase.OPEN, saved=True) and ann.client.sending is None)
        for transport in filter(None, room.server._links.values()):
            transport.abort()
        # All have answered, which closes the question by itself, unless that was not looked at yet.
        if room.host.ahead.phase is RoomPhase.OPEN:
            room.host.close()
        room.host.next()
        await ann.until(lambda: ann.is_at(RoomPhase.REVEAL, saved=True) and not ann.client.away)
        assert ann.client.snapshot is not None
        assert ann.client.snapshot.reveal is not None
        assert ann.client.snapshot.reveal.verdict is AnswerVerdict.RIGHT
        assert len(room.host.room.seats) == 1, "the connections were several, and the seat is one"
        room.host.end()
        await asyncio.wait_for(ann.running, PATIENCE)


async def test_without_sockets_a_terminal_waits_for_the_nod_and_hears_a_no(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with without_sockets(tmp_path, monkeypatch, refused) as (room, ann):
        # The seat of another device by that name, and this one has none yet.
        await room.host.join("Ann", "phone")
        await ann.until(lambda: "wait: your teacher" in ann.client.asking)
        await room.until(lambda: len(room.host.requests) == 1)
        room.host.turn_away(1)
        await ann.until(lambda: "did not let you in" in ann.client.asking)
        assert not room.host.requests, "whoever was turned away asks no more by itself"
        ann.client.call("ann!")
        await room.until(lambda: len(room.host.requests) == 1)
        room.host.admit(1)
        await ann.until(lambda: ann.is_at(RoomPhase.LOBBY))
        assert not ann.client.asking
        room.host.next()
        await ann.until(lambda: ann.is_at(RoomPhase.READ))
        assert len(room.host.room.seats) == 1


async def test_whoever_was_turned_away_asks_for_nothing_when_a_connection_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with without_sockets(tmp_path, monkeypatch, Server._socket) as (room, ann):
        await room.host.join("Ann", "phone")
        await room.until(lambda: len(room.host.requests) == 1)
        room.host.turn_away(1)
        await ann.until(lambda: "did not let you in" in ann.client.asking)
        for transport in filter(None, room.server._links.values()):
            transport.abort()
        await ann.next()
        assert not room.host.requests
        ann.client.call("Bea")
        await ann.until(lambda: ann.is_at(RoomPhase.LOBBY))


async def test_whoever_waits_without_a_socket_and_goes_waits_no_more(tmp_path: Path) -> None:
    async with opened(tmp_path / "a.room") as room:
        await room.host.join("Ann", "phone")
        join = {"type": "join", "code": room.host.about.code, "name": "Ann", "nonce": "made-by-chance-0123456789"}
        said = await (await room.session.post(f"{room.url}/send", json=join)).json()
        assert [one["reason"] for one in said] == ["wait"]
        assert not room.host.requests, "nothing is kept of whoever does not stay"
        query = {"join": json.dumps(join)}
        async with room.session.get(f"{room.url}/events", params=query) as stream:
            assert b'"wait"' in await stream.content.readline()
            assert len(room.host.requests) == 1
        await room.until(lambda: not room.host.requests)
        # Nodded to in the moment in which the stream was lost: the seat is there when it is asked for again.
        async with room.session.get(f"{room.url}/events", params=query):
            await room.until(lambda: len(room.host.requests) == 1)
            room.host.admit(1)
            await room.host.flushed()
        said = await (await room.session.post(f"{room.url}/send", json=join)).json()
        assert [one["type"] for one in said] == ["welcome", "snapshot"]


async def test_a_stream_is_opened_by_nobody_without_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(talk, "WRONG_CODE_WAITS", 0.0)
    async with opened(tmp_path / "a.room") as room:
        await room.host.join("Ann", "phone")
        wrong = json.dumps({"type": "join", "code": "KKKKKK", "name": "Ann"})
        for query, reason in (({"join": wrong}, "code"), ({"join": "{"}, "token"), ({}, "token")):
            async with room.session.get(f"{room.url}/events", params=query) as stream:
                assert f'"{reason}"' in (await stream.read()).decode(), "it says why, and ends"
        assert not room.host.requests


async def test_what_was_sent_while_the_host_was_away_is_sent_again_by_post(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with without_sockets(tmp_path, monkeypatch, refused) as (room, ann):
        await ann.until(lambda: ann.is_at(RoomPhase.LOBBY))
        room.host.next()
        room.host.next()
        await ann.until(lambda: ann.is_at(RoomPhase.OPEN))
        # The first one is lost on its way.
        monkeypatch.setattr(connections.PostConnection, "say", lost_once(connections.PostConnection.say))
        ann.client.give(1, room.host.room.asked[0].item.right, None, None)
        await ann.until(lambda: ann.is_at(RoomPhase.OPEN, saved=True))
        assert len(room.host.room.answers[0]) == 1


def lost_once(
    say: Callable[[connections.PostConnection, bytes], Awaitable[None]],
) -> Callable[[connections.PostConnection, bytes], Awaitable[None]]:
    lost: list[bytes] = []

    async def once(connection: connections.PostConnection, message: bytes) -> None:
        if lost:
            await say(connection, message)
            return
        lost.append(message)
        await connection.hang_up()

    return once


async def test_a_room_that_nothing_reaches_is_told_from_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def no_post(server: Server, request: web.Request) -> web.Response:
        raise web.HTTPForbidden

    monkeypatch.setattr(Server, "_post", no_post)
    async with without_sockets(tmp_path, monkeypatch, refused) as (_, ann):
        with pytest.raises(QuizError, match="the network lets no messages through"):
            await asyncio.wait_for(ann.running, PATIENCE)


async def test_a_host_that_has_ended_is_said_to_be_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clients, "_FIRST_WAIT", 0.001)
    async with opened(tmp_path / "a.room") as room:
        ann = Terminal(room, KeptSeats(tmp_path / "seats.json"))
        await ann.until(lambda: ann.is_at(RoomPhase.LOBBY))
        await room.server.stop()
        await ann.until(lambda: bool(ann.client.away))
        assert ann.link_problems == [LinkProblem.HOST]
        ann.running.cancel()


def unreached(number: int) -> ClientConnectorError:
    return ClientConnectorError(KEY, OSError(number, "no"))


@pytest.mark.parametrize(
    ("error", "link"),
    [
        (unreached(errno.ECONNREFUSED), LinkProblem.HOST),
        (unreached(errno.ENETUNREACH), LinkProblem.DOWN),
        (unreached(errno.EHOSTUNREACH), LinkProblem.NOBODY),
        (ServerTimeoutError(), LinkProblem.NOBODY),
        (ClientConnectorSSLError(KEY, ssl.SSLError("wrong version")), LinkProblem.OTHER),
        (ClientConnectionError(), LinkProblem.NOBODY),
        (ValueError(), LinkProblem.OTHER),
    ],
)
def test_a_link_that_is_down_is_told_from_a_host_that_is_away(error: Exception, link: LinkProblem) -> None:
    assert connections.link_of(error) is link


def test_terminals_say_what_phones_say() -> None:
    page = PAGE.read_text().replace("\\u2026", "\N{HORIZONTAL ELLIPSIS}")
    assert [link for link in LinkProblem if link is not LinkProblem.OTHER and link.value not in page] == []
