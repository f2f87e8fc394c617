"""The manifest: the file beside papers that ties their folder to one exercise and says which versions exist."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.classroom.exercise import Exercise, Uid
from quiz.classroom.hash_chain import UnreadableError, bytes_of, read
from quiz.classroom.paper.version import LETTERS
from quiz.errors import UsageError
from quiz.rules.items import Text

NAME = "papers.json"
"""The file by which a folder is known to hold papers, and whose."""
FORMAT: Literal["fact-check-quiz papers 1"] = "fact-check-quiz papers 1"

Digest = Annotated[str, Meta(pattern="^sha256:[0-9a-f]{64}$")]


class Manifest(Struct, frozen=True, kw_only=True):
    """Of which exercise papers are, and how many versions were ever printed, from A on.

    ``shown`` is a hash over what papers show of the exercise, and ``pack`` that of the pack they were printed
    from: where either is another one by now, new papers would contradict them.
    """

    format: Literal["fact-check-quiz papers 1"]
    exercise: Uid
    title: Text
    shown: Digest
    pack: Digest
    versions: Annotated[int, Meta(ge=1, le=len(LETTERS))]

    @classmethod
    def now(cls, exercise: Exercise, pack: Pack, versions: int) -> Manifest:
        """The manifest of papers that are printed now."""
        return cls(
            format=FORMAT,
            exercise=exercise.id,
            title=exercise.title,
            shown=hash_of(exercise),
            pack=pack.digest,
            versions=versions,
        )

    @property
    def letters(self) -> str:
        """The letters of the versions."""
        return LETTERS[: self.versions]


def hash_of(exercise: Exercise) -> str:
    """The hash over what papers show of an exercise, or follow from: its title, its questions and their order."""
    content = (
        exercise.title,
        exercise.minutes,
        exercise.open_book,
        exercise.certainty,
        exercise.lines,
        exercise.order,
        exercise.seed,
        # One mark is the same whether it is written down, as 1 or 1.0, or left out.
        [replace(task, marks=float(task.marks)) for task in exercise.question],
        exercise.sealed,
    )
    return f"sha256:{sha256(msgspec.json.encode(content)).hexdigest()}"


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest in a folder, None if there is none. Raises UsageError for a file that cannot be read."""
    path = folder / NAME
    try:
        return read(bytes_of(path), Manifest, FORMAT, "list of printed papers") if path.exists() else None
    except (UnreadableError, OSError) as error:
        raise UsageError(f"{clean(str(path))} does not say what was printed: {error}") from None
