"""A room over the network, as phones meet it."""

from __future__ import annotations

from pathlib import Path

from quiz.live.messages import AnswerVerdict, Back, Give, Ping, Pong, Saved, Snapshot, Welcome
from quiz.rules.live import RoomPhase
from tests.live.rooms import opened


async def test_a_question_is_asked_answered_and_proved(tmp_path: Path) -> None:
    async with opened(tmp_path / "a.room") as room:
        ann, bob = await room.player("Ann"), await room.player("Bob")
        lobby = await ann.shown(lambda shown: shown.seats == 2)
        assert (lobby.phase, lobby.question, lobby.of, lobby.place) == (RoomPhase.LOBBY, None, 6, 0)
        room.host.next()
        read = await ann.shown(lambda shown: shown.phase is RoomPhase.READ)
        assert read.question is not None
        room.host.next()
        asked = await ann.shown(lambda shown: shown.phase is RoomPhase.OPEN)
        item = room.host.room.asked[0].item
        await ann.say(Give(question=1, given=item.right))
        assert (await ann.until(Saved)).question == 1
        assert (await bob.shown(lambda shown: shown.answered == 1)).answer is None
        assert asked.reveal is None
        room.host.close()
        room.host.next()
        told = await ann.shown(lambda shown: shown.phase is RoomPhase.REVEAL)
        assert told.reveal is not None
        assert (told.reveal.verdict, told.you.points, told.you.rank) == (AnswerVerdict.RIGHT, 1.0, 1)
        missed = await bob.shown(lambda shown: shown.phase is RoomPhase.REVEAL)
        assert missed.reveal is not None
        assert (missed.reveal.verdict, missed.you.rank) == (AnswerVerdict.SKIPPED, 2)
        await ann.say(Ping(n=5))
        assert (await ann.until(Pong)) == Pong(n=5, seq=room.host.seq, phase=RoomPhase.REVEAL)


async def test_whoever_comes_back_has_the_seat_and_the_score(tmp_path: Path) -> None:
    async with opened(tmp_path / "a.room") as room:
        ann = await room.player("Ann")
        room.host.next()
        room.host.next()
        await ann.shown(lambda shown: shown.phase is RoomPhase.OPEN)
        await ann.say(Give(question=1, given=room.host.room.asked[0].item.right))
        await ann.until(Saved)
        await ann.socket.close()
        again = await room.player()
        await again.say(Back(token=ann.token))
        welcome = await again.until(Welcome)
        assert (welcome.seat, welcome.name, welcome.token) == (1, "Ann", "")
        assert welcome.brief
        shown = await again.until(Snapshot)
        assert shown.answer is not None


async def test_where_sockets_do_not_work_all_goes_by_post_and_a_stream(tmp_path: Path) -> None:
    async with opened(tmp_path / "a.room") as room:
        code = room.host.about.code
        said = await room.session.post(f"{room.url}/send", json={"type": "join", "code": code, "name": "Ann"})
        welcome, lobby = await said.json()
        assert (welcome["type"], welcome["name"], lobby["type"]) == ("welcome", "Ann", "snapshot")
        token = welcome["token"]
        async with room.session.get(f"{room.url}/events", params={"token": token}) as stream:
            assert stream.content_type == "text/event-stream"
            assert b'"welcome"' in await stream.content.readline()
            room.host.next()
            room.host.next()
            line = b""
            while b'"phase":"open"' not in line:
                line = await stream.content.readline()
            answer = {"type": "answer", "question": 1, "given": list(room.host.room.asked[0].item.right)}
            head = {"Authorization": f"Bearer {token}"}
            said = await room.session.post(f"{room.url}/send", json=answer, headers=head)
            assert (await said.json())[0] == {"type": "saved", "question": 1}
            assert room.host.here == {1}
