"""The formats by name, each loaded when it is first needed, and which of them a file is of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Literal, NamedTuple

from quiz.bank.clean import clean
from quiz.errors import UsageError
from quiz.formats.base import Format, Found


class Listed(NamedTuple):
    """A format as it is listed: the ends of its files' names, what it is for, and which ways it goes."""

    endings: tuple[str, ...]
    about: str
    ways: Literal["in and out", "out"] = "in and out"


FORMATS: Mapping[str, Listed] = {
    "moodle": Listed((".xml",), "Moodle's question bank"),
    "gift": Listed((".gift", ".gift.txt"), "Moodle's question bank, as text"),
    "aiken": Listed((".aiken", ".aiken.txt"), "choices as plain text, as many programs take them"),
    "csv": Listed((".csv",), "a table for any spreadsheet"),
    "kahoot": Listed((".kahoot.xlsx",), "Kahoot's spreadsheet"),
    "wayground": Listed((".wayground.xlsx", ".quizizz.xlsx"), "the spreadsheet of Wayground, which was Quizizz"),
    "xlsx": Listed((".xlsx",), "a table for Excel, LibreOffice and the like"),
    "anki": Listed((".apkg",), "a deck for Anki, the proof on the back"),
    "anki-text": Listed((".anki.txt",), "Anki's notes as text"),
    "qti-1.2": Listed((".canvas.zip", ".qti12.zip"), "a package for Canvas's Classic Quizzes"),
    "qti-2.1": Listed((".qti21.zip", ".qti.zip"), "a package for many platforms, such as OpenOlat and TAO"),
    "qti-3.0": Listed((".qti30.zip",), "a package for newer platforms"),
    "markdown": Listed((".md",), "questions and answers, to read", "out"),
}
"""Each format by the name that ``--as`` takes, which its file in this folder has with ``_`` for signs.

A file that could be of several is of the first.
"""
_OTHER_TABLES = (".xls", ".ods", ".numbers")
_ANY_WORKBOOK = "xlsx"
_IN_FILES = str.maketrans("-.", "__")
NAMES = tuple(FORMATS)


def by_name(name: str) -> Format:
    """The format of this name, which is one of ``NAMES``."""
    found: Format = import_module(f"quiz.formats.{name.translate(_IN_FILES)}").FORMAT
    return found


def names(*, writing: bool) -> tuple[str, ...]:
    """The formats that are written, or those that are read."""
    return NAMES if writing else tuple(name for name, one in FORMATS.items() if one.ways == "in and out")


def listed(*, writing: bool) -> Iterator[str]:
    """A line for each of these formats: the end of its files' names, its name and what it is for."""
    for name in names(writing=writing):
        yield f"*{FORMATS[name].endings[0]:<18}{name:<12}{FORMATS[name].about}"


def reader(name: str) -> Callable[[bytes], Found]:
    """What reads a format; raises UsageError for one that is only written."""
    read = by_name(name).read
    if read is None:
        raise UsageError(f"{name} is written and not read; quiz import reads: {', '.join(names(writing=False))}")
    return read


def for_writing(path: Path) -> str:
    """The name of the format that a file's name asks for; raises UsageError where it asks for none."""
    found = _by_ending(path, names(writing=True))
    if found is None:
        known = ", ".join(f"*{FORMATS[name].endings[0]}" for name in NAMES)
        what = f"no format is known by the name of {clean(path.name)[:80]}"
        raise UsageError(f"{what}; end it as one of {known}, or name the format with --as")
    return found


def of_data(path: Path, data: bytes) -> str:
    """The name of the format that data is of, by its content or else by its file's name; raises UsageError."""
    reading = names(writing=False)
    found = _by_ending(path, reading)
    known_as = [name for name in reading if by_name(name).recognises(data)]
    # Every workbook is a table, and some are more.
    if known_as and (found not in known_as or found == _ANY_WORKBOOK):
        return known_as[0]
    if found is None:
        if path.suffix.casefold() in _OTHER_TABLES:
            raise UsageError(f"{clean(path.name)[:80]} is a table in another format; save it as XLSX or CSV")
        known = ", ".join(reading)
        raise UsageError(f"{clean(path.name)[:80]} is of no format that is read; name one with --as: {known}")
    return found


def _by_ending(path: Path, known: tuple[str, ...]) -> str | None:
    """The format whose ending says most of a file's name, None where none fits."""
    name = path.name.casefold()
    fitting = [(len(end), one) for one in known for end in FORMATS[one].endings if name.endswith(end)]
    return max(fitting)[1] if fitting else None
