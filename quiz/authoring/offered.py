"""What was drafted for a pack before: a list in its folder, which its author owns, so that nothing comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from quiz.authoring.pack_editing import EditedPack, EditError
from quiz.bank.clean import clean
from quiz.reading.bounds import MB
from quiz.reading.files import TooLargeError, read_regular
from quiz.rules.text import fold
from quiz.store.files import write_whole

OFFERED = "drafted.txt"
"""The list of what was drafted, which only ``quiz draft`` reads."""
_LARGEST = 2 * MB
_HEADER = """\
# Your list of what quiz draft has drafted for this pack: the lines of the text, and the question.
# None of these is drafted again, whether you kept it, changed it or deleted it.
# Delete a line here, and the question may be drafted again; delete the file, and all may.
"""
_SIGN = " | "
_OF_A_STEM = frozenset({"order", "match", "sort"})
"""Kinds of which many questions have the same stem, so that they are told apart by what the key holds."""


class PackSoFar(Struct, frozen=True):
    """What a pack has and had: its questions, what was drafted for it, and how often each line is asked.

    ``there`` and ``offered`` are questions as ``shown_of`` gives them, folded.
    """

    there: frozenset[str] = frozenset()
    offered: frozenset[str] = frozenset()
    asked: Mapping[str, int] = {}

    @property
    def known(self) -> frozenset[str]:
        """What is not drafted again."""
        return self.there | self.offered


def read_before(folder: Path) -> PackSoFar:
    """What the pack in a folder has, and what was drafted for it; raises EditError and OSError."""
    tables = [one.table for one in EditedPack(folder).questions()]
    asked: dict[str, int] = {}
    for table in tables:
        for number in cited(table):
            asked[number] = asked.get(number, 0) + 1
    offered = frozenset(
        fold(line.partition(_SIGN)[2]) for line in _text(folder).splitlines() if not line.lstrip().startswith("#")
    )
    return PackSoFar(frozenset(fold(shown_of(table)) for table in tables), offered - {""}, asked)


def shown_of(table: Mapping[str, Any]) -> str:
    """What tells a question from all others, on one line: its stem, and what is put in order, matched or sorted."""
    parts = [table.get("stem", "")]
    if table.get("kind") in _OF_A_STEM:
        key = table.get("key", ())
        things = [one.get("thing", "") if isinstance(one, Mapping) else one for one in key] if key else []
        parts += sorted(map(str, things))
    return _SIGN.join(" ".join(clean(str(part)).split()) for part in parts)


def cited(table: Mapping[str, Any]) -> list[str]:
    """The numbers of the lines that a question rests on, each once."""
    groups = table.get("evidence", ())
    if not isinstance(groups, list | tuple):
        return []
    return list(dict.fromkeys(str(number) for group in groups if isinstance(group, Mapping) for number in group))


def offered_text(tables: Iterable[Mapping[str, Any]]) -> str:
    """The list for a new pack."""
    return _HEADER + "".join(_lines(tables))


def remember(folder: Path, tables: Sequence[Mapping[str, Any]]) -> None:
    """Put what was drafted at the end of the pack's list; raises EditError and OSError, and then the list is unchanged.

    What the list has already is not put there twice, and no line of it goes.
    """
    text = _text(folder)
    there = {fold(line.partition(_SIGN)[2]) for line in text.splitlines()}
    new = "".join(_lines(table for table in tables if fold(shown_of(table)) not in there))
    if new:
        gap = "" if not text or text.endswith("\n") else "\n"
        write_whole(folder / OFFERED, f"{text or _HEADER}{gap}{new}".encode())


def _lines(tables: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    for table in tables:
        yield f"{', '.join(cited(table))}{_SIGN}{shown_of(table)}\n"


def _text(folder: Path) -> str:
    path = folder / OFFERED
    try:
        return read_regular(path, _LARGEST).decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise EditError(f"{clean(str(path))}: it is not UTF-8; save it as UTF-8, or delete it") from None
    except TooLargeError:
        raise EditError(
            f"{clean(str(path))}: it is larger than {_LARGEST // MB} MB; delete it, or some of it"
        ) from None
