"""The tables of the history, and the steps by which an older file becomes one of today.

Each step is applied once, in one transaction with its own record in ``migration``. A step that has
been published is never changed; what comes later is a step of its own.
"""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import NamedTuple

from quiz.errors import QuizError
from quiz.history.player_keys import rekey

PAGE_SIZE = 4096
"""How large the pages of a history are, in bytes."""


class Migration(NamedTuple):
    """A change of the tables: its name for the record, its statements, and what else is to be done then.

    ``work`` returns what to tell the player.
    """

    name: str
    statements: tuple[str, ...]
    work: Callable[[sqlite3.Connection], tuple[str, ...]] = lambda _: ()


_ANSWERS_STAY = """
    CREATE TRIGGER answers_stay_as_given BEFORE UPDATE ON answer
    BEGIN SELECT RAISE(ABORT, 'an answer is never changed'); END
"""

DAYS_ESTIMATED = (
    # What was reviewed has its day. Of the rest it is known that each whole day since the start of a round is one,
    # and that a round which is past midnight by one of its reviews is so by every later answer.
    "DROP TRIGGER answers_stay_as_given",
    """
    WITH reviewed AS (
        SELECT id, round, at, (SELECT max(day) FROM review WHERE review.answer = answer.id) AS day FROM answer
    ),
    likely AS (
        SELECT
            reviewed.id AS id,
            reviewed.day AS reviewed,
            max(reviewed.day) OVER (PARTITION BY round.id ORDER BY at) AS latest,
            round.day AS begun,
            date(round.day, ((at - started) / 86400000) || ' days') AS whole_days_on
        FROM reviewed JOIN round ON round.id = reviewed.round
    )
    UPDATE answer SET day = coalesce(reviewed, max(begun, coalesce(latest, begun), coalesce(whole_days_on, begun)))
    FROM likely WHERE likely.id = answer.id AND answer.day IS NULL
    """,
    _ANSWERS_STAY,
)
"""Gives answers that have no day the day that they were most likely given on."""

STEPS = (
    Migration(
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
            # The checks let nothing through that Python cannot read: years from 1 to 9999, and dates that exist.
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
                started INTEGER NOT NULL CHECK (started BETWEEN -62135596800000 AND 253402300799999),
                day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
                ended INTEGER CHECK (ended BETWEEN -62135596800000 AND 253402300799999),
                complete INTEGER NOT NULL DEFAULT 0 CHECK (complete IN (0, 1)),
                bookmark TEXT
            ) STRICT
            """,
            "CREATE INDEX round_of_player ON round (player, pack, started)",
            "CREATE INDEX round_left ON round (player) WHERE bookmark IS NOT NULL",
            """
            CREATE TABLE answer (
                id INTEGER PRIMARY KEY,
                round INTEGER NOT NULL REFERENCES round ON DELETE CASCADE,
                place INTEGER NOT NULL CHECK (place >= 0),
                question INTEGER NOT NULL REFERENCES question,
                given TEXT,
                certainty INTEGER CHECK (certainty BETWEEN 1 AND 3),
                cited TEXT,
                credit REAL NOT NULL CHECK (credit BETWEEN 0 AND 1),
                seconds REAL NOT NULL CHECK (seconds >= 0),
                at INTEGER NOT NULL CHECK (at BETWEEN -62135596800000 AND 253402300799999),
                UNIQUE (round, place)
            ) STRICT
            """,
            """
            CREATE TRIGGER answers_stay_as_given BEFORE UPDATE ON answer
            BEGIN SELECT RAISE(ABORT, 'an answer is never changed'); END
            """,
            # SQLite deletes what refers to a row after the row itself: with its round, an answer may go.
            """
            CREATE TRIGGER answers_stay_in_their_rounds BEFORE DELETE ON answer
            WHEN EXISTS (SELECT 1 FROM round WHERE id = OLD.round)
            BEGIN SELECT RAISE(ABORT, 'an answer is never taken back'); END
            """,
        ),
    ),
    Migration(
        "when each line is to be asked again",
        (
            # ``day`` and ``due`` are dates; stability is in days, difficulty from 1 to 10, as FSRS has them.
            """
            CREATE TABLE review (
                id INTEGER PRIMARY KEY,
                answer INTEGER REFERENCES answer ON DELETE CASCADE,
                player INTEGER NOT NULL REFERENCES player ON DELETE CASCADE,
                pack TEXT NOT NULL,
                line TEXT NOT NULL
                    CHECK (line GLOB '[0-9]*.[0-9]*' AND NOT line GLOB '*[^0-9.]*' AND NOT line GLOB '*.*.*'),
                rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4),
                day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
                stability REAL NOT NULL CHECK (stability >= 0),
                difficulty REAL NOT NULL CHECK (difficulty BETWEEN 0 AND 10),
                due TEXT NOT NULL CHECK (due IS date(due, '+0 days')),
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
    Migration(
        "which round is the daily one",
        (
            # The date whose daily round this is.
            "ALTER TABLE round ADD COLUMN daily TEXT CHECK (daily IS date(daily, '+0 days'))",
            "CREATE INDEX daily_round ON round (player, pack, daily) WHERE daily IS NOT NULL",
        ),
    ),
    Migration(
        "on which day each answer was given",
        (
            # The player's own date, wherever they are when they look at it.
            "ALTER TABLE answer ADD COLUMN day TEXT CHECK (day IS date(day, '+0 days'))",
            *DAYS_ESTIMATED,
        ),
    ),
    # Spaces, what cannot be seen and the capitals of Turkish make no other name since.
    Migration("players by the key of today", (), rekey),
    Migration(
        "who shows their records to the others",
        ("ALTER TABLE player ADD COLUMN shares INTEGER NOT NULL DEFAULT 0 CHECK (shares IN (0, 1))",),
    ),
    Migration(
        "which helps were taken before each answer",
        # A list of them as JSON; null where no help was taken, or none was kept.
        ("ALTER TABLE answer ADD COLUMN helps TEXT",),
    ),
    Migration(
        "what was entered in exams",
        (
            # ``number`` counts the answers that were confirmed to one question, of which the last counts.
            """
            CREATE TABLE entry (
                id INTEGER PRIMARY KEY,
                round INTEGER NOT NULL REFERENCES round ON DELETE CASCADE,
                place INTEGER NOT NULL CHECK (place >= 0),
                number INTEGER NOT NULL CHECK (number >= 0),
                question INTEGER NOT NULL REFERENCES question,
                given TEXT,
                certainty INTEGER CHECK (certainty BETWEEN 1 AND 3),
                cited TEXT,
                credit REAL NOT NULL CHECK (credit BETWEEN 0 AND 1),
                seconds REAL NOT NULL CHECK (seconds >= 0),
                at INTEGER NOT NULL CHECK (at BETWEEN -62135596800000 AND 253402300799999),
                day TEXT CHECK (day IS date(day, '+0 days')),
                helps TEXT,
                UNIQUE (round, place, number)
            ) STRICT
            """,
            """
            CREATE TRIGGER entries_stay_as_given BEFORE UPDATE ON entry
            BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END
            """,
            """
            CREATE TRIGGER entries_stay_in_their_rounds BEFORE DELETE ON entry
            WHEN EXISTS (SELECT 1 FROM round WHERE id = OLD.round)
            BEGIN SELECT RAISE(ABORT, 'an entry is never taken back'); END
            """,
        ),
    ),
)


