"""The list of a class: who should have handed something in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import chain, count
from pathlib import Path

from msgspec import Struct

from quiz.bank.clean import clean
from quiz.errors import UsageError
from quiz.reading.bounds import LARGEST_TABLE, MOST_CELLS, MOST_COLUMNS
from quiz.reading.files import read_regular
from quiz.rules.names import Names, alike_key
from quiz.rules.text import fold

_MOST_SHOWN = 80
"""So many characters of a row are shown if it does not fit its headings, or has no known one."""
_WHOLE = ("name", "student", "student name", "full name", "display name", "pupil", "learner")
_FIRST = ("first name", "firstname", "given name", "forename", "first")
_LAST = ("last name", "lastname", "surname", "family name", "last")


class RosterEntry(Struct, frozen=True, kw_only=True):
    """A student of the class, with whatever else the list says of them, by its headings."""

    name: str
    more: dict[str, str]


class Roster:
    """A class list, asked by name: in any spelling, and with the family name first or last."""

    def __init__(self, students: Iterable[RosterEntry]) -> None:
        self.students = tuple(students)
        self._by_name = {student.name: student for student in self.students}
        self._names = Names(self._by_name)

    def find(self, name: str) -> RosterEntry | None:
        """The student of this name, if there is one and only one."""
        found = self._names.find(name)
        return None if found is None else self._by_name[found]

    def nearest(self, name: str) -> str:
        """The name on the list that a name was probably meant to be; empty where none is near."""
        # Imported here: only a name that is not on the list needs it.
        from rapidfuzz import fuzz, process

        keys = {student.name: alike_key(student.name) for student in self.students}
        found = process.extractOne(alike_key(name), keys, scorer=fuzz.ratio, score_cutoff=80)
        return "" if found is None else str(found[2])


def read_roster(path: Path) -> Roster:
    """Read a class list from CSV, as spreadsheets write it; raises UsageError.

    The first row holds headings. The name is in the column "name", or in "first name" and "last name", or in
    one that is called otherwise and means the same.
    """
    rows = numbered_rows(path)
    headings = _headings(rows[0][1]) if rows else []
    if not headings:
        raise UsageError(f"{clean(str(path))} is empty; write a heading such as name, and a student in each row")
    parts = _name_columns(clean(str(path)), headings)
    _demand_headings(clean(str(path)), headings, rows[1:])
    students = tuple(_students(headings, parts, [row for _, row in rows[1:]]))
    if not students:
        raise UsageError(f"{clean(str(path))} lists nobody; write a heading such as name, and a student in each row")
    twice = _demand_different(students)
    if twice:
        raise UsageError(f"{clean(str(path))} lists {twice!r} twice; tell the two apart")
    return Roster(students)


def numbered_rows(path: Path) -> list[tuple[int, list[str]]]:
    """The rows of a CSV file that hold something, each with its number as a spreadsheet shows it.

    Whatever a spreadsheet has made of commas and letters is read; raises UsageError.
    """
    shown = clean(str(path))
    try:
        data = read_regular(path, LARGEST_TABLE)
    except OSError as error:
        raise UsageError(f"{shown} cannot be read ({error.strerror}); name a CSV file") from None
    text = _decoded(data)
    if "\0" in text:
        raise UsageError(f"{shown} is no CSV; save the sheet as CSV")
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
        return list(_bounded(shown, rows))
    except csv.Error as error:
        raise UsageError(f"{shown} is no CSV ({clean(str(error))}); save the sheet as CSV") from None


def _bounded(shown: str, rows: Iterable[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold something, with their numbers; raises UsageError for more than a class or its papers have."""
    columns, room = 0, MOST_CELLS
    for number, row in enumerate(rows, 1):
        if not any(row):
            continue
        columns = columns or len(row)
        if max(len(row), columns) > MOST_COLUMNS:
            raise UsageError(f"{shown}, row {number}, has more than {MOST_COLUMNS} columns; remove what is not needed")
        # Later on each row is held against every heading, however short it is.
        room -= max(len(row), columns)
        if room < 0:
            raise UsageError(f"{shown}, row {number}: more than {MOST_CELLS} cells up to here; split the table")
        yield number, row


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _delimiter(text: str) -> str:
    """What parts the cells: the one of three signs that the first row has most of."""
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _headings(cells: list[str]) -> list[str]:
    """The headings up to the last, each but once: a second "group" is "group 2"."""
    headings: list[str] = []
    taken: set[str] = set()
    for cell in (clean(cell).strip() for cell in cells):
        spellings = chain([cell], (f"{cell} {number}" for number in count(2)))
        headings.append(next(one for one in spellings if one not in taken) if cell else "")
        taken.add(headings[-1])
    while headings and not headings[-1]:
        headings.pop()
    return headings


def _demand_headings(path: str, headings: list[str], rows: list[tuple[int, list[str]]]) -> None:
    """Raise UsageError for a row that goes on after the last heading: "Lee, Ann" under "name" is two cells."""
    for number, row in rows:
        if any(clean(cell).strip() for cell in row[len(headings) :]):
            message = f"{path}, row {number}, has more cells than there are headings ({_shown(row)})"
            raise UsageError(f"{message}; put a name with a comma in quotation marks, or give each column a heading")


def _shown(row: Iterable[str]) -> str:
    """What stands in a row, as much of it as fits into a line."""
    shown = ", ".join(repr(cell) for cell in (clean(cell).strip() for cell in row) if cell)
    return shown if len(shown) <= _MOST_SHOWN else f"{shown[:_MOST_SHOWN]}…"


def _name_columns(path: str, headings: list[str]) -> tuple[int, ...]:
    """The columns that make up a name; raises UsageError where no heading says so.

    Half a name is none: nobody would be found by it.
    """
    folded = [fold(heading) for heading in headings]
    whole, first, last = (
        next((at for at, heading in enumerate(folded) if heading in known), None) for known in (_WHOLE, _FIRST, _LAST)
    )
    if whole is not None:
        return (whole,)
    if first is not None and last is not None:
        return (first, last)
    half = first if first is not None else last
    if half is not None:
        lacks = "last name" if last is None else "first name"
        shown = headings[half]
        message = f"{path} has a column {shown!r} and none that is called {lacks!r}"
        raise UsageError(f"{message}; add one, or call the column 'name' if whole names stand there")
    known = f"{', '.join(_WHOLE)}, or {_FIRST[0]} and {_LAST[0]}"
    message = f"{path} has no heading for the names in its first row ({_shown(headings)})"
    raise UsageError(f"{message}; understood are {known}")


def _students(headings: list[str], parts: tuple[int, ...], rows: list[list[str]]) -> Iterator[RosterEntry]:
    for row in rows:
        cells = [clean(cell).strip() for cell in row]
        name = " ".join(cells[at] for at in parts if at < len(cells) and cells[at])
        more = {
            heading: cells[at] if at < len(cells) else ""
            for at, heading in enumerate(headings)
            if at not in parts and heading
        }
        if name:
            yield RosterEntry(name=name, more=more)


def _demand_different(students: Iterable[RosterEntry]) -> str:
    seen: set[str] = set()
    for student in students:
        key = alike_key(student.name)
        if key in seen:
            return student.name
        seen.add(key)
    return ""
