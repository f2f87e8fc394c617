"""A room whose every step is written to its file first, and holds once it is there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from enum import Enum, auto
from typing import Protocol

from quiz.live.ledger import KeptEvent, LedgerEntry
from quiz.play.clock import Clock
from quiz.rules.live import Room
from quiz.rules.live_events import Answered, Event, Joined, MovedOn
from quiz.rules.live_steps import apply
from quiz.rules.phase import WrongStep


class Change(Enum):
    """What has changed: all that is shown, or only how many have answered and who is there."""

    ROOM = auto()
    COUNTS = auto()


Listener = Callable[[Change], None]


class NotKeptError(WrongStep):
    """A step that could not be written, so that it does not hold."""


class Writer(Protocol):
    """What keeps the events of a room."""

    def write(self, entry: LedgerEntry) -> None:
        """Queue something to write."""


class KeptRoom:
    """A room as it stands on the disk (``room``), and as it will once all that is queued is there (``ahead``).

    A step is judged by the latter, so that what is written is never found wrong afterwards. Where nothing can be
    written any more, ``problem`` says why, and no step is taken.
    """

    def __init__(self, room: Room, writer: Writer, clock: Clock) -> None:
        self.room = self.ahead = room
        self.seq = 0
        self.problem = ""
        self._seq_ahead = 0
        self._writer, self._clock = writer, clock
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call a function after every change; gives what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def say(self, change: Change) -> None:
        """Tell whoever listens of a change."""
        for listener in tuple(self._listeners):
            listener(change)

    def replay(self, events: Iterable[KeptEvent]) -> float:
        """Take the steps that are kept already; gives the time of the last one."""
        at = 0.0
        for kept in events:
            self.room = apply(self.room, kept.event)
            at = max(at, getattr(kept.event, "at", 0.0))
            self.seq = kept.seq
        self.ahead, self._seq_ahead = self.room, self.seq
        return at

    def do(self, event: Event) -> None:
        """Take a step that nobody waits for; raises WrongStep, and NotKeptError where nothing can be written."""
        self._queue(event, None)

    async def keep(self, event: Event, token: tuple[int, bytes] | None = None) -> None:
        """Take a step, and wait until it is on the disk; raises WrongStep and NotKeptError."""
        problem = await asyncio.shield(self._queue(event, token))
        if problem is not None:
            raise NotKeptError(str(problem))

    async def flushed(self) -> None:
        """Wait until all that is queued now is on the disk, or cannot be."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.write(None, None, lambda _: None if future.done() else future.set_result(None))
        await future

    def write(
        self, kept: KeptEvent | None, token: tuple[int, bytes] | None, done: Callable[[Exception | None], None]
    ) -> None:
        """Queue something to write; ``done`` is called in the event loop once it is on the disk, or cannot be."""
        loop = asyncio.get_running_loop()

        def written(problem: Exception | None) -> None:
            with suppress(RuntimeError):  # The loop is closed: nobody waits any more.
                loop.call_soon_threadsafe(done, problem)

        self._writer.write(LedgerEntry(kept, token, written))

    def _queue(self, event: Event, token: tuple[int, bytes] | None) -> asyncio.Future[Exception | None]:
        if self.problem:
            raise NotKeptError(self.problem)
        future: asyncio.Future[Exception | None] = asyncio.get_running_loop().create_future()
        room = apply(self.ahead, event)
        self.ahead = room
        self._seq_ahead += 1
        taken = room.answers[event.question - 1][event.seat].answer.seconds if isinstance(event, Answered) else 0.0
        kept = KeptEvent(self._seq_ahead, self._clock.now(), event, taken)

        def settle(problem: Exception | None) -> None:
            problem = problem or (NotKeptError(self.problem) if self.problem else None)
            if problem is None:
                self.room, self.seq = room, kept.seq
                self.say(Change.COUNTS if isinstance(event, Answered | Joined | MovedOn) else Change.ROOM)
            elif not self.problem:
                self.problem = f"the room's file cannot be written any more ({problem})"
                self.say(Change.ROOM)
            if not future.done():
                future.set_result(problem)

        self.write(kept, token, settle)
        return future
