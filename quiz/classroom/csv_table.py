"""Tables as CSV, however a spreadsheet saved them: with commas, semicolons or tabs, and in whatever letters."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from quiz.bank.clean import clean
from quiz.errors import UsageError
from quiz.reading.bounds import LARGEST_TABLE, MOST_CELLS, MOST_COLUMNS
from quiz.reading.files import read_regular

_SEPARATOR = re.compile(r'"?sep=([^\w\s"]|\t)"?[,;\t]*\r?(?:\n|$)', re.IGNORECASE)
"""The first line by which Excel knows what parts the cells; it is no row."""
_ASCII = "".join(map(chr, range(128)))
_WORD = re.compile(r"[^\W\d_]+")
_WESTERN_SIGNS = frozenset("’‘“”„‚–—…·´«»°§€¡\u00a0")
"""Signs that stand in lists of names and answers, and that are no letter in the other sets of Windows."""


class Table(Struct, frozen=True, kw_only=True):
    """The rows that hold something, each with its number as a spreadsheet shows it.

    ``note`` says what may have been read wrong, and is empty as a rule.
    """

    rows: list[tuple[int, list[str]]]
    note: str = ""


def read_table(path: Path) -> Table:
    """Read a table; raises UsageError for what is none, and for letters of which nobody can tell what they are."""
    shown = clean(str(path))
    try:
        data = read_regular(path, LARGEST_TABLE)
    except OSError as error:
        raise UsageError(f"{shown} cannot be read ({error.strerror}); name a CSV file") from None
    return table_of(data, shown)


def table_of(data: bytes, shown: str) -> Table:
    """The table that a file holds, which errors call ``shown``; raises UsageError as ``read_table`` does."""
    text, note = _decoded(data, shown)
    if "\0" in text:
        raise UsageError(f"{shown} is no CSV; save the sheet as CSV")
    separator = _SEPARATOR.match(text)
    if separator is not None:
        text = text[separator.end() :]
    delimiter = _delimiter(text) if separator is None else separator[1]
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        return Table(rows=list(_bounded(shown, rows)), note=note)
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


def _decoded(data: bytes, shown: str) -> tuple[str, str]:
    """The text, and a note where its letters had to be guessed; raises UsageError where they cannot be."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), ""
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        pass
    if b"\0" in data:
        return "\0", ""
    text = data.decode("cp1252", "replace")
    doubtful = {c for c in text if not c.isascii() and _is_another_elsewhere(c)}
    is_western = _is_western(text)
    looked_for = doubtful if is_western else set(text) - set(_ASCII)
    example = next((line for line in text.splitlines() if looked_for & set(line)), "")
    shown_line = repr(clean(example)[:40])
    if not is_western:
        problem = f"{shown} is not UTF-8, and nobody can tell which letters it has ({shown_line}?)"
        raise UsageError(f"{problem}; save the sheet as CSV UTF-8")
    note = f"it is not UTF-8 and was read as Western European ({shown_line}); if that is wrong, save it as CSV UTF-8"
    return text, note if doubtful else ""


def _is_another_elsewhere(c: str) -> bool:
    """Whether the byte of a letter is another letter to Windows in Poland or in Turkey."""
    byte = c.encode("cp1252", "replace")
    return any(byte.decode(other, "replace") != c for other in ("cp1250", "cp1254"))


def _is_western(text: str) -> bool:
    """Whether a text that was read as Windows-1252 makes sense: other letters of that set, and few of them in a word.

    In Cyrillic, Greek and other scripts nearly every letter would be one of these; elsewhere some would be signs.
    """
    signs = {c for c in text if not c.isascii()}
    if not all(c in _WESTERN_SIGNS or (unicodedata.name(c, "").startswith("LATIN") and c not in "ƒŸ") for c in signs):
        return False
    words = (word for word in _WORD.findall(text) if len(word) > 2 and not word.isascii())
    return all(2 * sum(not c.isascii() for c in word) <= len(word) for word in words)


def _delimiter(text: str) -> str:
    """What parts the cells: the one of three signs that the first row has most of."""
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)
