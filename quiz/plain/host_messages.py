"""The messages of a live room that is led line by line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from quiz.bank.pack import Pack
from quiz.live.host import Host
from quiz.live.snapshots import team_name
from quiz.plain.feedback_messages import proof
from quiz.plain.messages import question_lines
from quiz.rules.live import BoardPlace, Room, RoomPhase
from quiz.wording import feedback, names
from quiz.wording import live as wording
from quiz.wording.prose import stop
from quiz.wording.teams import points

_COMMANDS = (
    ("next, or enter alone", "the next step: begin, take answers, close, show the answer, who is ahead, go on"),
    ("skip", "from the answer to the next question, without who is ahead"),
    ("close", "take no more answers"),
    ("more, more 20", "30 seconds more, or so many"),
    ("pause, resume", "stop the clock for everybody, and go on"),
    ("who", "who is here, and who has not answered"),
    ("score", "who is ahead"),
    ("rename ANN=ANNA", "give somebody another name"),
    ("remove ANN, restore ANN", "take somebody out, and let them in again"),
    ("remove ANN, BOB", "take several out"),
    ("remove ANN and later", "take somebody out with all who came after, as where somebody makes up names"),
    ("undo", "let those in again who were taken out last"),
    ("admit ANN, deny ANN", "let in the first device that says that it is Ann, or not"),
    ("lock, unlock", "let nobody new in, or let them in again"),
    ("end", "end the room for everybody"),
    ("quit", "leave the room as it stands, to resume it later"),
)


def helping(room: Room) -> Iterator[str]:
    """Every command, and what comes next."""
    for command, what in _COMMANDS:
        yield f"{command}: {what}"
    yield f"A name may be written as its number in the list of who is here. Next {wording.next_step(room)}."


def standing(host: Host, pack: Pack, counts: tuple[int, ...]) -> Iterator[str]:
    """Where a room stands now, and what comes next."""
    room = host.room
    number = room.place + 1
    match room.phase:
        case RoomPhase.LOBBY:
            yield f"{names.count(len(room.asked), 'question')}. {present(room)}"
        case RoomPhase.READ:
            yield ""
            which = f"Question {number} of {len(room.asked)}"
            yield from question_lines(which, room.asked[room.place], pack)
        case RoomPhase.OPEN:
            yield f"Answers are taken{_within(room)}."
        case RoomPhase.CLOSED:
            yield f"Closed. {wording.how_many(room)}"
        case RoomPhase.REVEAL:
            asked = room.asked[room.place]
            yield stop(feedback.key(asked))
            yield from wording.picked(room, room.place, counts)
            if asked.item.why:
                yield stop(asked.item.why)
            yield from proof(feedback.proof(asked.item, pack.brief))
        case RoomPhase.BOARD:
            yield from scores(room)
        case RoomPhase.END:
            yield ""
            yield "The room is over."
            yield from scores(room)
            yield from wording.missed_lines(room)
            return
        case _ as never:
            assert_never(never)
    yield f"Next {wording.next_step(room)}."


def scores(room: Room) -> Iterator[str]:
    """Everybody by rank, or the teams; only what was shown counts."""
    ranked = room.team_standings() if room.settings.teams else room.standings()
    if not room.present:
        yield "Nobody is in the room."
        return
    if not room.has_scores:
        yield "There are no points yet."
        return
    for one in ranked:
        yield f"{one.rank}. {_named(room, one)}: {points(one.points)}"


def _named(room: Room, one: BoardPlace) -> str:
    return team_name(one.number) if room.settings.teams else room.seats[one.number].name


def who(host: Host) -> Iterator[str]:
    """Everybody in the room by number, with what is known of them, and who was taken out."""
    room = host.room
    waiting = set(room.waiting())
    is_open = room.phase in {RoomPhase.OPEN, RoomPhase.CLOSED}
    yield present(room)
    if not room.is_led and room.phase is RoomPhase.OPEN and room.present:
        yield wording.how_many(room)
        if half := wording.half_way(room):
            yield half
    for number, seat in room.seats.items():
        if seat.is_removed:
            yield f"{number} {seat.name}: taken out; restore {number} undoes that"
            continue
        known = [team_name(seat.team), "" if host.is_connected(number) else "not connected"]
        if is_open and not room.is_led:
            known.append(f"{room.done(number)} of {len(room.asked)} answered")
        elif is_open:
            known.append("has not answered" if number in waiting else "has answered")
        yield f"{number} {seat.name}: {', '.join(filter(None, known)) or 'here'}"
    if host.code_check.wrong:
        yield f"Wrong codes that were tried: {host.code_check.wrong}."


def present(room: Room) -> str:
    """How many are in the room."""
    seats = len(room.present)
    return f"{names.count(seats, 'student')} in the room." if seats else "Nobody is in the room yet."


def left(room: Room, now: float) -> str:
    """How much time is left."""
    seconds = room.left(now)
    return "time does not count" if seconds is None else f"{names.count(round(seconds), 'second')} left"


def _within(room: Room) -> str:
    return "" if room.limit is None else f", for {names.count(round(room.limit), 'second')}"
