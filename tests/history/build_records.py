"""Records of rounds for the tests, and a history to put them in."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, cast

from quiz.history.answers import StoredAnswer
from quiz.history.database import Database
from quiz.history.history import History
from quiz.history.jsonl_records import Record, ReviewRecord, merge, next_records
from quiz.history.questions import StoredQuestion
from quiz.history.schema import migrate

DAY = datetime.date(2026, 1, 5)
BEGUN = datetime.datetime(2026, 1, 5, 9, 0, tzinfo=datetime.UTC)


class InMemory:
    """What a history does, without a file: for tests that need very many of them."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect(":memory:", isolation_level=None)
        self._connection.execute("PRAGMA foreign_keys = ON")
        migrate(self._connection, BEGUN)

    def write(self, work: Callable[[sqlite3.Connection], Any]) -> Any:
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            return work(self._connection)

    read = write


def history(folder: Path) -> History:
    """An empty history below a folder."""
    return History(folder / "history.db", lambda: BEGUN)


def database_of(history: History | InMemory) -> Database:
    """What a history is kept in, for tests that look at the rows."""
    return cast("Database", history) if isinstance(history, InMemory) else history._database


def reply(place: int, *, credit: float = 1.0, **more: Any) -> StoredAnswer:
    """An answer to a question on line 1.1 and the next."""
    question = StoredQuestion(
        name=f"q-{place}",
        kind="choice",
        topic="summit",
        stem=f"What of {place}?",
        key=("Moscow",),
        lines=(f"1.{place + 1}",),
    )
    at = BEGUN + datetime.timedelta(seconds=5 * place + 5)
    filled = {
        "question": question,
        "given": ("Moscow",),
        "certainty": 2,
        "cited": None,
        "seconds": 4.5,
        "at": at,
        "day": DAY,
    }
    every: dict[str, Any] = filled | more
    return StoredAnswer(place=place, credit=credit, **every)


def review(place: int) -> ReviewRecord:
    """What such an answer did to its line."""
    due = DAY + datetime.timedelta(days=3)
    return ReviewRecord(place=place, line=f"1.{place + 1}", rating=3, day=DAY, stability=2.3, difficulty=5.0, due=due)


def record(uid: str = "a1", player: str = "Ann", answers: int = 3, of: int = 3, **more: Any) -> Record:
    """A round of some questions, so many of them answered; over when all are."""
    over = answers == of
    filled: dict[str, Any] = {
        "uid": uid,
        "player": player,
        "pack": "light",
        "title": "The lighthouse",
        "digest": "sha256:00",
        "plan": None,
        "questions": tuple(f"q-{place}" for place in range(of)),
        "started": BEGUN,
        "day": DAY,
        "daily": None,
        "ended": BEGUN + datetime.timedelta(minutes=5) if over else None,
        "complete": over,
        "answers": tuple(map(reply, range(answers))),
        "reviews": tuple(map(review, range(answers))),
    }
    return Record(**(filled | more))


def write(into: History | InMemory, *rounds: Record) -> None:
    """Put rounds into a history."""
    for one in rounds:
        database_of(into).write(partial(merge, record=one))


def everything(of: History | InMemory) -> list[Record]:
    """Every round of a history, as it would be exported."""
    return [one for _, one in database_of(of).read(lambda connection: next_records(connection, most=10_000)) or ()]


def counts(of: History | InMemory) -> tuple[int, ...]:
    """How many players, questions, rounds, answers and reviews there are."""
    tables = ("player", "question", "round", "answer", "review")
    query = f"SELECT {', '.join(f'(SELECT count(*) FROM {table})' for table in tables)}"
    return database_of(of).read(lambda connection: tuple(connection.execute(query).fetchone())) or ()
