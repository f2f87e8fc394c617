"""A live room as a state machine: one process asks a class, and everybody answers at a seat of their own.

A room is a value, and every step an event (see ``live_steps.apply``). Led by the teacher, all are on one question::

    LOBBY -> READ -> OPEN -> CLOSED -> REVEAL -> BOARD -> READ (the next question) ... END

BOARD may be left out. At one's own pace every seat has its own place among the questions, LOBBY -> OPEN -> END. A room
may be paused in any phase but END; then its clock stands still. Times are seconds on a clock that never runs backwards.
"""

from __future__ import annotations

from enum import StrEnum
from math import fsum
from typing import assert_never

from msgspec import Struct

from quiz.rules.answer import Answer
from quiz.rules.items import Form
from quiz.rules.names import alike_key, looks_key
from quiz.rules.question import Asked

FULL_SPEED = 0.5
"""Within so many seconds an answer is as fast as one can be."""
LEAST_SPEED = 0.5
"""The part of the points that a right answer has at the last moment."""


class RoomPhase(StrEnum):
    """What a room is at."""

    LOBBY = "lobby"
    READ = "read"
    OPEN = "open"
    CLOSED = "closed"
    REVEAL = "reveal"
    BOARD = "board"
    END = "end"


class Pacing(StrEnum):
    """Led by the teacher, all on one question; or everybody at their own pace."""

    LED = "led"
    OWN_PACE = "own pace"


class RoomSettings(Struct, frozen=True, kw_only=True):
    """How a room is played.

    ``speed`` makes fast answers worth more. ``tells`` says whether, at one's own pace, the proof follows each answer.
    ``certainty`` and ``citing`` are asked for or not. ``teams`` is how many there are, 0 for none.
    """

    way: Pacing = Pacing.LED
    speed: bool = False
    tells: bool = True
    certainty: bool = False
    citing: bool = False
    teams: int = 0


class Seat(Struct, frozen=True, kw_only=True):
    """Somebody in the room; ``key`` and ``looks`` tell names apart.

    ``first`` is the index of the first question that was not over when they came, where all are on one.

    At one's own pace, ``place`` is the index of their question, which they have had ``since`` so many seconds after
    the room was opened.
    """

    name: str
    key: str
    looks: str
    team: int | None = None
    is_removed: bool = False
    first: int = 0
    place: int = 0
    since: float = 0.0


class SeatAnswer(Struct, frozen=True, kw_only=True):
    """An answer of a seat, and what it earned."""

    answer: Answer
    points: float


class BoardPlace(Struct, frozen=True, kw_only=True):
    """A place on the board: of a seat, or of a team by its number."""

    rank: int
    number: int
    points: float


