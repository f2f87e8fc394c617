"""What each event does to a live room, and which events its phase allows."""

from __future__ import annotations

from typing import assert_never

from msgspec.structs import replace

from quiz.rules.answer import Answer
from quiz.rules.items import Line
from quiz.rules.live import Room, RoomPhase, Seat, SeatAnswer, fits, holder, speed_share
from quiz.rules.live_events import (
    Advanced,
    Answered,
    Began,
    BoardShown,
    Closed,
    Ended,
    Event,
    Joined,
    Locked,
    MoreTime,
    MovedOn,
    Opened,
    Paused,
    Removed,
    Renamed,
    Restored,
    Resumed,
    Revealed,
    Unlocked,
)
from quiz.rules.names import alike_key, looks_key
from quiz.rules.phase import WrongStep
from quiz.rules.scoring import mark

_Seating = Joined | Renamed | Removed | Restored
_Asking = Began | Opened | Answered | MoreTime | Closed | Revealed | BoardShown | Advanced | MovedOn


def apply(room: Room, event: Event) -> Room:
    """The room after an event; raises WrongStep for one that it does not allow.

    The first answer of a seat to a question counts: another one is a wrong step.
    """
    _demand(room.phase is not RoomPhase.END, "the room is over")
    match event:
        case Joined() | Renamed() | Removed() | Restored():
            return _seated(room, event)
        case Locked() | Unlocked():
            return replace(room, is_locked=isinstance(event, Locked))
        case Paused(at=at):
            _demand(not room.is_paused, "the room is paused already")
            return replace(room, paused_at=at)
        case Resumed(at=at):
            return _resumed(room, at)
        case Ended(at=at):
            return replace(_resumed(room, at) if room.is_paused else room, phase=RoomPhase.END)
        case (
            Began() | Opened() | Answered() | MoreTime() | Closed() | Revealed() | BoardShown() | Advanced() | MovedOn()
        ):
            _demand(not room.is_paused, "the room is paused")
            return _asked(room, event)
        case _ as never:
            assert_never(never)


def _seated(room: Room, event: _Seating) -> Room:
    match event:
        case Joined(seat=number, name=name, team=team, at=at):
            _demand(number not in room.seats, "the seat is taken")
            _demand(not room.is_locked, "the room is locked")
            _demand(holder(room, name) is None, "somebody has this name")
            is_team = team is None if not room.settings.teams else team in range(1, room.settings.teams + 1)
            _demand(is_team, "there is no such team")
            is_over = room.phase in {RoomPhase.CLOSED, RoomPhase.REVEAL, RoomPhase.BOARD}
            seat = Seat(
                name=name,
                key=alike_key(name),
                looks=looks_key(name),
                team=team,
                first=room.place + 1 if is_over else room.place,
                since=room.elapsed(at),
            )
            return _with_seat(room, number, seat)
        case Renamed(seat=number, name=name):
            _demand(holder(room, name, number) is None, "somebody has this name")
            named = replace(_seat(room, number), name=name, key=alike_key(name), looks=looks_key(name))
            return _with_seat(room, number, named)
        case Removed(seat=number):
            _demand(not _seat(room, number).is_removed, "the seat is removed already")
            return _with_seat(room, number, replace(_seat(room, number), is_removed=True))
        case Restored(seat=number):
            seat = _seat(room, number)
            _demand(seat.is_removed, "the seat is in the room")
            _demand(holder(room, seat.name, number) is None, "somebody has this name")
            return _with_seat(room, number, replace(seat, is_removed=False))
        case _ as never:
            assert_never(never)


def _asked(room: Room, event: _Asking) -> Room:
    match event:
        case Began():
            _demand(room.is_led and room.phase is RoomPhase.LOBBY, "the room has begun")
            return replace(room, phase=RoomPhase.READ)
        case Opened(at=at, limit=limit):
            _demand(room.phase is (RoomPhase.READ if room.is_led else RoomPhase.LOBBY), "there is nothing to open")
            return replace(room, phase=RoomPhase.OPEN, opened=at, limit=limit, speed_limit=limit, stood=0.0)
        case Answered():
            return _answered(room, event)
        case MoreTime(seconds=seconds):
            _demand(room.phase is RoomPhase.OPEN and room.limit is not None, "time does not count")
            return replace(room, limit=(room.limit or 0.0) + seconds)
        case Closed():
            _demand(room.is_led and room.phase is RoomPhase.OPEN, "there is nothing to close")
            return replace(room, phase=RoomPhase.CLOSED)
        case Revealed():
            _demand(room.phase is RoomPhase.CLOSED, "there is nothing to reveal")
            return replace(room, phase=RoomPhase.REVEAL)
        case BoardShown():
            _demand(room.phase is RoomPhase.REVEAL, "there is no board to show")
            return replace(room, phase=RoomPhase.BOARD)
        case Advanced():
            _demand(room.phase in {RoomPhase.REVEAL, RoomPhase.BOARD}, "the question is not over")
            _demand(not room.is_last, "there is no question more")
            return replace(room, phase=RoomPhase.READ, place=room.place + 1, opened=None, limit=None, speed_limit=None)
        case MovedOn(seat=number, at=at):
            seat = _seat(room, number)
            _demand(not room.is_led and room.phase_of(number) is RoomPhase.REVEAL, "there is no proof to leave")
            return _with_seat(room, number, replace(seat, place=seat.place + 1, since=room.elapsed(at)))
        case _ as never:
            assert_never(never)


def _answered(room: Room, event: Answered) -> Room:
    """The room with an answer more. It may come after the time is up, as long as the question is not closed."""
    _demand(room.phase is RoomPhase.OPEN, "no answers are taken")
    seat, place = _seat(room, event.seat), event.question - 1
    _demand(not seat.is_removed, "the seat is removed")
    _demand(place == room.place_of(event.seat) and place < len(room.asked), "another question is open")
    _demand(event.seat not in room.answers[place], "the question is answered")
    asked, settings = room.asked[place], room.settings
    _demand(fits(asked, event.given), "this is no answer to the question")
    cited = None
    if settings.citing and asked.cites:
        cited = tuple(dict.fromkeys(map(Line.parse, event.cited or ())))
        _demand(len(cited) <= asked.cites, "too many lines are cited")
    answer = Answer(
        given=event.given,
        certainty=event.certainty if settings.certainty else None,
        cited=cited,
        seconds=max(0.0, (now := room.elapsed(event.at)) - (0.0 if room.is_led else seat.since)),
    )
    points = mark(asked, answer).points
    if points > 0 and settings.speed and room.is_led:
        points *= speed_share(answer.seconds, room.speed_limit)
    kept = SeatAnswer(answer=answer, points=points * room.worth[place])
    answers = (*room.answers[:place], {**room.answers[place], event.seat: kept}, *room.answers[place + 1 :])
    if room.is_led or settings.tells:
        return replace(room, answers=answers)
    return _with_seat(replace(room, answers=answers), event.seat, replace(seat, place=place + 1, since=now))


def _resumed(room: Room, at: float) -> Room:
    if room.paused_at is None:
        raise WrongStep("the room is not paused")
    return replace(room, paused_at=None, stood=room.stood + max(0.0, at - room.paused_at))


def _seat(room: Room, number: int) -> Seat:
    if number not in room.seats:
        raise WrongStep("there is no such seat")
    return room.seats[number]


def _with_seat(room: Room, number: int, seat: Seat) -> Room:
    return replace(room, seats={**room.seats, number: seat})


def _demand(holds: bool, otherwise: str) -> None:  # noqa: FBT001 - What holds reads best first.
    if not holds:
        raise WrongStep(otherwise)
