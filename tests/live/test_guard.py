"""A room in a class of clever fifteen-year-olds: what the server takes from whom, and what it refuses."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from aiohttp import WSMsgType

from quiz.live import server, talk
from quiz.live.codes import CODE_LENGTH, LETTERS, new_code
from quiz.live.messages import LARGEST_MESSAGE, Back, Give, Join, Next, Pong, Reason, Refused, Snapshot, Welcome
from quiz.rules.live import RoomPhase
from tests.live.rooms import PATIENCE, OpenRoom, Player, opened


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wrong codes are answered at once."""
    monkeypatch.setattr(talk, "WRONG_CODE_WAITS", 0)


async def refused(player: Player) -> Reason:
    return (await player.until(Refused)).reason


async def turned_away(room: OpenRoom, name: str) -> Reason:
    """Why somebody of a name does not get in."""
    said = await (await room.player()).join(room.host.about.code, name)
    assert isinstance(said, Refused)
    return said.reason


async def test_only_who_asks_for_the_very_address_is_answered(tmp_path: Path) -> None:
    """No name on the internet can be made to lead here and read what the room says."""
    async with opened(tmp_path / "a.room") as room:
        port = room.server.port
        for path in ("/", "/up", "/events", "/ws", "/send"):
            for host in ("evil.example", f"evil.example:{port}", f"127.0.0.1:{port + 1}", f"127.0.0.2:{port}", ""):
                ask = room.session.post if path == "/send" else room.session.get
                said = await ask(f"{room.url}{path}", headers={"Host": host})
                assert said.status in {400, 421}, (path, host)
        assert (await room.session.get(room.url, headers={"Host": f"localhost:{port}"})).status == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1"])
async def test_no_page_of_another_site_speaks_to_a_room(tmp_path: Path, origin: str) -> None:
    async with opened(tmp_path / "a.room") as room:
        said = await room.session.get(f"{room.url}/ws", headers={"Origin": origin})
        assert said.status == 403
        said = await room.session.post(f"{room.url}/send", json={"type": "ping"}, headers={"Origin": origin})
        assert said.status == 403
        own = await room.player("Ann", headers={"Origin": room.url})
        assert own.token


async def test_the_page_comes_with_its_policy_and_nothing_may_frame_or_keep_it(tmp_path: Path) -> None:
    async with opened(tmp_path / "a.room") as room:
        said = await room.session.get(room.url)
        assert await said.read() == b"<!doctype html><title>The room</title>"
        host = f"127.0.0.1:{room.server.port}"
        assert said.headers["Content-Security-Policy"] == f"default-src 'none'; connect-src 'self' ws://{host}"
        assert said.headers["X-Frame-Options"] == "DENY"
        assert said.headers["Cache-Control"] == "no-store"
        assert said.headers["Server"] == "quiz"
        assert "default-src 'none'" in (await room.session.get(f"{room.url}/up")).headers["Content-Security-Policy"]
        assert (await room.session.get(f"{room.url}/nothing")).status == 404


async def test_a_message_is_bounded_and_has_to_be_one(tmp_path: Path) -> None:
    async with opened(tmp_path / "a.room") as room:
        ann = await room.player("Ann")
        for text in ("", "[]", "{", '{"type":"close"}', '{"type":"answer","question":0,"given":[]}', '{"type":["a"]}'):
            await ann.socket.send_str(text)
            assert await refused(ann) is Reason.MESSAGE, text
        await ann.socket.send_str("x" * (LARGEST_MESSAGE + 1))
        while (frame := await ann.socket.receive()).type is WSMsgType.TEXT:
            pass
        assert frame.type is WSMsgType.CLOSE
        assert (await room.session.post(f"{room.url}/send", data=b"{}")).status == 415
        head = {"Content-Type": "application/json"}
        large = await room.session.post(f"{room.url}/send", data=b" " * (LARGEST_MESSAGE + 1), headers=head)
        assert large.status == 413


