"""Seats that are taken, asked for and refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from quiz.live.messages import Reason

MOST_WAITING = 50
"""So many may wait for the teacher's nod."""
MOST_FOR_ONE = 5
"""So many of them by one name."""


class RefusedError(Exception):
    """Something that a player may not do now; ``text`` says so in plain English."""

    def __init__(self, reason: Reason, text: str) -> None:
        super().__init__(text)
        self.reason, self.text = reason, text


class NameTakenError(RefusedError):
    """A name is taken by the seat ``seat``, which may be the same person with another device."""

    def __init__(self, name: str, seat: int) -> None:
        super().__init__(Reason.NAME, f"{name} is taken. Choose another name.")
        self.seat = seat


class Ticket(Struct, frozen=True):
    """A seat that somebody has taken, and the token that takes it again."""

    seat: int
    token: str


class SeatRequest(Struct, frozen=True, eq=False):
    """Somebody who says that a seat is theirs, and waits for the teacher's nod on another device.

    ``admitted`` is called with the ticket, or with None where the teacher said no. ``nonce`` tells the device from
    others, where it is not empty.
    """

    seat: int
    device: str
    admitted: Callable[[Ticket | None], None]
    nonce: str = ""


class Requests:
    """Those who wait for the teacher's nod, in the order in which they asked."""

    def __init__(self) -> None:
        self._waiting: list[SeatRequest] = []

    def __iter__(self) -> Iterator[SeatRequest]:
        return iter(tuple(self._waiting))

    def __len__(self) -> int:
        return len(self._waiting)

    def of(self, seat: int) -> tuple[SeatRequest, ...]:
        """Those who say that a seat is theirs, the first one first."""
        return tuple(one for one in self._waiting if one.seat == seat)

    def add(self, request: SeatRequest) -> None:
        """Let somebody wait behind the others, or where they waited before; raises RefusedError for one too many."""
        before = next((one for one in self.of(request.seat) if request.nonce and one.nonce == request.nonce), None)
        if before is not None:
            self._waiting[self._waiting.index(before)] = request
            return
        if len(self._waiting) >= MOST_WAITING:
            raise RefusedError(Reason.BUSY, "Too many wait to be let in. Choose another name.")
        if len(self.of(request.seat)) >= MOST_FOR_ONE:
            raise RefusedError(Reason.NAME, "Several wait to be let in by this name. Choose another one.")
        self._waiting.append(request)

    def take(self, seat: int) -> SeatRequest | None:
        """The first who says that a seat is theirs, who waits no more; None where nobody does."""
        first = next(iter(self.of(seat)), None)
        if first is not None:
            self._waiting.remove(first)
        return first

    def discard(self, request: SeatRequest) -> bool:
        """Let somebody wait no more; gives whether they did."""
        if request not in self._waiting:
            return False
        self._waiting.remove(request)
        return True
