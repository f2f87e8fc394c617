"""Saving what can be read of a damaged history, and setting the file itself aside."""

from __future__ import annotations

import datetime
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from quiz.bank.clean import clean
from quiz.history.schema import migrate
from quiz.store.files import set_aside

_TABLES = ("player", "question", "round", "answer", "review")
_SIDECARS = ("-wal", "-shm")
_FAR = 100_000
"""As far as rows are looked for where the end of a table cannot be read."""

_ADOPTED = (
    # What can be read is kept even where what it refers to cannot: it is given a stand-in.
    """
    INSERT INTO review (player, pack, line, rating, day, stability, difficulty, due)
    SELECT player, pack, line, rating, day, stability, difficulty, due
    FROM review WHERE answer NOT IN (SELECT id FROM answer)
    """,
    "DELETE FROM review WHERE answer NOT IN (SELECT id FROM answer)",
    """
    INSERT INTO question
    SELECT DISTINCT question, '', 'lost-' || question, '', '', '', '[]', '[]'
    FROM answer WHERE question NOT IN (SELECT id FROM question)
    """,
    """
    INSERT INTO round (id, uid, player, pack, title, digest, folder, plan, questions, started, day, ended)
    SELECT answer.round, 'lost-' || answer.round, coalesce((SELECT min(id) FROM player), 1), min(question.pack), '',
        '', '', '', '[]', min(answer.at), date(min(answer.at) / 1000, 'unixepoch'), max(answer.at)
    FROM answer JOIN question ON question.id = answer.question
    WHERE answer.round NOT IN (SELECT id FROM round) GROUP BY answer.round
    """,
    """
    INSERT INTO player SELECT DISTINCT player, 'Lost ' || player, 'lost ' || player
    FROM (SELECT player FROM round UNION SELECT player FROM review) WHERE player NOT IN (SELECT id FROM player)
    """,
)


def rescue(path: Path, now: datetime.datetime) -> str:
    """Write a new history with every row of a damaged one that can still be read; keep that as ``.bak``.

    Returns what to tell the player; raises OSError and sqlite3.Error where not even that works,
    and then the damaged file stays where it is.
    """
    new_path = path.with_name(f"{path.name}.new")
    new_path.unlink(missing_ok=True)
    with closing(sqlite3.connect(new_path, isolation_level=None)) as new:
        migrate(new, now)
        with closing(sqlite3.connect(path, isolation_level=None)) as old:
            saved = _copy(old, new)
    kept = set_aside(path)
    for ending in _SIDECARS:
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).rename(kept.with_name(kept.name + ending))
    os.replace(new_path, path)
    answers = f"{saved} answer{'' if saved == 1 else 's'}"
    return f"The history was damaged; it is kept as {clean(kept.name)}, and {answers} could be read and saved from it"


def _copy(old: sqlite3.Connection, new: sqlite3.Connection) -> int:
    """Copy whatever rows of the old file can be read; gives the number of answers among them."""
    new.execute("BEGIN")
    with new:
        for table in _TABLES:
            columns = _columns(new, table)
            columns = [name for name in columns if name in (_columns(old, table) or columns)]
            marks = ", ".join("?" * len(columns))
            insert = f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608
            for row in _readable(old, table, columns):
                with suppress(sqlite3.Error):  # A damaged row may hold what its column does not take.
                    new.execute(insert, row)
        for statement in _ADOPTED:
            new.execute(statement)
        saved: int = new.execute("SELECT count(*) FROM answer").fetchone()[0]
    return saved


def _readable(old: sqlite3.Connection, table: str, columns: list[str]) -> Iterator[tuple[object, ...]]:
    """Every row of a table that can be read. Where a stretch cannot, it is halved until the bad rows are alone."""
    wanted = ", ".join(columns)
    query = f"SELECT {wanted} FROM {table} NOT INDEXED WHERE id BETWEEN ? AND ?"  # noqa: S608
    stretches = [(1, _last(old, table))]
    while stretches:
        first, end = stretches.pop()
        try:
            rows = old.execute(query, (first, end)).fetchall()
        except sqlite3.Error:
            if first < end:
                middle = (first + end) // 2
                stretches += [(middle + 1, end), (first, middle)]
            continue
        yield from rows


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """The names of a table's columns; none where they cannot be read."""
    try:
        return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    except sqlite3.Error:
        return []


def _last(old: sqlite3.Connection, table: str) -> int:
    """The number of the last row, or one far beyond it where that cannot be read."""
    try:
        last: int | None = old.execute(f"SELECT max(id) FROM {table}").fetchone()[0]  # noqa: S608
    except sqlite3.Error:
        return _FAR
    return last or 0