async def test_what_is_no_request_is_refused_and_nobody_reads_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Whoever leads the room has the board on that screen."""
    monkeypatch.setattr(server, "SILENT", 0.05)
    async with opened(tmp_path / "a.room") as room:
        host = f"Host: 127.0.0.1:{room.server.port}\r\nContent-Type: application/json\r\n"
        for junk in (
            "\x00\n\n",
            "GET / HTTP/9.9\r\n\r\n",
            f"POST /send HTTP/1.1\r\n{host}Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nabcde",
            f"POST /send HTTP/1.1\r\n{host}Content-Length: 500\r\n\r\n{{}}",
            f"GET /ws HTTP/1.1\r\n{host}Upgrade: websocket\r\nConnection: upgrade\r\n\r\n",
            "",
        ):
            reader, writer = await asyncio.open_connection("127.0.0.1", room.server.port)
            writer.write(junk.encode())
            said = await asyncio.wait_for(reader.read(12), PATIENCE)
            assert said in {b"HTTP/1.0 400", b"HTTP/1.1 400", b""}, junk
            writer.close()
        assert isinstance(await (await room.player()).join(room.host.about.code, "Ann"), Welcome)
    assert capfd.readouterr() == ("", "")


async def test_nobody_can_say_more_than_anybody_could_mean(tmp_path: Path) -> None:
    async with opened(tmp_path / "a.room") as room:
        ann, bob = await room.player("Ann"), await room.player("Bob")
        for _ in range(60):
            await ann.socket.send_str('{"type":"ping","n":1}')
        assert await refused(ann) is Reason.RATE
        await bob.socket.send_str('{"type":"ping","n":2}')
        assert (await bob.until(Pong)).n == 2


async def test_one_seat_cannot_use_up_the_connections_of_all(tmp_path: Path) -> None:
    async with opened(tmp_path / "a.room") as room:
        ann = await room.player("Ann")
        tabs = [await room.player() for _ in range(server.MOST_OF_A_SEAT + 3)]
        for tab in tabs:
            await tab.say(Back(token=ann.token))
            await tab.until(Snapshot)
        with pytest.raises(EOFError):
            await ann.until(Pong)
        await tabs[-1].socket.send_str('{"type":"ping","n":1}')
        assert (await tabs[-1].until(Pong)).n == 1
        assert room.server.connections == server.MOST_OF_A_SEAT


async def test_a_player_has_no_power_of_the_host(tmp_path: Path) -> None:
    async with opened(tmp_path / "a.room") as room:
        ann = await room.player("Ann")
        await ann.say(Next())
        for word in ("close", "reveal", "end", "pause", "remove", "Ended", "host"):
            await ann.socket.send_str(f'{{"type":"{word}","seat":1,"event":"ended","at":0}}')
            assert await refused(ann) is Reason.MESSAGE
        assert room.host.room.phase is RoomPhase.LOBBY
        assert not room.host.room.seats[1].is_removed


@pytest.mark.usefixtures("quick")
async def test_whoever_tries_codes_is_cut_off(tmp_path: Path) -> None:
    async with opened(tmp_path / "a.room") as room:
        eve = await room.player()
        for _ in range(5):
            await eve.say(Join(code="ABCDEF", name="Eve"))
        with pytest.raises(EOFError):
            await eve.until(Welcome)


def test_a_code_has_no_letters_that_look_alike() -> None:
    assert not set("0O1IZ") & set(LETTERS)
    codes = {new_code() for _ in range(200)}
    assert all(len(code) == CODE_LENGTH and set(code) <= set(LETTERS) for code in codes)
    assert len(codes) == 200


@pytest.mark.parametrize("name", ["ann lee", "A\u200bnn Lee", "Ａｎｎ　Ｌｅｅ", "Ann-Lee"])
async def test_a_taken_name_needs_the_teachers_nod_on_another_device(tmp_path: Path, name: str) -> None:
    async with opened(tmp_path / "a.room") as room:
        ann = await room.player("Ann Lee")
        other = await room.player()
        await other.say(Join(code=room.host.about.code, name=name))
        assert await refused(other) is Reason.WAIT
        assert [one.seat for one in room.host.requests] == [1]
        room.host.admit(1)
        welcome = await other.until(Welcome)
        assert (welcome.seat, welcome.name) == (1, "Ann Lee")
        # Whoever had the seat before is out: it may have been taken in the first place.
        assert await refused(ann) is Reason.TOKEN
        with pytest.raises(EOFError):
            await ann.hear()
        back = await room.player()
        await back.say(Back(token=ann.token))
        assert await refused(back) is Reason.TOKEN


async def test_a_teacher_can_say_no(tmp_path: Path) -> None:
    async with opened(tmp_path / "a.room") as room:
        await room.player("Ann")
        other = await room.player()
        await other.say(Join(code=room.host.about.code, name="Ann"))
        assert await refused(other) is Reason.WAIT
        room.host.turn_away(1)
        assert await refused(other) is Reason.NAME
        assert isinstance(await other.join(room.host.about.code, "Ann B"), Welcome)


async def test_whoever_is_removed_is_told_and_comes_back_by_the_token_once_that_is_undone(tmp_path: Path) -> None:
    async with opened(tmp_path / "a.room") as room:
        ann = await room.player("Ann")
        room.host.remove(1)
        assert await refused(ann) is Reason.REMOVED
        back = await room.player()
        await back.say(Back(token=ann.token))
        assert await refused(back) is Reason.REMOVED
        await back.say(Give(question=1, given=("stated",)))
        room.host.restore(1)
        for player in (ann, back):
            assert (await player.until(Snapshot)).you.name == "Ann"


async def test_names_are_cleaned_and_cannot_be_empty(tmp_path: Path) -> None:
    async with opened(tmp_path / "a.room") as room:
        assert await turned_away(room, "\u200b \u202e") is Reason.NAME
        eve = await room.player("\x1b[2J<b>Eve</b>\n\u202e!" + "x" * 100)
        assert eve.name == ("\ufffd[2J<b>Eve</b> \ufffd!" + "x" * 100)[:60]
        stacked = await room.player("Z" + "\u0337\u0322\u0300\u0301\u0302\u0303" * 9 + "oe")
        assert stacked.name == "Z\u0337\u0322oe", "it stays within its own line on the board"


async def test_a_locked_or_ended_room_takes_nobody_new(tmp_path: Path) -> None:
    async with opened(tmp_path / "a.room") as room:
        await room.player("Ann")
        room.host.lock()
        assert await turned_away(room, "Bob") is Reason.LOCKED
        room.host.unlock()
        await room.player("Bob")
        room.host.end()
        assert await turned_away(room, "Cem") is Reason.LOCKED


async def test_names_can_be_the_rooms_own(tmp_path: Path) -> None:
    async with opened(tmp_path / "a.room", names="generated") as room:
        names = {(await room.player("Rude")).name for _ in range(3)}
        assert len(names) == 3
        assert "Rude" not in names


async def open_to(room: OpenRoom, *names: str) -> list[Player]:
    players = [await room.player(name) for name in names]
    room.host.next()
    room.host.next()
    for player in players:
        await player.shown(lambda shown: shown.phase is RoomPhase.OPEN)
    return players


async def test_two_devices_of_one_seat_have_one_answer(tmp_path: Path) -> None:
    async with opened(tmp_path / "a.room") as room:
        phone, bob = await open_to(room, "Ann", "Bob")
        del bob
        tablet = await room.player()
        await tablet.say(Back(token=phone.token, seen=3))
        welcome = await tablet.until(Welcome)
        assert welcome.brief == ()
        first, second = room.host.room.asked[0].options[:2]
        await phone.say(Give(question=1, given=(first,)))
        await phone.shown(lambda shown: shown.answered == 1)
        await tablet.say(Give(question=1, given=(second,)))
        shown = await tablet.shown(lambda shown: shown.answer is not None)
        assert shown.answer.given == (first,)
        assert room.host.here == {1, 2}


async def test_an_answer_that_is_none_is_refused_and_one_that_is_late_is_not_saved(tmp_path: Path) -> None:
    async with opened(tmp_path / "a.room") as room:
        ann, _ = await open_to(room, "Ann", "Bob")
        await ann.say(Give(question=1, given=("no option",)))
        assert await refused(ann) is Reason.MESSAGE
        room.host.pause()
        await ann.shown(lambda shown: shown.paused)
        answer = Give(question=1, given=room.host.room.asked[0].item.right)
        await ann.say(answer)
        assert (await ann.until(Snapshot)).answer is None
        room.host.resume()
        room.host.close()
        await ann.shown(lambda shown: shown.phase is RoomPhase.CLOSED)
        await ann.say(answer)
        assert (await ann.until(Snapshot)).answer is None
        assert room.host.room.answers[0] == {}