class Room(Struct, frozen=True, kw_only=True):
    """A live room. ``answers`` has those to each question by seat.

    ``place`` is the index of the question that all are on. ``opened``, ``limit`` and ``stood`` are the clock of what is
    open: since when, for how long, and how long it stood still. ``speed_limit`` is the limit as it was at first.
    """

    asked: tuple[Asked, ...]
    worth: tuple[float, ...]
    settings: RoomSettings = RoomSettings()
    phase: RoomPhase = RoomPhase.LOBBY
    paused_at: float | None = None
    is_locked: bool = False
    place: int = 0
    seats: dict[int, Seat] = {}
    answers: tuple[dict[int, SeatAnswer], ...] = ()
    opened: float | None = None
    limit: float | None = None
    speed_limit: float | None = None
    stood: float = 0.0

    @property
    def is_paused(self) -> bool:
        """Whether its clock stands still."""
        return self.paused_at is not None

    @property
    def is_led(self) -> bool:
        """Whether all are on one question."""
        return self.settings.way is Pacing.LED

    @property
    def is_last(self) -> bool:
        """Whether the question that all are on is the last one."""
        return self.place == len(self.asked) - 1

    @property
    def present(self) -> dict[int, Seat]:
        """The seats that were not removed."""
        return {number: seat for number, seat in self.seats.items() if not seat.is_removed}

    def asked_of(self, seat: int) -> range:
        """The indexes of the questions that a seat could answer: those that were opened, and not over when it came."""
        if not self.is_led:
            return range(len(self.asked) if self.opened is not None else 0)
        return range(self.seats[seat].first, self.place + (self.opened is not None))

    def elapsed(self, now: float) -> float:
        """Seconds for which answers have been taken; 0 where nothing is open."""
        if self.opened is None:
            return 0.0
        return max(0.0, (now if self.paused_at is None else self.paused_at) - self.opened - self.stood)

    def left(self, now: float) -> float | None:
        """Seconds left to answer, never below zero; None where time does not count or nothing is open."""
        if self.phase is not RoomPhase.OPEN or self.limit is None:
            return None
        return max(0.0, self.limit - self.elapsed(now))

    def place_of(self, seat: int) -> int:
        """The index of the question that a seat is on; the number of questions where it has answered all."""
        return self.place if self.is_led else self.seats[seat].place

    def phase_of(self, seat: int) -> RoomPhase:
        """What a seat is at: at one's own pace CLOSED where nothing is left to do, and REVEAL on a proof."""
        if self.is_led or self.phase is not RoomPhase.OPEN:
            return self.phase
        place = self.place_of(seat)
        if place >= len(self.asked):
            return RoomPhase.CLOSED
        return RoomPhase.REVEAL if seat in self.answers[place] else RoomPhase.OPEN

    def waiting(self, here: frozenset[int] | None = None) -> tuple[int, ...]:
        """The seats that have not answered what is open, only those ``here`` where it is given."""
        left = (
            number
            for number in (self.present if here is None else here & self.present.keys())
            if not self._has_answered(number)
        )
        return tuple(sorted(left))

    @property
    def answered(self) -> int:
        """How many seats in the room have answered what is open: at one's own pace, everything."""
        return sum(map(self._has_answered, self.present))

    def _has_answered(self, seat: int) -> bool:
        return seat in self.answers[self.place if self.is_led else -1]

    def done(self, seat: int) -> int:
        """How many questions a seat has answered."""
        return sum(seat in answers for answers in self.answers)

    def is_told(self, place: int, seat: int) -> bool:
        """Whether a seat may know how a question went."""
        if self.phase is RoomPhase.END:
            return True
        if not self.is_led:
            return self.settings.tells and seat in self.answers[place]
        return place < self.place or (place == self.place and self.phase in {RoomPhase.REVEAL, RoomPhase.BOARD})

    def points(self, seat: int) -> float:
        """The points of a seat, of the questions that it may know about."""
        return fsum(
            given[seat].points
            for place, given in enumerate(self.answers)
            if seat in given and self.is_told(place, seat)
        )

    @property
    def has_scores(self) -> bool:
        """Whether any question has been told to all."""
        return self.phase is RoomPhase.END or (self.is_led and self.is_told(0, 0))

    def standings(self) -> tuple[BoardPlace, ...]:
        """The seats in the room, the best first; those with the same points share a rank."""
        return _ranked({number: self.points(number) for number in self.present})

    def team_standings(self) -> tuple[BoardPlace, ...]:
        """The teams, the best first; the points of a team are the mean of its seats'."""
        teams: dict[int, list[float]] = {}
        for number, seat in self.present.items():
            if seat.team is not None:
                teams.setdefault(seat.team, []).append(self.points(number))
        return _ranked({team: fsum(points) / len(points) for team, points in teams.items()})


def _ranked(points: dict[int, float]) -> tuple[BoardPlace, ...]:
    ranked: list[BoardPlace] = []
    for at, (number, earned) in enumerate(sorted(points.items(), key=lambda one: (-one[1], one[0])), 1):
        is_tied = bool(ranked) and ranked[-1].points == earned
        ranked.append(BoardPlace(rank=ranked[-1].rank if is_tied else at, number=number, points=earned))
    return tuple(ranked)


def new_room(asked: tuple[Asked, ...], worth: tuple[float, ...], settings: RoomSettings) -> Room:
    """An empty room; raises ValueError unless every question has a worth, and there is one."""
    if not asked or len(asked) != len(worth):
        raise ValueError("a room needs questions, each with its worth")
    return Room(asked=asked, worth=worth, settings=settings, answers=({},) * len(asked))


def speed_share(seconds: float, limit: float | None) -> float:
    """The part of its points that a right answer has after so many seconds: all at first, half of them at the limit."""
    if limit is None or seconds <= FULL_SPEED or limit <= FULL_SPEED:
        return 1.0
    return max(LEAST_SPEED, 1 - LEAST_SPEED * (seconds - FULL_SPEED) / (limit - FULL_SPEED))


def fits(asked: Asked, given: tuple[str, ...]) -> bool:
    """Whether an answer is one that the form of a question can have."""
    options = set(asked.options)
    match asked.form:
        case Form.PICK_ONE:
            return len(given) == 1 and given[0] in options
        case Form.PICK_SOME:
            return len(set(given)) == len(given) and options.issuperset(given)
        case Form.TYPE:
            return len(given) == 1 and bool(given[0].strip()) and asked.is_readable(given[0])
        case Form.ARRANGE:
            return sorted(given) == sorted(asked.options)
        case Form.PAIR:
            return len(given) == len(asked.prompts) == len(set(given)) and options.issuperset(given)
        case Form.GROUP:
            return len(given) == len(asked.prompts) and options.issuperset(given)
        case _ as never:
            assert_never(never)


def holder(room: Room, name: str, seat: int | None = None) -> int | None:
    """Who else in the room has a name that is like this one, or looks like it; None where it is free."""
    key, looks = alike_key(name), looks_key(name)
    return next(
        (
            number
            for number, other in room.seats.items()
            if number != seat and not other.is_removed and (other.key == key or other.looks == looks)
        ),
        None,
    )
