"""The tables of the history, and the steps by which an older file becomes one of today.

Each step is applied once, in one transaction with its own record in ``migration``. A step that has
been published is never changed; what comes later is a step of its own.
"""

from __future__ import annotations

import datetime
import sqlite3
from typing import NamedTuple

from quiz.errors import QuizError


class Step(NamedTuple):
    """A change of the tables: its name for the record, and its statements."""

    name: str
    statements: tuple[str, ...]


STEPS = (
    Step(
        "players, rounds and their answers",
        (
            # ``key`` is the name as it is compared: two spellings of one name are one player.
            """
            CREATE TABLE player (
                id INTEGER PRIMARY KEY,
                name TEXT NOT NULL,
                key TEXT NOT NULL UNIQUE
            ) STRICT
            """,
            # A question as it stood when it was asked: a pack that is edited changes no history.
            """
            CREATE TABLE question (
                id INTEGER PRIMARY KEY,
                pack TEXT NOT NULL,
                name TEXT NOT NULL,
                kind TEXT NOT NULL,
                topic TEXT NOT NULL,
                stem TEXT NOT NULL,
                key TEXT NOT NULL,
                lines TEXT NOT NULL,
                UNIQUE (pack, name, kind, topic, stem, key, lines)
            ) STRICT
            """,
            # ``started`` and ``ended`` are milliseconds since 1970 in UTC; ``day`` is the player's own date.
            # ``bookmark`` holds what a round in progress needs beside its answers, as JSON.
            """
            CREATE TABLE round (
                id INTEGER PRIMARY KEY,
                uid TEXT NOT NULL UNIQUE,
                player INTEGER NOT NULL REFERENCES player ON DELETE CASCADE,
                pack TEXT NOT NULL,
                title TEXT NOT NULL,
                digest TEXT NOT NULL,
                folder TEXT NOT NULL,
                plan TEXT NOT NULL,
                questions TEXT NOT NULL,
                started INTEGER NOT NULL,
                day TEXT NOT NULL,
                ended INTEGER,
                complete INTEGER NOT NULL DEFAULT 0 CHECK (complete IN (0, 1)),
                bookmark TEXT
            ) STRICT
            """,
            "CREATE INDEX round_of_player ON round (player, pack)",
            """
            CREATE TABLE answer (
                id INTEGER PRIMARY KEY,
                round INTEGER NOT NULL REFERENCES round ON DELETE CASCADE,
                place INTEGER NOT NULL,
                question INTEGER NOT NULL REFERENCES question,
                given TEXT,
                certainty INTEGER CHECK (certainty BETWEEN 1 AND 3),
                cited TEXT,
                credit REAL NOT NULL CHECK (credit BETWEEN 0 AND 1),
                seconds REAL NOT NULL CHECK (seconds >= 0),
                at INTEGER NOT NULL,
                UNIQUE (round, place)
            ) STRICT
            """,
            """
            CREATE TRIGGER answers_stay_as_given BEFORE UPDATE ON answer
            BEGIN SELECT RAISE(ABORT, 'an answer is never changed'); END
            """,
        ),
    ),
    Step(
        "when each line is to be asked again",
        (
            # ``day`` and ``due`` are dates; stability is in days, difficulty from 1 to 10, as FSRS has them.
            """
            CREATE TABLE review (
                id INTEGER PRIMARY KEY,
                answer INTEGER REFERENCES answer ON DELETE CASCADE,
                player INTEGER NOT NULL REFERENCES player ON DELETE CASCADE,
                pack TEXT NOT NULL,
                line TEXT NOT NULL,
                rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4),
                day TEXT NOT NULL,
                stability REAL NOT NULL,
                difficulty REAL NOT NULL,
                due TEXT NOT NULL,
                UNIQUE (answer, line)
            ) STRICT
            """,
            "CREATE INDEX review_of_line ON review (player, pack, line, day)",
            """
            CREATE TRIGGER reviews_stay_as_made BEFORE UPDATE ON review
            BEGIN SELECT RAISE(ABORT, 'a review is never changed'); END
            """,
        ),
    ),
    Step(
        "which round is the daily one",
        (
            # The UTC date whose daily round this is.
            "ALTER TABLE round ADD COLUMN daily TEXT",
            "CREATE INDEX daily_round ON round (player, pack, daily) WHERE daily IS NOT NULL",
        ),
    ),
)


class NewerHistoryError(QuizError):
    """The file was written by a later version of the game, whose tables this one does not know."""


def migrate(connection: sqlite3.Connection, now: datetime.datetime, steps: tuple[Step, ...] = STEPS) -> None:
    """Bring a file up to date, from whichever step it is at; raises NewerHistoryError and sqlite3.Error.

    Two programs may do so at once: each step looks again once it has the file to itself.
    """
    if _at(connection) == len(steps):
        return
    connection.execute(
        "CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL) STRICT"
    )
    for number, step in enumerate(steps, 1):
        connection.execute("BEGIN IMMEDIATE")
        with connection:
            if _at(connection) >= number:
                continue
            for statement in step.statements:
                connection.execute(statement)
            connection.execute("INSERT INTO migration VALUES (?, ?, ?)", (number, step.name, now.isoformat()))
    if _at(connection) > len(steps):
        raise NewerHistoryError("the history was written by a newer version of the game; update this one")


def _at(connection: sqlite3.Connection) -> int:
    """The number of the last step applied, 0 for a new file."""
    known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'migration'").fetchone()
    return connection.execute("SELECT coalesce(max(number), 0) FROM migration").fetchone()[0] if known else 0
