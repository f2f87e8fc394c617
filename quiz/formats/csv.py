"""CSV: a table for any spreadsheet, a question a row."""

from __future__ import annotations

import re

from quiz.classroom.csv_table import table_of
from quiz.errors import UsageError
from quiz.formats import rows
from quiz.formats.base import Format, FormatError, Found, Questions
from quiz.formats.text import recognisable
from quiz.store.tables import as_csv

_BYTE_ORDER_MARK = "\ufeff"
"""Excel takes a file for UTF-8 by this alone."""
_RUN = r"(^[\s\";]*+|(?<![\s\";])[\s\";]++)"
"""All signs before what might begin a formula, from the first of them on, so that none is looked at twice."""
_QUOTED = re.compile(rf"{_RUN}(?='++[=+@-])")
_DEFUSED = re.compile(rf"{_RUN}'(?='*+[=+@-])")
_CELL_ENDS = ";\t\r\n"
"""Behind these a cell begins for whoever reads by other signs than the comma."""


def write(questions: Questions) -> bytes:
    """The questions as a table in UTF-8, in which no cell is ever run."""
    return _as_bytes(rows.as_table([rows.row_of(entry) for entry in questions.entries]))


def template() -> bytes:
    """A table with examples, to be filled in."""
    return _as_bytes(rows.as_table(rows.examples()))


def _as_bytes(table: list[list[str]]) -> bytes:
    # What already looks as if it were defused is defused once more, so that reading takes away what writing added.
    text = as_csv([_QUOTED.sub(lambda found: _replaced(found, "'"), cell) for cell in row] for row in table)
    return (_BYTE_ORDER_MARK + text).encode()


def _replaced(found: re.Match[str], mark: str) -> str:
    """What stands before a formula with a mark behind it, or as it is where no cell could begin there."""
    begins = not found.start() or any(sign in found[1] for sign in _CELL_ENDS)
    return f"{found[1]}{mark}" if begins else found[0]


def read(data: bytes) -> Found:
    """The questions of a CSV file; raises FormatError where it is none."""
    try:
        table = table_of(data, "it")
    except UsageError as error:
        raise FormatError(str(error)) from None
    plain = [
        (number, [_DEFUSED.sub(lambda found: _replaced(found, ""), cell) for cell in cells])
        for number, cells in table.rows
    ]
    return rows.read_table(plain, table.note)


def _recognises(data: bytes) -> bool:
    first = recognisable(data).split("\n", 1)[0].casefold()
    return any(sign in first for sign in ",;\t") and all(name in first for name in ("question", "right"))


FORMAT = Format(
    kinds=rows.kinds(),
    holds=rows.HOLDS,
    write=write,
    read=read,
    recognises=_recognises,
    template=template,
)
