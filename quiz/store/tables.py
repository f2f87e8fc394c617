"""Tables for spreadsheets, in which no cell is ever run."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell may not begin with, or a spreadsheet would run it."""


def as_csv(rows: Iterable[Iterable[object]]) -> str:
    """Rows as CSV; None is an empty cell, and a lone carriage return, which not every reader takes, a space."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([_written(defused(cell)) for cell in row] for row in rows)
    return out.getvalue()


def _written(cell: object) -> object:
    return cell.replace("\r", " ") if isinstance(cell, str) else cell


def defused(cell: object) -> object:
    """Text that a spreadsheet would run gets an apostrophe in front, which makes it text there."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
