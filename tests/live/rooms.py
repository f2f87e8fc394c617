"""Rooms for the tests: opened in memory or on loopback, with players that speak as phones do."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType

from quiz.bank.pack import Pack
from quiz.live.host import Host
from quiz.live.ledger import Ledger
from quiz.live.listening import listen
from quiz.live.messages import Join, Refused, Snapshot, ToHost, ToPhone, Welcome, read_to_phone, written
from quiz.live.rooms import about_room, open_room, reopen_room, settings_of
from quiz.live.served_page import ServedPage
from quiz.live.server import Server
from quiz.play.clock import SYSTEM, Clock
from tests.classroom.hand_in import SMALL, exercise

PAGE = ServedPage(html="<!doctype html><title>The room</title>", policy="default-src 'none'; connect-src 'self'")
PATIENCE = 20.0
"""Seconds after which a test that waits has failed."""

Found = TypeVar("Found", bound=ToPhone)


class Player:
    """A phone: it says what a phone says and keeps what it was sent."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self.socket = socket
        self.frames: list[str] = []
        self.token = self.name = ""

    async def say(self, message: ToHost) -> None:
        await self.socket.send_str(written(message).decode())

    async def hear(self) -> ToPhone:
        """The next message; raises EOFError where the connection is closed."""
        frame = await asyncio.wait_for(self.socket.receive(), PATIENCE)
        if frame.type is not WSMsgType.TEXT:
            raise EOFError
        self.frames.append(frame.data)
        return read_to_phone(frame.data)

    async def until(self, kind: type[Found], holds: Callable[[Found], bool] = lambda _: True) -> Found:
        """The first message of a type for which something holds."""
        while True:
            message = await self.hear()
            if isinstance(message, kind) and holds(message):
                return message

    async def shown(self, holds: Callable[[Snapshot], bool]) -> Snapshot:
        return await self.until(Snapshot, holds)

    async def join(self, code: str, name: str) -> Welcome | Refused:
        await self.say(Join(code=code, name=name))
        message = await self.hear()
        assert isinstance(message, Welcome | Refused)
        if isinstance(message, Welcome):
            self.token, self.name = message.token, message.name
        return message


class OpenRoom:
    """A room on loopback with those in it."""

    def __init__(self, host: Host, server: Server, ledger: Ledger, session: ClientSession) -> None:
        self.host, self.server, self.ledger, self.session = host, server, ledger, session

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.port}"

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait for something that holds after what happens in the room."""
        changed = asyncio.Event()
        unlisten = self.host.listen(lambda _: changed.set())
        try:
            async with asyncio.timeout(PATIENCE):
                while not holds():
                    changed.clear()
                    await changed.wait()
        finally:
            unlisten()

    async def player(self, name: str = "", **options: Any) -> Player:
        """Somebody who has come in, where a name is given."""
        player = Player(await self.session.ws_connect(f"{self.url}/ws", **options))
        if name:
            assert isinstance(await player.join(self.host.about.code, name), Welcome)
        return player


@asynccontextmanager
async def opened(
    path: Path, pack: Pack = SMALL, clock: Clock = SYSTEM, *, again: bool = False, **more: Any
) -> AsyncIterator[OpenRoom]:
    """A room in a file, on a free port of loopback; ``again`` goes on with the one that is there."""
    settings = {name: more.pop(name) for name in ("own_pace", "speed", "teams") if name in more}
    about = {name: more.pop(name) for name in ("limit", "on_board", "names") if name in more}
    if again:
        ledger, file = Ledger.reopen(path)
        host = reopen_room(ledger, file, pack, clock)
    else:
        made = exercise(pack, **more)
        head = about_room(made, settings_of(made, **settings), clock, **about)
        ledger = Ledger.create(path, head)
        host = open_room(ledger, head, pack, clock)
    server = Server(host, PAGE, counts_every=0.02)
    await server.start(listen(0, "127.0.0.1"))
    try:
        async with ClientSession() as session:
            yield OpenRoom(host, server, ledger, session)
    finally:
        await server.stop()
        ledger.close()
