"""Repair: what can be read of a damaged history goes into a new file, and the damaged one is kept beside it."""

from __future__ import annotations

import datetime
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from quiz.bank.clean import clean
from quiz.history.player_keys import rekey
from quiz.history.schema import DAYS_ESTIMATED, STEPS, NewerHistoryError, migrate
from quiz.history.sqlite_pages import Row, Value, pages, rows
from quiz.reading.bounds import LARGEST_HISTORY
from quiz.reading.files import open_regular, read_regular
from quiz.wording.prose import count

_TABLES = ("migration", "player", "question", "round", "answer", "review", "entry")
_SIDECARS = ("-wal", "-shm", "-journal")
_TYPES: dict[str, type | tuple[type, ...]] = {"TEXT": str, "INTEGER": int, "REAL": (int, float)}
"""The values of a column as they stand on a page: SQLite writes 1.0 as a whole number."""


class _Column(NamedTuple):
    """A column of a table: the values it holds, whether it needs one, and whether it has one for rows without."""

    name: str
    type: type | tuple[type, ...]
    is_needed: bool
    has_default: bool


_STAND_INS = (
    # What can be read is kept even where what it refers to cannot: that is given a stand-in.
    """
    INSERT INTO question (id, pack, name, kind, topic, stem, key, lines)
    SELECT question, coalesce(min(round.pack), ''), 'lost-' || question, '', '', '', '[]', '[]'
    FROM answer LEFT JOIN round ON round.id = answer.round
    WHERE question NOT IN (SELECT id FROM question) GROUP BY question
    """,
    # Whose round it was is known by its reviews, or where there is but one player.
    """
    INSERT INTO round (id, uid, player, pack, title, digest, folder, plan, questions, started, day, ended)
    SELECT answer.round, 'lost-' || lower(hex(randomblob(8))),
        coalesce(min(review.player), (SELECT min(id) FROM player HAVING count(*) = 1), 0),
        min(question.pack), '', '', '', '', '[]', min(at), date(min(at) / 1000, 'unixepoch'), max(at)
    FROM answer JOIN question ON question.id = answer.question LEFT JOIN review ON review.answer = answer.id
    WHERE answer.round NOT IN (SELECT id FROM round) GROUP BY answer.round
    """,
    """
    INSERT INTO player (id, name, key) SELECT DISTINCT player, 'Lost ' || player, 'lost ' || player
    FROM (SELECT player FROM round UNION SELECT player FROM review) WHERE player NOT IN (SELECT id FROM player)
    """,
    # A round with a gap in its answers cannot be resumed.
    """
    UPDATE round SET bookmark = NULL, ended = (SELECT max(at) FROM answer WHERE answer.round = round.id)
    WHERE bookmark IS NOT NULL AND (SELECT max(place) + 1 > count(*) FROM answer WHERE answer.round = round.id)
    """,
)


def repair(path: Path, now: datetime.datetime) -> str:
    """Write a new history with every row of a damaged one that can still be read; keep that as ``.bak``.

    Returns what to tell the player. Raises OSError and sqlite3.Error where not even that works, and
    NewerHistoryError for one that only a later version can repair; then the damaged file stays where it is.
    """
    # Held open to the end where a file that is open can be moved, which Windows refuses: to close a file is to
    # give up all locks that this process has on it.
    with open_regular(path) as file, _others_kept_out(path):
        log = _content(_beside(path, "-wal"))
        being_written = _beside(path, ".mending")
        being_written.unlink(missing_ok=True)
        with closing(sqlite3.connect(being_written, isolation_level=None)) as new:
            _fill(new, rows(pages(file.read(), log)), now)
        os.replace(being_written, _new_file(path))
        with suppress(PermissionError):
            return finish_repair(path)
    return finish_repair(path)


def finish_repair(path: Path) -> str:
    """Put the new history in the place of the damaged one, which is kept; returns what to tell the player.

    If it is stopped at any point, calling it again finishes it.
    """
    with closing(sqlite3.connect(_new_file(path))) as new:
        saved = new.execute("SELECT count(*) FROM answer").fetchone()[0]
    kept = _name_aside(path)
    if path.exists():
        # First the files beside it: a new history would take an old log for its own.
        for ending in _SIDECARS:
            with suppress(FileNotFoundError):
                _beside(path, ending).rename(_beside(kept, ending))
        path.rename(kept)
    os.replace(_new_file(path), path)
    was = f"The history was damaged; it is kept as {clean(kept.name)}"
    return f"{was}, and {count(saved, 'answer')} could be read and saved from it"


