"""The connections of players: what each still has to be sent, and how often each may say something."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

from quiz.live.codes import hashed
from quiz.live.host import Host
from quiz.live.messages import Reason, Refused, ToPhone, written
from quiz.live.rates import OwnShare, Rate
from quiz.live.tickets import SeatRequest

MOST_AT_ONCE = 30
A_SECOND = 8.0
"""So many messages may come at once, and so many a second after that."""
MOST_WRONG_CODES = 5
"""After so many a connection is closed."""
SLOWEST = 20.0
"""Whoever takes nothing for so many seconds is let go, and comes back."""
_MOST_QUEUED = 60

REMOVED = Refused(reason=Reason.REMOVED, text="Your teacher has taken you out of the room.")
MOVED = Refused(reason=Reason.TOKEN, text="Your seat is used on another device now.")


class Link:
    """One connection of a player, be it a socket or a stream of events. ``seat`` is None before it has one.

    ``key`` is the hash of the token by which it has it, and ``request`` what it asks the teacher to be let in with.
    ``since`` is when it was made, ``heard`` when it last said something, and ``address`` where it comes from, empty for
    this machine itself. ``can_wait`` says that it lasts until the teacher nods.
    """

    can_wait = True

    def __init__(self, host: Host, now: float, address: str) -> None:
        self.host, self.address = host, address
        self.since = self.heard = now
        self.seat: int | None = None
        self.key = b""
        self.request: SeatRequest | None = None
        self.wrong_codes = 0
        self.rate: Rate | OwnShare = Rate(MOST_AT_ONCE, A_SECOND, now)
        self._queue: deque[bytes] = deque()
        self._wants_snapshot = self._is_over = self._was_removed = False
        self._wake = asyncio.Event()
        self._sending: float | None = None

    def say(self, message: ToPhone) -> None:
        """Send a message, after what waits to be sent."""
        if len(self._queue) >= _MOST_QUEUED:
            self.end()
            return
        self._queue.append(written(message))
        self._wake.set()

    def refresh(self) -> None:
        """Send a snapshot of what the room is when it can be sent; several that wait are one."""
        if self.seat is not None and not self._is_over:
            self._wants_snapshot = True
            self._wake.set()

    def sit(self, seat: int, token: str) -> None:
        """Take a seat, instead of the one that it has."""
        self.key = hashed(token)
        if seat != self.seat:
            self._stand_up()
            self.seat = seat
            self.host.connected(seat)

    def end(self, last: ToPhone | None = None) -> None:
        """Close the connection once what waits has been sent."""
        if last is not None:
            self._queue.append(written(last))
        self._is_over = True
        self._wake.set()

    def left(self) -> None:
        """The connection is gone."""
        self._is_over = True
        self._wake.set()
        self.stop_waiting()
        self._stand_up()

    def stop_waiting(self) -> None:
        """Ask for no seat any more."""
        request, self.request = self.request, None
        if request is not None:
            self.host.forget_request(request)

    def _stand_up(self) -> None:
        seat, self.seat = self.seat, None
        if seat is not None:
            self.host.disconnected(seat)

    async def pump(self, send: Callable[[bytes], Awaitable[None]]) -> None:
        """Send what there is to send, until the connection is over."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._queue:
                await self._send(send, self._queue.popleft())
            if self._wants_snapshot and self.seat is not None:
                self._wants_snapshot = False
                if (data := self._drawn(self.seat)) is not None:
                    await self._send(send, data)
            if self._is_over:
                return

    async def _send(self, send: Callable[[bytes], Awaitable[None]], data: bytes) -> None:
        self._sending = asyncio.get_running_loop().time()
        await send(data)
        self._sending = None

    def is_stuck(self, now: float) -> bool:
        """Whether what is being sent has not been taken for long."""
        return self._sending is not None and now - self._sending > SLOWEST

    def is_silent(self, now: float, seconds: float) -> bool:
        """Whether it has said nothing for so long, and has neither a seat nor waits for one."""
        return self.seat is None and self.request is None and now - self.heard > seconds

    def _drawn(self, seat: int) -> bytes | None:
        """The snapshot of the seat, or once that it is removed."""
        if not self.host.room.seats[seat].is_removed:
            self._was_removed = False
            return written(self.host.snapshot(seat))
        if self._was_removed:
            return None
        self._was_removed = True
        return written(REMOVED)


class Exchange(Link):
    """A message that came by POST, and what is answered at once; its seat is known by the token that came with it."""

    can_wait = False

    def sit(self, seat: int, token: str) -> None:
        """Take a seat for this message alone."""
        self.seat, self.key = seat, hashed(token)

    def left(self) -> None:
        """Nothing is kept of it."""

    def answers(self) -> bytes:
        """All that there is to say, as a JSON array."""
        messages = [*self._queue]
        if self._wants_snapshot and self.seat is not None and (data := self._drawn(self.seat)) is not None:
            messages.append(data)
        return b"[" + b",".join(messages) + b"]"
