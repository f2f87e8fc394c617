"""Whole histories out and in: read and written in batches, so that any size fits into little memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import BinaryIO

from msgspec import Struct

from quiz.history.database import Database
from quiz.history.jsonl_records import BadLineError, Record, decode, encode, merge, records
from quiz.history.players import known_player

LONGEST_LINE = 2**25
"""No round takes so many bytes; what is longer is not read into memory."""
BATCH = 5_000
"""How many answers are written in one transaction."""


class Trouble(Struct, frozen=True):
    """A line that could not be read, counted from 1, and why."""

    line: int
    reason: str


class Tally(Struct):
    """What an import has brought so far.

    ``known`` counts the rounds that were there already, ``answers`` the new ones of new and known
    rounds. Of ``bad`` lines the first are kept as ``troubles``.
    """

    rounds: int = 0
    answers: int = 0
    known: int = 0
    bad: int = 0
    troubles: list[Trouble] = []

    def complain(self, line: int, reason: str) -> None:
        """Count a bad line."""
        self.bad += 1
        if len(self.troubles) < MOST_TROUBLES:
            self.troubles.append(Trouble(line, reason))


MOST_TROUBLES = 20
"""How many bad lines are named."""


def exported(database: Database, player: str | None = None) -> Iterator[bytes]:
    """The rounds of a player, or of all for None, a line each; raises UsageError and HistoryError.

    Nothing is held open between two batches, however slowly the lines are taken.
    """
    number = None if player is None else database.read(lambda connection: known_player(connection, player))
    after = 0
    while batch := _next(database, number, after):
        yield from (encode(record) for _, record in batch)
        after, _ = batch[-1]


def imported(database: Database, file: BinaryIO) -> Tally:
    """Add the rounds of a file that the history does not have; raises HistoryError.

    A bad line is counted and left out. What was read before an error is kept; to import a file again
    changes nothing.
    """
    tally = Tally()
    batch: list[tuple[int, Record]] = []
    waiting = 0
    for number, line in _lines(file):
        if line is None:
            tally.complain(number, "it is too long")
            continue
        try:
            record = decode(line)
        except BadLineError as error:
            tally.complain(number, str(error))
            continue
        batch.append((number, record))
        waiting += 1 + len(record.answers)
        if waiting >= BATCH:
            _write(database, batch, tally)
            batch, waiting = [], 0
    _write(database, batch, tally)
    return tally


def _next(database: Database, player: int | None, after: int) -> tuple[tuple[int, Record], ...]:
    return database.read(lambda connection: records(connection, player, after=after)) or ()


def _write(database: Database, batch: list[tuple[int, Record]], tally: Tally) -> None:
    """Merge a batch in one transaction, and add to the tally what it brought."""

    def work(connection: sqlite3.Connection) -> Tally:
        # Counted anew in here: the work is done twice where the file had to be mended in between.
        brought = Tally()
        for number, record in batch:
            try:
                merged = merge(connection, record)
            except BadLineError as error:
                brought.complain(number, str(error))
                continue
            brought.rounds += merged.new
            brought.known += not merged.new
            brought.answers += merged.answers
        return brought

    if not batch:
        return
    brought = database.write(work)
    tally.rounds += brought.rounds
    tally.answers += brought.answers
    tally.known += brought.known
    for trouble in brought.troubles:
        tally.complain(trouble.line, trouble.reason)
    tally.bad += brought.bad - len(brought.troubles)


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """The lines of a file that hold something, with their numbers; None for one that is too long."""
    number = 0
    while line := file.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = file.readline(LONGEST_LINE)
            yield number, None
        elif line := line.removeprefix(b"\xef\xbb\xbf").strip():
            yield number, line
