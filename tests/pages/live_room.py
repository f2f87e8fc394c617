"""A live room on loopback that runs in a thread of its own, so that a browser can be driven beside it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

from quiz.bank.pack import Pack
from quiz.classroom.exercise import Exercise
from quiz.live.host import Host
from quiz.live.ledger import Ledger
from quiz.live.listening import listen
from quiz.live.messages import Give
from quiz.live.rooms import about_room, open_room, reopen_room, settings_of
from quiz.live.server import Server
from quiz.pages.live_page import LivePage, live_page
from quiz.play.clock import SYSTEM

Value = TypeVar("Value")
PATIENCE = 20.0


class LiveRoom:
    """A room with its page and its server."""

    def __init__(self, path: Path, exercise: Exercise, pack: Pack, **more: Any) -> None:
        settings = {name: more.pop(name) for name in ("own_pace", "speed", "teams") if name in more}
        self._path, self._pack, self._port = path, pack, 0
        self._about = about_room(exercise, settings_of(exercise, **settings), SYSTEM, **more)
        self._page = live_page(LivePage(title=exercise.title, gives_names=more.get("names") == "generated"))
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.host: Host
        self._server: Server
        self._ledger: Ledger
        self.open()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}/#{self._about.code}"

    def open(self) -> None:
        """Open the room, or open it again after it was shut, at the same address."""
        self._await(self._open())

    async def _open(self) -> None:
        if self._path.exists():
            self._ledger, file = Ledger.reopen(self._path)
            self.host = reopen_room(self._ledger, file, self._pack, SYSTEM)
        else:
            self._ledger = Ledger.create(self._path, self._about)
            self.host = open_room(self._ledger, self._about, self._pack, SYSTEM)
        self._server = Server(self.host, self._page, counts_every=0.02)
        await self._server.start(listen(self._port, "127.0.0.1"))
        self._port = self._server.port

    def shut(self) -> None:
        """Shut the room, as if the host was killed."""
        self._await(self._server.stop())
        self._ledger.close()

    def do(self, *steps: Callable[[], object]) -> None:
        """Do what whoever leads the room does."""

        async def done() -> None:
            for step in steps:
                step()
                await asyncio.sleep(0)

        self._await(done())

    def wait(self, holds: Callable[[Host], bool]) -> None:
        """Wait for something that holds after what happens in the room."""

        async def waited() -> None:
            changed = asyncio.Event()
            unlisten = self.host.listen(lambda _: changed.set())
            while not holds(self.host):
                await changed.wait()
                changed.clear()
            unlisten()

        self._await(waited())

    def add(self, name: str) -> int:
        """Somebody who is there and does nothing; gives the seat."""
        seat = self._await(self.host.join(name, "terminal")).seat
        self.do(lambda: self.host.connected(seat))
        return seat

    def answer(self, seat: int, given: Give) -> None:
        """Have a seat answer, as if another device of it did."""
        assert self._await(self.host.answer(seat, given))

    def end(self) -> None:
        """Shut the room, and end the thread."""
        self.shut()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _await(self, work: Coroutine[Any, Any, Value]) -> Value:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)
