"""A history of a few hundred answers for the tests, every row of which can be told by its bytes."""

from __future__ import annotations

import datetime
import shutil
import sqlite3
import struct
from pathlib import Path

from quiz.history.database import Database

NOW = datetime.datetime(2026, 3, 1, 12, 0, tzinfo=datetime.UTC)
TODAY = "2026-03-01"
TABLES = ("player", "question", "round", "answer", "review")
PAGE = 4096
STAMP = 1_772_366_400_000


def opened(path: Path) -> Database:
    """The history at a path, on a clock that stands still."""
    return Database(path, lambda: NOW)


def fill(connection: sqlite3.Connection, rounds: range, steps: int = 4) -> None:
    """Write rounds of ten answers, as a history of so many steps has them."""
    run = connection.execute
    run("INSERT OR IGNORE INTO player (id, name, key) VALUES (1, 'Ann', 'ann')")
    for round in rounds:
        # One round in eight flows over to a page of its own.
        plan = f"plan-{round}-" + "x" * (6_000 if round % 8 == 0 else 60)
        run(
            """
            INSERT INTO round (id, uid, player, pack, title, digest, folder, plan, questions, started, day, bookmark)
            VALUES (?, ?, 1, 'light', 'The lighthouse', 'sha256:0', '/packs/light', ?, '[]', ?, ?, '{}')
            """,
            (round, f"uid-{round}-", plan, STAMP, TODAY),
        )
        for place in range(10):
            number = round * 10 + place
            run(
                "INSERT INTO question VALUES (?, 'light', ?, 'choice', 'light', 'What of it, and why?', '[]', '[]')",
                (number, f"name-{number}-"),
            )
            run(
                "INSERT INTO answer (id, round, place, question, given, certainty, credit, seconds, at)"
                " VALUES (?, ?, ?, ?, ?, 2, 1.0, ?, ?)",
                (number, round, place, number, f'["given-{number}-"]', 2.25, STAMP),
            )
            if steps > 1:
                run(
                    "INSERT INTO review VALUES (?, ?, 1, 'light', ?, 3, ?, ?, 5.0, ?)",
                    (number, number, f"{number}.1", TODAY, _stability(number), TODAY),
                )


def marks(table: str, number: int) -> bytes:
    """Bytes that only this row of this table has, if it stands on a page of rows."""
    texts = {"player": "ann", "question": f"name-{number}-", "round": f"plan-{number}-", "answer": f"given-{number}-"}
    return struct.pack(">d", _stability(number)) if table == "review" else texts[table].encode()


def _stability(number: int) -> float:
    return 2.3 + number / 1_000


def filled(path: Path, rounds: int = 40) -> Path:
    """A history of so many rounds, at rest: in one file."""
    history = opened(path)
    history.write(lambda connection: fill(connection, range(1, rounds + 1)))
    history.close()
    return path


def left_open(path: Path, rounds: int = 40) -> Path:
    """A history as a program that is killed leaves it: with all its rows in the log beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    running = opened(path.with_name("running.db"))
    running.write(lambda connection: connection.execute("PRAGMA wal_autocheckpoint = 0"))
    running.write(lambda connection: fill(connection, range(1, rounds + 1)))
    for ending in ("", "-wal"):
        shutil.copy(f"{running.path}{ending}", f"{path}{ending}")
    running.close()
    return path


def numbers(of: Database, table: str) -> set[int]:
    """The numbers of all rows of a table."""
    found = of.read(lambda connection: connection.execute(f"SELECT id FROM {table}").fetchall())
    return {row[0] for row in found or ()}


def everything(of: Database) -> dict[str, set[int]]:
    """The numbers of all rows."""
    return {table: numbers(of, table) for table in TABLES}


def add_one(of: Database) -> None:
    """Do what the game does at every step: write."""
    of.write(lambda connection: connection.execute("INSERT INTO player (name, key) VALUES ('Ben', 'ben')"))


def check(of: Database) -> None:
    """The history is one that SQLite finds no fault in."""
    assert of.read(lambda c: c.execute("PRAGMA integrity_check").fetchall()) == [("ok",)]
    assert of.read(lambda c: c.execute("PRAGMA foreign_key_check").fetchall()) == []
