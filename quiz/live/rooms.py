"""Opening a room: a new one of an exercise, or one that was left, from its file."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from quiz.bank.pack import Pack
from quiz.classroom.exercise import Exercise, without_keys
from quiz.live.codes import new_code
from quiz.live.host import Host
from quiz.live.ledger import Ledger, RoomAbout, RoomFile
from quiz.live.snapshots import RoomTexts
from quiz.play.clock import Clock
from quiz.rules.live import Pacing, Room, RoomSettings, new_room
from quiz.rules.question import ask_sealed, asked_under
from quiz.rules.terms import Mode
from quiz.store.files import ROOM_ENDING, free_path
from quiz.wording.words import speak_as


def settings_of(exercise: Exercise, *, own_pace: bool = False, speed: bool = False, teams: int = 0) -> RoomSettings:
    """How an exercise is played in a room."""
    terms = exercise.terms(None)
    return RoomSettings(
        way=Pacing.OWN_PACE if own_pace else Pacing.LED,
        speed=speed,
        tells=exercise.mode is Mode.PRACTICE,
        certainty=terms.certainty,
        citing=terms.citing,
        teams=teams,
    )


def about_room(exercise: Exercise, settings: RoomSettings, clock: Clock, **more: object) -> RoomAbout:
    """What a new room is; ``more`` are the other fields of it."""
    return RoomAbout(code=new_code(), started=clock.now(), exercise=exercise, settings=settings, **more)  # type: ignore[arg-type]


def room_of(about: RoomAbout, pack: Pack) -> Room:
    """The empty room; ``pack`` is what its questions are asked from, with their keys. Raises KeyError for one it lacks.

    What is shown is put together as where nobody has the keys, so that neither the order of options nor how many lines
    may be cited tells anything of them.
    """
    exercise = about.exercise
    items = exercise.keyed(pack)
    blind = exercise if exercise.sealed is not None else without_keys(exercise, pack)
    posed = ((own.id, task.question) for own, task in zip(exercise.question, blind.question, strict=True))
    asked = asked_under(
        exercise.terms(None),
        tuple(
            replace(ask_sealed(question, exercise.seed), id=name, keyed=items[name], figures=items[name].figures)
            for name, question in posed
            if question is not None
        ),
    )
    return new_room(asked, tuple(exercise.marks[one.id] for one in asked), about.settings)


def free_room_path(folder: Path, name: str, clock: Clock) -> Path:
    """The first free path for a room of this day, such as laws-2026-11-30.room."""
    return free_path(folder / f"{name}-{clock.now():%Y-%m-%d}{ROOM_ENDING}")


def open_room(ledger: Ledger, about: RoomAbout, pack: Pack, clock: Clock) -> Host:
    """A new room, which its file keeps."""
    return Host(about, room_of(about, pack), _texts(about, pack), ledger, clock)


def reopen_room(ledger: Ledger, file: RoomFile, pack: Pack, clock: Clock) -> Host:
    """A room that goes on from its file: paused, unless it is over. It needs a running event loop."""
    host = Host(file.about, room_of(file.about, pack), _texts(file.about, pack), ledger, clock)
    host.restore_from(file)
    return host


def _texts(about: RoomAbout, pack: Pack) -> RoomTexts:
    exercise = about.exercise
    speak_as(pack.about)
    return RoomTexts(
        title=exercise.title,
        brief=pack.brief,
        is_open_book=exercise.terms(None).open_book,
        on_board=about.on_board,
    )
