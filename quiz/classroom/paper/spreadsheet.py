"""What a spreadsheet makes of a typed answer that looks like a date: read back as far as it fits the question."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from quiz.classroom.paper.cells import UnclearError, is_nothing, read_given
from quiz.rules.figures import read_date
from quiz.rules.items import Given, Item
from quiz.rules.question import pose
from quiz.wording import names

_DAY_ONE = datetime.date(1899, 12, 30)
"""Spreadsheets count the days from here."""
_DAYS = range(10_000, 100_000)
"""Numbers that are taken for counted days: from 1927 on, and never for a year."""
_MONTH_AND_YEAR = re.compile(r"([^\W\d_]{3,4})\.?-(\d{2})")
_DAY_AND_MONTH = re.compile(r"(\d{1,2})-([^\W\d_]{3,4})")
_DAY_MONTH_AND_YEAR = re.compile(r"(\d{1,2})-([^\W\d_]{3,4})-(\d{2})")
_CENTURIES = (2000, 1900)


def read_typed(item: Item, cell: str) -> Given | None:
    """The typed answer that a cell is, None for an empty one; raises UnclearError.

    "Dec-11" is December 2011 or 11 December, "28-Feb-13" has lost its century, and 44896 are days: taken is the date
    that is right, or a wrong one that the author foresaw. Where neither fits, nobody can know what was written.
    """
    if is_nothing(cell):
        return None
    if item.credit((cell,)) == 1 or item.reasons_against((cell,)):
        return (cell,)
    meant = list(dict.fromkeys(_meant(cell, is_date=item.answer_type == "date")))
    for text in meant:
        if item.credit((text,)) == 1:
            return (text,)
    for text in meant:
        if item.reasons_against((text,)):
            return (text,)
    if meant:
        likely = f"what a spreadsheet makes of a date, of {meant[0]} perhaps"
        raise UnclearError(cell, f"{likely}; enter it with an apostrophe in front, as in '1 May 2013")
    return read_given(pose(item), cell)


def _meant(cell: str, *, is_date: bool) -> Iterator[str]:
    """What may have been entered before a spreadsheet made this cell of it; nothing where it made nothing of it."""
    if found := _MONTH_AND_YEAR.fullmatch(cell):
        for century in _CENTURIES:
            yield from _spelled(f"{found[1]} {century + int(found[2])}")
        yield from _spelled(f"{found[2]} {found[1]}")
    elif found := _DAY_MONTH_AND_YEAR.fullmatch(cell):
        for century in _CENTURIES:
            yield from _spelled(f"{found[1]} {found[2]} {century + int(found[3])}")
    elif not is_date and (found := _DAY_AND_MONTH.fullmatch(cell)):
        yield from _spelled(f"{found[1]} {found[2]}")
    elif is_date and cell.isascii() and cell.isdigit() and int(cell) in _DAYS:
        day = _DAY_ONE + datetime.timedelta(days=int(cell))
        yield names.day(day)
        # A month is entered as its first day, and a day without a year as one of this year.
        if day.day == 1:
            yield names.month(day)
        yield names.day_of_month(day)


def _spelled(text: str) -> Iterator[str]:
    """A date in the ways in which keys write it; nothing for what no calendar has."""
    date = read_date(text)
    if date is None or date.month is None:
        return
    # Any year that has a 29 February, where the date has none.
    day = datetime.date(date.year or 2000, date.month, date.day or 1)
    if date.day is None:
        yield names.month(day)
        return
    year = f" {date.year}" if date.year else ""
    yield f"{names.day_of_month(day)}{year}"
    month = names.month(day).split()[0]
    yield f"{month} {date.day}{year}"