_TABLE_OF_STEPS = """
    CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, at INTEGER NOT NULL) STRICT
"""
"""``at`` is in milliseconds since 1970, UTC."""


class NewerHistoryError(QuizError):
    """The file was written by a later version of the game, whose tables this one does not know."""


class DamagedError(sqlite3.DatabaseError):
    """The file is not as this game leaves one, though SQLite finds nothing wrong with it."""


def is_ready(connection: sqlite3.Connection, steps: tuple[Migration, ...] = STEPS) -> bool:
    """Whether a file is up to date; raises NewerHistoryError, DamagedError and sqlite3.Error."""
    # One statement sees one state of the file, whatever another program does meanwhile.
    known, size = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'migration'), page_count FROM pragma_page_count"
    ).fetchone()
    if not known and size > 1:
        raise DamagedError("the tables are gone")
    at = _at(connection)
    if at > len(steps):
        raise NewerHistoryError("the history was written by a newer version of the game; update this one")
    return at == len(steps)


def migrate(connection: sqlite3.Connection, now: datetime.datetime, steps: tuple[Migration, ...] = STEPS) -> list[str]:
    """Bring a file up to date, from whichever step it is at; raises as ``is_ready`` does.

    Two programs may do so at once: each step looks again once it has the file to itself. Returns what to tell the
    player.
    """
    notes: list[str] = []
    if is_ready(connection, steps):
        return notes
    for number, step in enumerate(steps, 1):
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            if _at(connection) >= number:
                continue
            connection.execute(_TABLE_OF_STEPS)
            for statement in step.statements:
                connection.execute(statement)
            notes += step.work(connection)
            at = round(now.timestamp() * 1000)
            connection.execute("INSERT INTO migration VALUES (?, ?, ?)", (number, step.name, at))
    return notes


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether the tables are those of today and everything in them is as they demand."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrate(fresh, datetime.datetime.fromtimestamp(0, datetime.UTC))
        expected = _described(fresh)
    try:
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        return found == "ok" and _described(connection) == expected
    except (sqlite3.Error, UnicodeDecodeError):  # The latter where SQLite complains in words out of the file.
        return False


def _described(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    return connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").fetchall()


def _at(connection: sqlite3.Connection) -> int:
    """The number of the last step applied, 0 for a new file."""
    known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'migration'").fetchone()
    return connection.execute("SELECT coalesce(max(number), 0) FROM migration").fetchone()[0] if known else 0
