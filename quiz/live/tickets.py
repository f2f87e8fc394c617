"""Seats that are taken, asked for and refused."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from quiz.live.messages import Reason


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


class Request(Struct, frozen=True):
    """Somebody who says that a seat is theirs, and waits for the teacher's nod on another device.

    ``admitted`` is called with the ticket, or with None where the teacher said no.
    """

    seat: int
    device: str
    admitted: Callable[[Ticket | None], None]
