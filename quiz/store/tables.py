"""Tables for spreadsheets, in which no cell is ever run."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell may not begin with, or a spreadsheet would run it."""
_INNER = re.compile(r"""((?:^|[;\t\r\n])[\s"]*)(?=[=+@-])""")
"""Where a cell would begin with a formula for whoever reads another sign than the comma as the end of cells."""


def as_csv(rows: Iterable[Iterable[object]]) -> str:
    """Rows as CSV; None is an empty cell, and a lone carriage return, which not every reader takes, a space.

    All text stands in quotation marks, numbers stand bare.
    """
    return "".join(",".join(map(_written, row)) + "\n" for row in rows)


def _written(cell: object) -> str:
    if not isinstance(cell, str):
        return "" if cell is None else str(cell)
    text = defused(cell).replace("\r", " ").replace('"', '""')
    return f'"{text}"'


def defused(cell: str) -> str:
    """Text that a spreadsheet would run gets an apostrophe in front, which makes it text there.

    So does a part of it behind a semicolon, a tab or the end of a line. Quotation marks do not help: whoever reads by
    semicolons finds a comma behind the closing one, and takes both marks for letters.
    """
    cell = _INNER.sub(r"\1'", cell)
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
