"""How values stand in the columns of the history: moments as milliseconds, days and everything else as text."""

from __future__ import annotations

import datetime
import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar, overload
from urllib.parse import unquote_to_bytes

import msgspec
from msgspec import Struct

T = TypeVar("T")
Value = str | float | datetime.date | Sequence[str] | Struct | None
"""What ``insert`` can write; a datetime is a date, and whole numbers and booleans are floats to the type checker."""

_URI = "file://"
"""No path begins so that stands as it is: absolute ones begin with a slash, or with a drive."""
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


def insert(connection: sqlite3.Connection, table: str, **columns: Value) -> int:
    """Add a row to a table; returns its number. Columns that are left out have their defaults."""
    names, marks = ", ".join(columns), ", ".join("?" for _ in columns)
    # Tables and columns are named by our own code; every value goes in as a parameter.
    statement = f"INSERT INTO {table} ({names}) VALUES ({marks}) RETURNING id"  # noqa: S608
    row = connection.execute(statement, [column(value) for value in columns.values()]).fetchone()
    return int(row[0])


def column(value: Value) -> str | float | None:
    """A value as a column holds it: a moment as a stamp, a day as 2026-01-31, a list or a struct as JSON."""
    match value:
        case None | str() | int() | float():
            return value
        case datetime.datetime():
            return stamp(value)
        case datetime.date():
            return value.isoformat()
        case _:
            return as_json(value)


def stamp(moment: datetime.datetime) -> int:
    """A moment in milliseconds since 1970, UTC."""
    return round(moment.timestamp() * 1000)


def moment(stamp: int) -> datetime.datetime:
    """The moment of a stamp, in UTC; raises OverflowError outside the years 1 to 9999."""
    return _EPOCH + datetime.timedelta(milliseconds=stamp)


@overload
def day(text: str) -> datetime.date: ...
@overload
def day(text: str | None) -> datetime.date | None: ...
def day(text: str | None) -> datetime.date | None:
    """The day that a column holds; raises ValueError where the text is no day."""
    return None if text is None else datetime.date.fromisoformat(text)


def path_text(path: Path) -> str:
    """An absolute path as text: as it is, or as a URI where it holds bytes that are no text."""
    text = str(path)
    try:
        text.encode()
    except UnicodeEncodeError:
        return path.as_uri()
    return text


def text_path(text: str) -> Path:
    """The path that ``path_text`` has made a text of."""
    if not text.startswith(_URI):
        return Path(text)
    return Path(os.fsdecode(unquote_to_bytes(text.removeprefix(_URI))))


def as_json(value: Sequence[str] | Struct) -> str:
    """A list or a struct as the JSON that a column holds."""
    return msgspec.json.encode(value).decode()


def from_json(text: str | None, kind: type[T]) -> T | None:
    """A value out of a column of JSON, or None where there is none, or none that this version can read."""
    if text is None:
        return None
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.MsgspecError:
        return None
