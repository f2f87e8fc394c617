"""The pack with the keys of an exercise, for commands that print them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import assert_never

from quiz.bank import shelf
from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.classroom.exercise import Exercise
from quiz.classroom.exercise_pack import ChangedPack, Lacking, Missing, Unchanged, find_keys
from quiz.errors import QuizError, UsageError


def key_pack(exercise: Exercise, key: str | None, file: Path) -> Pack:
    """The pack that was named, or the exercise's own where it is here and as it was; raises QuizError.

    ``file`` is the exercise's own, beside which its pack may stand.
    """
    if key is not None:
        pack = shelf.load(shelf.find(key))
        if pack.digest != exercise.pack.digest:
            note(f"the exercise was made from another state of {pack.name}; printed as the pack is now")
        return pack
    match found := find_keys(exercise, file):
        case Unchanged(pack) | Lacking(pack):
            return pack
        case Missing(name):
            shown = clean(name)
            raise UsageError(
                f"the pack {shown}, which has the keys, is not here; name its folder with --key, or put it beside "
                "the exercise"
            )
        case ChangedPack(pack):
            raise QuizError(
                f"the exercise was made from another state of the pack {pack.name}; make it anew, "
                "or name the pack to print from with --key"
            )
        case _:
            assert_never(found)


def note(text: str) -> None:
    """Say something that no script waits for."""
    print(f"quiz: note: {clean(text)}", file=sys.stderr)
