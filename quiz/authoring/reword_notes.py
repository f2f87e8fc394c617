"""The notes in a brief above what is still a sentence of the text: taken out while it is edited, and put back."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from quiz.authoring.new_pack import REWORD

_NUMBERED = re.compile(r"\s*[0-9]{1,4}\.[0-9]{1,4}\s+\S")


class WithoutNotes(NamedTuple):
    """A brief without its notes, and the rows that stood below one."""

    text: str
    noted: frozenset[str]


def without_notes(brief: str) -> WithoutNotes:
    """A brief without the notes that stand directly above a line."""
    rows = brief.split("\n")
    places = set(_places(rows))
    noted = frozenset(rows[at + 1] for at in places)
    return WithoutNotes("\n".join(row for at, row in enumerate(rows) if at not in places), noted)


def with_notes(text: str, noted: Collection[str]) -> str:
    """A brief with a note above each row that had one; one that has been changed has none any more."""
    return "\n".join(f"{REWORD}\n{row}" if row in noted else row for row in text.split("\n"))


def row_without_notes(brief: str, row: int) -> int:
    """Where a row of a brief stands without the notes, both counted from 0."""
    return row - sum(at < row for at in _places(brief.split("\n")))


def _places(rows: list[str]) -> list[int]:
    return [at for at, row in enumerate(rows[:-1]) if row.strip() == REWORD and _NUMBERED.match(rows[at + 1])]
