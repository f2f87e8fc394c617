"""The teacher's own files and folders that lie among results, known by what they hold."""

from __future__ import annotations

import re
from enum import Enum, auto
from pathlib import Path

from quiz.bank import shelf
from quiz.bank.about import ABOUT
from quiz.classroom import accepted
from quiz.classroom.exercise import ENDING
from quiz.classroom.roster import has_names
from quiz.errors import QuizError
from quiz.reading.files import beginning, is_regular

_BEGINNING = 8_000
"""In so many bytes an exercise and a list of accepted answers say what they are."""
_EXERCISE = re.compile(rb'^format\s*=\s*"fact-check-quiz exercise \d', re.MULTILINE)
_ACCEPTED = accepted.FORMAT.rstrip("0123456789").encode()
_TABLE = ".csv"


class OwnFileKind(Enum):
    """What a teacher has beside the results."""

    EXERCISE = auto()
    ACCEPTED = auto()
    TABLE = auto()


def own_file(path: Path) -> OwnFileKind | None:
    """What a file of the teacher's is: an exercise, a list of accepted answers, or a table of students."""
    name = path.name.casefold()
    if name.endswith(ENDING) and _EXERCISE.search(beginning(path, _BEGINNING)):
        return OwnFileKind.EXERCISE
    if name.endswith(accepted.ENDING) and _ACCEPTED in beginning(path, _BEGINNING):
        return OwnFileKind.ACCEPTED
    if name.endswith(_TABLE) and has_names(path):
        return OwnFileKind.TABLE
    return None


def is_pack(folder: Path) -> bool:
    """Whether a folder holds a pack."""
    if not is_regular(folder / ABOUT):
        return False
    try:
        shelf.read_about(folder)
    except QuizError:
        return False
    return True
