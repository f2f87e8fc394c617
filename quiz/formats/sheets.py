"""Workbooks of spreadsheets: XLSX read within bounds, and written with all text as text."""

from __future__ import annotations

import datetime
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from types import MappingProxyType
from typing import Any, NamedTuple

from quiz.bank.clean import clean
from quiz.formats.base import LARGEST_FILE, FormatError, Lost, shortened
from quiz.reading.archives import Archive, ArchiveError
from quiz.reading.bounds import MB, megabytes
from quiz.store.extras import needed

Rows = list[tuple[int, list[str]]]
"""The rows that hold something, each with its number as a spreadsheet shows it."""

_MOST_MEMBERS = 2_000
_LARGEST = 64 * MB
"""So many bytes all files in a workbook may have, unpacked."""
_MOST_CELLS = 500_000
_WIDEST = 40
_BEGINNING = 20
"""So many rows and columns of further sheets are looked at."""
EXPLANATION = "How"
"""The sheet of our own template that explains the other."""
_CONTENT = b"[Content_Types].xml"


def is_workbook(data: bytes) -> bool:
    """Whether data looks like a workbook, by the names in its zip file."""
    return data.startswith(b"PK") and b"xl/workbook" in data and _CONTENT in data


def holds_texts(data: bytes, *texts: str) -> bool:
    """Whether data is a workbook that holds these texts, as far as its first megabytes can be read."""
    if not is_workbook(data):
        return False
    try:
        archive = Archive(BytesIO(data), _MOST_MEMBERS)
        found = [
            member for member in archive if member.parts[-1] == "sharedStrings.xml" or "worksheets" in member.parts
        ]
        content = b"".join(archive.beginning(member, 2 * MB) for member in found[:5])
    except ArchiveError:
        return False
    return all(text.encode() in content for text in texts)


class SheetRows(NamedTuple):
    """The rows of a sheet, and what is said of the others, which are not read."""

    rows: Rows
    lost: tuple[Lost, ...] = ()


def read_sheet(data: bytes) -> SheetRows:
    """The first sheet that holds something; raises FormatError and MissingExtraError."""
    with needed("formats"):
        import openpyxl

    washed = _washed(data)
    try:
        with warnings.catch_warnings():  # About styles and extensions, which nobody here looks at.
            warnings.simplefilter("ignore")
            workbook = openpyxl.load_workbook(washed, read_only=True, data_only=True, keep_links=False)
            room = _MOST_CELLS
            sheets = iter(workbook.worksheets)
            for sheet in sheets:
                rows: Rows = []
                for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
                    room -= max(1, len(cells))
                    if room < 0:
                        raise FormatError(f"row {number}: more than {_MOST_CELLS} cells up to here; split the table")
                    if any(cell not in {None, ""} for cell in cells):
                        rows.append((number, list(map(_text, cells))))
                if rows:
                    named = (shortened(other.title) for other in sheets if _holds_something(other))
                    lost = (Lost(f"the sheet {name}", "it is not read; save it as a file of its own") for name in named)
                    return SheetRows(rows, tuple(lost))
    except FormatError:
        raise
    except Exception as error:  # noqa: BLE001  A damaged workbook makes the library raise whatever there is.
        raise FormatError(f"it is no workbook that can be read ({type(error).__name__}); save it anew") from None
    raise FormatError("its sheets are empty; the first row says what stands in which column")


def _holds_something(sheet: Any) -> bool:
    """Whether a sheet has more than an explanation, as far as its beginning tells."""
    if sheet.title == EXPLANATION:
        return False
    beginning = sheet.iter_rows(max_row=_BEGINNING, max_col=_BEGINNING, values_only=True)
    return any(cell not in {None, ""} for cells in beginning for cell in cells)


def _washed(data: bytes) -> BytesIO:
    """A workbook's files, read within bounds and packed anew: what the sizes in it say is then true."""
    if len(data) > LARGEST_FILE:
        raise FormatError(f"it is larger than {megabytes(LARGEST_FILE)}; split it")
    out = BytesIO()
    room = _LARGEST
    try:
        archive = Archive(BytesIO(data), _MOST_MEMBERS)
        with zipfile.ZipFile(out, "w") as washed:
            for member in archive:
                name = "/".join(member.parts)
                if not name.endswith((".xml", ".rels")):  # Pictures and macros.
                    continue
                content = archive.read(member, room)
                room -= len(content)
                washed.writestr(name, content)
    except ArchiveError as error:
        raise FormatError(f"it is no workbook: {error}") from None
    return out


def _text(cell: object) -> str:
    """What a cell shows, as text: whole numbers without a point, dates as year, month and day."""
    match cell:
        case None:
            return ""
        case bool():
            return str(cell)
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime.datetime():
            return cell.date().isoformat()
        case _:
            return clean(str(cell))


def write_workbook(
    sheets: Mapping[str, Sequence[Sequence[object]]],
    choices: Mapping[str, Sequence[str]] = MappingProxyType({}),
    *,
    head: int = 0,
) -> bytes:
    """A workbook with sheets by name, whose headings stand in the row ``head``, counted from 0.

    ``choices`` are what may be chosen from in a column, by its heading. Raises MissingExtraError. Text is written as
    text, so that no cell is ever run.
    """
    with needed("formats"):
        import xlsxwriter

    out = BytesIO()
    guessing = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    with xlsxwriter.Workbook(out, {"in_memory": True, **guessing}) as workbook:
        bold = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        body = workbook.add_format({"text_wrap": True, "valign": "top"})
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, int):
                        sheet.write_number(at, column, cell, body)
                    elif cell:
                        sheet.write_string(at, column, str(cell), bold if at == head else body)
            for column in range(max(map(len, rows), default=0)):
                widest = max(len(str(row[column])) for row in rows[head:] if column < len(row))
                sheet.set_column(column, column, min(_WIDEST, widest + 2))
            for heading, known in choices.items():
                if heading in rows[head]:
                    column = list(rows[head]).index(heading)
                    sheet.data_validation(head + 1, column, 1_000, column, {"validate": "list", "source": list(known)})
            sheet.freeze_panes(head + 1, 0)
    return out.getvalue()
