"""What a room bounds: guesses, arrivals and connections, and never a class for coming from one address."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import ClientSession, TCPConnector
from aiohttp.web_protocol import RequestHandler

from quiz.live import codes, seated_room, server, talk
from quiz.live.codes import CODE_LENGTH, LETTERS, CodeCheck
from quiz.live.links import Link
from quiz.live.messages import Back, Join, Pong, Reason, Refused, Snapshot, Welcome
from quiz.live.tickets import MOST_FOR_ONE
from quiz.manual import chapter
from tests.live.rooms import PATIENCE, OpenRoom, Player, opened

CLASS = 60
ROUTER, EVE = "127.0.0.1", "127.0.0.2"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wrong codes are answered at once, and this machine counts as any other address."""
    monkeypatch.setattr(talk, "WRONG_CODE_WAITS", 0)
    monkeypatch.setattr(server, "LOOPBACK", "nowhere")


@asynccontextmanager
async def coming_from(address: str, room: OpenRoom) -> AsyncIterator[Callable[[], asyncio.Future[Player]]]:
    """What makes a player who comes from another address."""
    async with ClientSession(connector=TCPConnector(local_addr=(address, 0), limit=0)) as session:

        async def player() -> Player:
            return Player(await session.ws_connect(f"{room.url}/ws"))

        yield lambda: asyncio.ensure_future(player())


async def turned_away(player: Player, code: str) -> Reason:
    await player.say(Join(code=code, name="x"))
    return (await player.until(Refused)).reason


async def guess(player: Player) -> Reason:
    return await turned_away(player, "ABCDEF")


async def test_a_class_behind_one_router_that_mistypes_the_code_gets_in(tmp_path: Path) -> None:
    """All come from one address, each mistypes it three times within a moment, and none of them is locked out."""
    async with opened(tmp_path / "a.room") as room:
        players = [await room.player() for _ in range(CLASS)]
        for _ in range(3):
            assert set(await asyncio.gather(*map(guess, players))) == {Reason.CODE}
        code = room.host.about.code.lower()
        for number, player in enumerate(players):
            await player.say(Join(code=f" {code[:3]}-{code[3:]}", name=f"Player {number}"))
            await player.until(Welcome)
        assert len(room.host.room.present) == CLASS


async def test_a_class_behind_one_router_comes_back_while_somebody_guesses_from_there(tmp_path: Path) -> None:
    """A token is no code: however many wrong ones come, whoever has a seat comes back to it, and at once."""
    async with opened(tmp_path / "a.room") as room:
        tokens = [(await room.player(f"Player {number}")).token for number in range(CLASS)]
        while room.host.code_check("WRONG2", room.host._clock.seconds(), ROUTER) is not None:
            pass
        assert await guess(await room.player()) is Reason.BUSY

        async def back(token: str) -> Snapshot:
            player = await room.player()
            await player.say(Back(token=token))
            return await player.until(Snapshot)

        shown = await asyncio.gather(*map(back, tokens))
        assert {one.you.name for one in shown} == {f"Player {number}" for number in range(CLASS)}


async def test_whoever_guesses_keeps_nobody_out_who_comes_from_elsewhere(tmp_path: Path) -> None:
    async with opened(tmp_path / "a.room") as room, coming_from(EVE, room) as at_eves:
        while room.host.code_check("WRONG2", room.host._clock.seconds(), EVE) is not None:
            pass
        eve = await at_eves()
        assert await turned_away(eve, room.host.about.code) is Reason.BUSY
        ann = await room.player()
        assert await guess(ann) is Reason.CODE
        assert isinstance(await ann.join(room.host.about.code, "Ann"), Welcome)


async def test_whoever_fills_a_room_keeps_nobody_out_who_comes_from_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seated_room, "MOST_ARRIVALS", 4)
    monkeypatch.setattr(seated_room, "ARRIVALS_A_SECOND", 0.0)
    async with opened(tmp_path / "a.room") as room:
        code = room.host.about.code
        for number in range(9):
            message = {"type": "join", "code": code, "name": f"Bot {number}"}
            await (await room.session.post(f"{room.url}/send", json=message)).read()
        assert len(room.host.room.seats) == 4 + seated_room.OWN_ARRIVALS
        async with coming_from(EVE, room) as elsewhere:
            assert isinstance(await (await elsewhere()).join(code, "Ann"), Welcome)


async def test_whoever_floods_by_post_keeps_nobody_out_who_comes_from_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "MOST_UNSEATED", 8)
    monkeypatch.setattr(server, "OWN_UNSEATED", 1)
    async with opened(tmp_path / "a.room") as room:
        join = {"type": "join", "code": room.host.about.code, "name": "Ann"}
        flood = [await (await room.session.post(f"{room.url}/send", json={"type": "ping"})).json() for _ in range(20)]
        assert [one["type"] for (one,) in flood].count("pong") < 20
        async with ClientSession(connector=TCPConnector(local_addr=(EVE, 0))) as elsewhere:
            said = await (await elsewhere.post(f"{room.url}/send", json=join)).json()
        assert said[0]["type"] == "welcome"


