"""Deleting for good: what is being played is spared, and nothing deleted stays in the bytes of the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing

from quiz.errors import QuizError
from quiz.history import players, rounds
from quiz.history.database import PATIENCE, Database
from quiz.history.round_lock import RoundLock
from quiz.history.rounds import StoredRound


class PlayingError(QuizError):
    """A round that cannot be deleted: whoever plays it would write it down again."""


def delete_rounds(database: Database, selected: Sequence[StoredRound]) -> bool:
    """Delete rounds; raises PlayingError, before anything is deleted, and HistoryError.

    For the result see ``wipe``.
    """
    demand_not_played(database, selected)
    database.write(lambda connection: rounds.delete(connection, [kept.id for kept in selected]))
    return wipe(database)


def delete_player(database: Database, name: str) -> bool:
    """Delete a player with everything of theirs; raises UsageError, PlayingError and HistoryError.

    For the result see ``wipe``.
    """
    unfinished = database.read(lambda connection: rounds.rounds(connection, name, unfinished=True))
    demand_not_played(database, unfinished or ())
    database.write(lambda connection: players.delete_player(connection, name))
    return wipe(database)


def wipe(database: Database) -> bool:
    """Write the file anew without what was deleted; False where another program keeps that from being done now.

    SQLite overwrites what is deleted, but copies of it may stay where rows were moved earlier, and in
    the file of changes that stands beside the history.
    """
    try:
        with closing(sqlite3.connect(database.path, timeout=PATIENCE, isolation_level=None)) as connection:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("VACUUM")
            busy: int = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.Error:
        return False
    return not busy


def demand_not_played(database: Database, selected: Iterable[StoredRound]) -> None:
    """Raise PlayingError where one of the rounds is being played right now."""
    for kept in selected:
        if kept.bookmark is None:
            continue
        lock = RoundLock(database.path, kept.uid)
        if not lock.take():
            raise PlayingError(f"round {kept.uid[: rounds.SHORTEST_ID]} is being played; end it first")
        lock.release(over=True)