def snapshot(path: Path, now: datetime.datetime) -> sqlite3.Connection:
    """A copy of a history in memory, with the tables of today; raises OSError where it cannot be read.

    Only for a process that has no other connection to the file, which would lose its locks.
    """
    connection = sqlite3.connect(":memory:", isolation_level=None)
    log = _content(_beside(path, "-wal"))
    _fill(connection, rows(pages(read_regular(path, LARGEST_HISTORY), log)), now)
    return connection


@contextmanager
def _others_kept_out(path: Path) -> Iterator[None]:
    """Keep other programs from writing to a file, as far as SQLite can still make sense of it."""
    if not path.stat().st_size:  # SQLite would delete the log of a file that has been emptied.
        yield
        return
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            pass
        yield


def _fill(new: sqlite3.Connection, found: Iterator[Row], now: datetime.datetime) -> None:
    """Make the tables of today and put rows into them, each into the one that it fits."""
    migrate(new, now)
    columns = {table: _columns(new, table) for table in _TABLES}
    sorted_rows: dict[str, list[list[Value]]] = {table: [] for table in _TABLES}
    for number, values in found:
        for table in _TABLES:
            if values and values[0] is None and _fits(values, columns[table]):
                sorted_rows[table].append([number, *values[1:]])
    if any(isinstance(row[0], int) and row[0] > len(STEPS) for row in sorted_rows.pop("migration")):
        raise NewerHistoryError("the history was written by a newer version of the game; update this one")
    with new:
        new.execute("BEGIN")
        for table, lines in sorted_rows.items():
            for line in lines:
                _insert(new, table, [column.name for column in columns[table]], line)
        for statement in (*_STAND_INS, *DAYS_ESTIMATED):
            new.execute(statement)
        rekey(new)  # An older version may have written the keys.


def _columns(connection: sqlite3.Connection, table: str) -> list[_Column]:
    stored_type = connection.execute(f"PRAGMA table_info({table})")
    return [
        _Column(name, _TYPES[kind], is_needed=bool(needed), has_default=default is not None)
        for _, name, kind, needed, default, _ in stored_type
    ]


def _fits(values: list[Value], columns: list[_Column]) -> bool:
    """Whether a row can be one of a table; an older version may have written it without the last columns."""
    held = zip(values, columns, strict=False)
    return (
        len(values) <= len(columns)
        and all(not column.is_needed if value is None else isinstance(value, column.type) for value, column in held)
        and not any(column.is_needed and not column.has_default for column in columns[len(values) :])
    )


def _insert(new: sqlite3.Connection, table: str, names: list[str], values: list[Value]) -> None:
    """Put a row into a table, unless it breaks its rules; a review can do without its answer.

    An entry of which the round or the question is lost is of no use: it stands beside the answers.
    """
    if table == "review" and not new.execute("SELECT 1 FROM answer WHERE id = ?", (values[1],)).fetchone():
        values[1] = None
    if table == "entry":
        owners = "SELECT 1 FROM round, question WHERE round.id = ? AND question.id = ?"
        if not new.execute(owners, (values[1], values[4])).fetchone():
            return
    marks = ", ".join("?" * len(values))
    with suppress(sqlite3.IntegrityError):
        # Tables and columns are named by our own schema; what comes out of the file goes in as parameters.
        query = f"INSERT INTO {table} ({', '.join(names[: len(values)])}) VALUES ({marks})"  # noqa: S608
        new.execute(query, values)


def _content(path: Path) -> bytes:
    """The bytes of a file; none where there is no file."""
    try:
        return read_regular(path, LARGEST_HISTORY)
    except FileNotFoundError:
        return b""


def _new_file(path: Path) -> Path:
    """The path of the new history once it is complete."""
    return _beside(path, ".new")


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _name_aside(path: Path) -> Path:
    """``NAME.bak``, or ``.bak2`` and so on: the first that is free, or the last where the file has it already."""
    last, number = path, 1
    while (name := _beside(path, f".bak{number if number > 1 else ''}")).exists():
        last, number = name, number + 1
    return name if path.exists() else last
