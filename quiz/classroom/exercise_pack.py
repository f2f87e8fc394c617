"""Finding the pack of an exercise: here and unchanged, or what is wrong with it."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from quiz.bank import shelf
from quiz.bank.about import ABOUT
from quiz.bank.pack import Pack
from quiz.classroom.exercise import Exercise, sealed_pack
from quiz.errors import UsageError
from quiz.reading.files import is_regular


class Unchanged(Struct, frozen=True):
    """The pack is here and as it was when the exercise was made."""

    pack: Pack


class Missing(Struct, frozen=True):
    """No pack of this name is here."""

    name: str


class ChangedPack(Struct, frozen=True):
    """The pack is here, and in another state than it was."""

    pack: Pack


class Lacking(Struct, frozen=True):
    """The pack is as it was, and the exercise asks a question that it does not have."""

    pack: Pack
    question: str


PackFound = Unchanged | Missing | ChangedPack | Lacking


def find_keys(exercise: Exercise, file: Path) -> PackFound:
    """The pack with the keys of an exercise: on the shelves, in this folder, or beside the exercise's file.

    Raises PackError where it cannot be read.
    """
    if shelf.is_path(exercise.pack.name):  # The game writes no path, and whoever has written one may be anybody.
        return Missing(exercise.pack.name)
    try:
        folder = shelf.find(exercise.pack.name)
    except UsageError:
        folder = file.parent / exercise.pack.name
        if not is_regular(folder / ABOUT):
            return Missing(exercise.pack.name)
    return compared(exercise, shelf.load(folder))


def find_questions(exercise: Exercise, file: Path) -> PackFound:
    """What the questions can be asked from: the exercise itself where it hides its keys, else the pack with them.

    ``file`` is the exercise's own, beside which its pack may stand.
    """
    if exercise.sealed is not None:
        return Unchanged(sealed_pack(exercise, exercise.sealed))
    return find_keys(exercise, file)


def compared(exercise: Exercise, pack: Pack) -> Unchanged | ChangedPack | Lacking:
    """How a pack compares with the one that the exercise was made from."""
    if pack.digest != exercise.pack.digest:
        return ChangedPack(pack)
    lacking = exercise.lacking(pack)
    return Lacking(pack, lacking[0]) if lacking else Unchanged(pack)
