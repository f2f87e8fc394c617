"""Prints how fast a live room is for many players on loopback, and whether it loses an answer.

Usage: python tests/bench/live_speed.py [--players 30 100 300 1000]

The room is in one process beside the screen of whoever leads it, all players are in another; a tenth of them
has no sockets and goes by POST and an event stream. Times are in milliseconds, as a player sees them, and hold what the
players' own process takes: it reads all messages one after the other.

Where other work keeps the machine busy, the room's own processor time tells more than the times by the clock.

Three questions are asked. To the first all answer within a second. At the second a fifth of the connections is cut
while they answer, and some read nothing for a while. At the third the room's process is killed three times. Then all
come back at once.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import resource
import sys
import tempfile
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

import aiohttp

sys.path.insert(0, str(Path(__file__).parents[2]))

from quiz.live.ledger import read_room
from quiz.rules.live_events import Answered
from tests.bench.light_socket import LightSocket
from tests.classroom.hand_in import SMALL

HOST = Path(__file__).with_name("live_host.py")
TARGETS = "targets: reach p99 100, acknowledged p99 50, back within 5 s, memory 150 MB"
PATIENCE = 90
QUIET = 1.5
"""Seconds for which nothing is done before a time is taken."""


class Room:
    """The room's process."""

    def __init__(self, path: Path) -> None:
        self.path, self.port, self.code = path, 0, ""
        self.process: Process | None = None

    async def start(self) -> None:
        """Start it, or start it again."""
        self.process = await asyncio.create_subprocess_exec(
            sys.executable, str(HOST), str(self.path), str(self.port), stdin=PIPE, stdout=PIPE
        )
        port, self.code = (await self._line()).split()
        self.port = int(port)

    async def kill(self) -> None:
        """End it without a word."""
        assert self.process is not None
        self.process.kill()
        await self.process.wait()

    async def do(self, word: str) -> float:
        """Take a step; gives the moment at which it was taken."""
        assert self.process is not None
        assert self.process.stdin is not None
        self.process.stdin.write(f"{word}\n".encode())
        return 0.0 if word == "stop" else float(await self._line())

    async def _line(self) -> str:
        assert self.process is not None
        assert self.process.stdout is not None
        return (await asyncio.wait_for(self.process.stdout.readline(), PATIENCE)).decode()


class Player:
    """A player that always comes back, and sends an answer until it is acknowledged."""

    def __init__(self, number: int, room: Room, session: aiohttp.ClientSession, *, has_sockets: bool) -> None:
        self.number, self.room, self.session, self.has_sockets = number, room, session, has_sockets
        self.token = ""
        self.phase, self.place = "", 0
        self.shown_at: dict[tuple[str, int], float] = {}
        self.saved: dict[int, float] = {}
        self.sent: dict[int, float] = {}
        self.wanted: dict[int, dict[str, object]] = {}
        self.awaited: list[tuple[Callable[[], bool], asyncio.Future[None]]] = []
        self.backs = 0
        self.back_at = 0.0
        self.socket: LightSocket | None = None
        self.stream: aiohttp.ClientResponse | None = None

    async def stay(self) -> None:
        """Be in the room, whatever happens to the connection."""
        wait = 0.05
        while True:
            try:
                await (self._by_socket() if self.has_sockets else self._by_stream())
                wait = 0.05
            except (TimeoutError, aiohttp.ClientError, OSError):
                wait = min(2.0, wait * 2)
            self.phase = ""
            await asyncio.sleep(wait * random.uniform(0.5, 1))

    def _hello(self) -> dict[str, object]:
        if self.token:
            return {"type": "back", "token": self.token, "seen": 1}
        return {"type": "join", "code": self.room.code, "name": f"Player {self.number}"}

    async def _by_socket(self) -> None:
        self.socket = await LightSocket.connect(self.room.port, lambda data: self._hear(json.loads(data)))
        self.socket.send(json.dumps(self._hello()).encode())
        await self.socket.over

    async def _by_stream(self) -> None:
        url = f"http://127.0.0.1:{self.room.port}"
        if not self.token:
            for message in await self._post(self._hello()):
                self._hear(message)
        async with self.session.get(f"{url}/events", params={"token": self.token}) as self.stream:
            async for line in self.stream.content:
                if line.startswith(b"data: "):
                    self._hear(json.loads(line[6:]))

    async def _post(self, message: dict[str, object]) -> list[dict[str, object]]:
        head = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        url = f"http://127.0.0.1:{self.room.port}/send"
        async with self.session.post(url, json=message, headers=head) as said:
            found: list[dict[str, object]] = await said.json()
            return found

    def _hear(self, message: dict[str, object]) -> None:
        now = time.monotonic()
        match message["type"]:
            case "welcome":
                self.token = str(message["token"]) or self.token
            case "saved":
                self.saved.setdefault(int(str(message["question"])), now)
            case "snapshot":
                is_back = not self.phase
                self.phase, self.place = str(message["phase"]), int(str(message["place"]))
                self.shown_at.setdefault((self.phase, self.place), now)
                if is_back:
                    self.backs += 1
                    self.back_at = now
                if message["answer"] is not None:  # It was kept, and the word that it was is lost.
                    self.saved.setdefault(self.place, now)
                elif self.phase == "open" and not message["paused"]:
                    asyncio.get_running_loop().create_task(self._send_wanted())
            case _:
                pass
        for holds, met in tuple(self.awaited):
            if not met.done() and holds():
                met.set_result(None)

    async def answer(self, question: int, given: Sequence[str]) -> None:
        """Answer, and do so again until it is acknowledged."""
        self.wanted[question] = {"type": "answer", "question": question, "given": list(given)}
        self.sent[question] = time.monotonic()
        await self._send_wanted()
        await self.until(lambda: question in self.saved)

    async def _send_wanted(self) -> None:
        message = self.wanted.get(self.place)
        if message is None or self.place in self.saved:
            return
        try:
            if self.has_sockets:
                if self.socket is not None:
                    self.socket.send(json.dumps(message).encode())
                return
            for said in await self._post(message):
                self._hear(said)
        except (aiohttp.ClientError, OSError):
            return

    def cut(self) -> None:
        """Lose the connection without a word."""
        if self.socket is not None:
            self.socket.cut()
        if self.stream is not None:
            self.stream.close()

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        if holds():
            return
        one = (holds, asyncio.get_running_loop().create_future())
        self.awaited.append(one)
        try:
            await asyncio.wait_for(one[1], PATIENCE)
        finally:
            self.awaited.remove(one)