def test_a_code_is_not_found_by_guessing_through_a_lesson() -> None:
    """Through 90 minutes without a pause, from one address, and from more than the room counts."""
    alone, all_over = CodeCheck("K7PQRM"), CodeCheck("K7PQRM")
    for second in range(0, 90 * 60, 30):
        for check, addresses in ((alone, 1), (all_over, 300)):
            for address in range(addresses):
                while check("WRXNGX", second, str(address)) is not None:
                    pass
    every = len(LETTERS) ** CODE_LENGTH
    assert every == 887_503_681
    assert 21_000 < alone.wrong <= 22_030
    assert every / alone.wrong > 40_000
    assert 70_000 < all_over.wrong <= 70_480
    assert every / all_over.wrong > 12_000


def test_the_manual_says_what_is_bounded() -> None:
    said = " ".join(chapter("live").split())
    assert f"{len(LETTERS) ** CODE_LENGTH:,} codes" in said
    assert f"takes {codes.MOST_WRONG} wrong ones at once" in said
    assert f"and {codes.WRONG_A_SECOND:.0f} a second after that" in said
    assert f"{seated_room.MOST_ARRIVALS} can come in at once and {seated_room.ARRIVALS_A_SECOND:.0f} a second" in said
    assert f"up to {seated_room.OWN_ARRIVALS} from each address" in said
    assert f"{seated_room.MOST_SEATS:,} can be in a room" in said
    assert f"up to {MOST_FOR_ONE}: you are asked" in said


def test_a_guesser_is_heard_no_more_until_time_has_passed() -> None:
    check = CodeCheck("K7PQRM")
    while check("WRXNGX", 60.0, EVE) is not None:
        pass
    assert check("K7PQRM", 60.0, EVE) is None
    assert check("k7p qrm", 60.0, ROUTER) is True
    assert check("k7p qrm", 61.0, EVE) is True


# Connections on which nothing is said


def kept(kind: type) -> int:
    """How many objects of a type there are in memory."""
    gc.collect()
    return sum(isinstance(one, kind) for one in gc.get_objects())


async def freed(kind: type, most: int, room: OpenRoom) -> None:
    """Wait until no more objects of a type are in memory; the test fails where they stay."""
    async with asyncio.timeout(PATIENCE):
        while kept(kind) > most:
            await room.host.flushed()


@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"GET /up HTTP/1.1\r\nHost: ",
        b"GET /up HTTP/1.1\r\nHost: HERE\r\n\r\n",
        b"GET /up HTTP/1.1\r\nHost: HERE\r\n\r\nGET /up HTTP/1.1\r\n",
        b"GET /ws HTTP/1.1\r\nHost: HERE\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n",
    ],
    ids=["nothing", "half a request", "one request", "one and a half", "a socket"],
)
async def test_whoever_says_nothing_more_is_let_go_and_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begun: bytes
) -> None:
    monkeypatch.setattr(server, "SILENT", 0.2)
    # Only a connection that has asked for something is kept for a while.
    monkeypatch.setattr(server, "_KEPT", 0.2 if b"\r\n\r\n" in begun else 1_000)
    async with opened(tmp_path / "a.room") as room:
        before, talks = kept(RequestHandler), []
        for _ in range(5):
            reader, writer = await asyncio.open_connection("127.0.0.1", room.server.port)
            writer.write(begun.replace(b"HERE", f"127.0.0.1:{room.server.port}".encode()))
            talks.append((reader, writer))
        # The other end is not closed, so that only the server can have ended it.
        await asyncio.wait_for(asyncio.gather(*(reader.read() for reader, _ in talks)), PATIENCE)
        await freed(RequestHandler, before, room)
        assert room.server.connections == 0
        assert not room.server._silent
        for _, writer in talks:
            writer.close()


async def test_a_socket_without_a_seat_on_which_nothing_is_said_is_closed_and_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where it answers every ping, as browsers do by themselves. Whoever has a seat or waits for one stays."""
    async with opened(tmp_path / "a.room") as room:
        ann, asking = await room.player("Ann"), await room.player()
        await asking.say(Join(code=room.host.about.code, name="Ann"))
        assert (await asking.until(Refused)).reason is Reason.WAIT
        before = kept(Link)
        silent = [await room.player(autoping=True) for _ in range(5)]
        assert kept(Link) == before + 5
        monkeypatch.setattr(server, "SILENT", 0.2)
        for player in silent:
            with pytest.raises(EOFError):
                await player.hear()
        await freed(Link, before, room)
        assert room.server.connections == 2
        for player in (ann, asking):
            await player.socket.send_str('{"type":"ping","n":1}')
            assert (await player.until(Pong)).n == 1


async def test_connections_without_a_seat_keep_nobody_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "MOST_LINKS", 5)
    async with opened(tmp_path / "a.room") as room:
        many = [await room.player() for _ in range(8)]
        for player in many[:3]:
            with pytest.raises(EOFError):
                await player.until(Pong)
        await room.player("Ann")
        assert room.server.connections == 5