def percentiles(seconds: Sequence[float]) -> str:
    """The middle, the 99th percentile and the most, in milliseconds."""
    ranked = sorted(1000 * one for one in seconds)
    return f"p50 {ranked[len(ranked) // 2]:6.1f}  p99 {ranked[int(len(ranked) * 0.99)]:6.1f}  most {ranked[-1]:6.1f}"


async def all_of(players: Sequence[Player], holds: Callable[[Player], bool]) -> None:
    """Wait until something holds of all players."""
    await asyncio.gather(*(player.until(partial(holds, player)) for player in players))


async def ask(room: Room, players: Sequence[Player], question: int) -> float:
    """Open a question to all; gives when."""
    if question > 1:
        await room.do("close")
        for _ in range(3):
            await room.do("next")
    else:
        await room.do("next")
    # A question is read before it is answered, so that nobody is still busy with the step before.
    await all_of(players, lambda player: (player.phase, player.place) == ("read", question))
    await asyncio.sleep(QUIET)
    at = await room.do("next")
    await all_of(players, lambda player: (player.phase, player.place) == ("open", question))
    return at


async def answers(players: Sequence[Player], question: int, within: float = 1.0) -> None:
    """Let all but one answer, each at a moment of their own: were it all, the room would go on by itself."""
    given = SMALL.items[question - 1].right

    async def one(player: Player) -> None:
        await asyncio.sleep(random.random() * within)
        await player.answer(question, given)

    await asyncio.gather(*(one(player) for player in players[1:]))


async def measure(count: int, folder: Path) -> None:
    """Measure a room of so many players, and print what was found."""
    room = Room(folder / f"{count}.room")
    await room.start()
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(total=None)) as session:
        players = [Player(at, room, session, has_sockets=bool(at % 10) or at == 0) for at in range(count)]
        start = time.monotonic()
        staying = [asyncio.create_task(player.stay()) for player in players]
        await all_of(players, lambda player: bool(player.phase))
        print(f"{count} players, all in after {time.monotonic() - start:.1f} s")

        used = [await room.do("processor")]
        at = await ask(room, players, 1)
        used.append(await room.do("processor"))
        print(f"  a question reaches all        {percentiles([one.shown_at['open', 1] - at for one in players])}")
        await answers(players, 1)
        used.append(await room.do("processor"))
        print(f"  acknowledged, on the disk     {percentiles([one.saved[1] - one.sent[1] for one in players[1:]])}")

        spent = [1000 * (after - before) for before, after in pairwise(used)]
        print(
            f"  processor time of the room    {spent[0]:.0f} ms for two steps to all, {spent[1]:.0f} ms for the answers"
        )

        await ask(room, players, 2)
        slow, cut = players[1:6], random.sample(players[6:], count // 5)
        for socket in [player.socket for player in slow if player.socket is not None]:
            socket.pause()
        going = asyncio.create_task(answers(players, 2))
        for player in cut:
            await asyncio.sleep(1 / len(cut))
            player.cut()
        for socket in [player.socket for player in slow if player.socket is not None]:
            socket.go_on()
        await going
        print(f"  a fifth cut: acknowledged     {percentiles([one.saved[2] - one.sent[2] for one in players[1:]])}")

        await ask(room, players, 3)
        going = asyncio.create_task(answers(players, 3, within=3.0))
        for _ in range(3):
            await asyncio.sleep(0.7)
            await room.kill()
            await room.start()
            await room.do("resume")
        await going
        print(f"  killed thrice: acknowledged   {percentiles([one.saved[3] - one.sent[3] for one in players[1:]])}")

        await all_of(players, lambda player: bool(player.phase))
        before, start = {player: player.backs for player in players}, time.monotonic()
        for player in players:
            player.cut()
        await all_of(players, lambda player: player.backs > before[player])
        print(f"  all cut, all back after       {max(one.back_at for one in players) - start:.2f} s")
        print(f"  memory                        {await room.do('memory') / 1000:.0f} MB")
        for task in staying:
            task.cancel()
        await asyncio.gather(*staying, return_exceptions=True)
    await room.do("stop")
    assert room.process is not None
    await room.process.wait()
    stored = [kept.event for kept in read_room(room.path).events if isinstance(kept.event, Answered)]
    sent, saved = (sum(len(one) for one in every) for every in zip(*((p.sent, p.saved) for p in players), strict=True))
    verdict = "none lost, none twice" if sent == saved == len(stored) == 3 * (count - 1) else "LOST"
    print(f"  sent {sent}, acknowledged {saved}, stored {len(stored)}: {verdict}", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--players", type=int, nargs="+", default=[30, 100, 300, 1000], metavar="N")
    args = parser.parse_args()
    if sys.platform == "win32":
        raise SystemExit("POSIX alone has it")
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    print(TARGETS)
    with tempfile.TemporaryDirectory() as name:
        for count in args.players:
            asyncio.run(measure(count, Path(name)))


if __name__ == "__main__":
    main()
