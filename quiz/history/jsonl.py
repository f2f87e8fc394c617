"""Whole histories as files of JSON lines, written and read in batches, so that any size fits into little memory.

What a line holds is in ``jsonl_records``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from enum import Enum
from typing import BinaryIO

from msgspec import Struct

from quiz.history.database import Database
from quiz.history.jsonl_records import BadLineError, Record, decode, encode, merge, next_records
from quiz.history.players import known_player
from quiz.reading.bounds import LARGEST_JSON, MB

LONGEST_LINE = LARGEST_JSON
"""No round takes so many bytes; what is longer is not read into memory."""
MOST_SKIPPED = 1_000 * MB
"""After so many bytes without the end of a line, or MOST_BAD bad lines, a file is not read any further."""
MOST_BAD = 100_000
BATCH = 5_000
"""How many answers are written in one transaction."""


class BadLine(Struct, frozen=True):
    """A line that was left out: its number, counted from 1, and why."""

    line: int
    reason: str


class Imported(Struct):
    """What an import has brought so far.

    ``rounds`` counts the new rounds, ``known`` those that were there already, and ``answers`` the new
    answers of both. Of the ``bad`` lines the first MOST_BAD_LINES are in ``bad_lines``.
    """

    rounds: int = 0
    answers: int = 0
    known: int = 0
    bad: int = 0
    bad_lines: list[BadLine] = []

    def leave_out(self, line: int, reason: str) -> None:
        """Count a bad line."""
        self.bad += 1
        if len(self.bad_lines) < MOST_BAD_LINES:
            self.bad_lines.append(BadLine(line, reason))

    def give_up(self, line: int) -> None:
        """Say that nothing is read after a line, whatever else was said."""
        self.bad_lines = [*self.bad_lines, BadLine(line, "nothing after this line is read; is the file an export?")]

    def add(self, batch: Imported) -> None:
        """Add what a batch of lines has brought."""
        self.rounds += batch.rounds
        self.answers += batch.answers
        self.known += batch.known
        self.bad += batch.bad
        self.bad_lines = [*self.bad_lines, *batch.bad_lines][:MOST_BAD_LINES]


MOST_BAD_LINES = 20
"""How many bad lines are named."""


def export_rounds(database: Database, player: str | None = None) -> Iterator[bytes]:
    """The rounds of a player, or of all for None, a line each; raises UsageError and HistoryError.

    Nothing is held open between two batches, however slowly the lines are taken.
    """
    number = None if player is None else database.read(lambda connection: known_player(connection, player))
    after = 0
    while batch := _next(database, number, after):
        yield from (encode(record) for _, record in batch)
        after, _ = batch[-1]


def import_rounds(database: Database, file: BinaryIO) -> Imported:
    """Add the rounds of a file that the history does not have; raises HistoryError.

    A bad line is counted and left out. What was read before an error is kept; to import a file again
    changes nothing.
    """
    imported = Imported()
    batch: list[tuple[int, Record]] = []
    waiting = 0
    for number, line in _lines(file):
        try:
            record = decode(_demand_line(line))
        except BadLineError as error:
            imported.leave_out(number, str(error))
            if imported.bad >= MOST_BAD or line is Skipped.TO_THE_END:
                imported.give_up(number)
                break
            continue
        batch.append((number, record))
        waiting += 1 + len(record.answers)
        if waiting >= BATCH:
            _write(database, batch, imported)
            batch, waiting = [], 0
    _write(database, batch, imported)
    return imported


def _next(database: Database, player: int | None, after: int) -> tuple[tuple[int, Record], ...]:
    return database.read(lambda connection: next_records(connection, player, after=after)) or ()


def _write(database: Database, batch: list[tuple[int, Record]], imported: Imported) -> None:
    """Merge a batch in one transaction, and add what it brought."""

    def work(connection: sqlite3.Connection) -> Imported:
        # Counted anew in here: the work is done twice where the file had to be repaired in between.
        brought = Imported()
        for number, record in batch:
            try:
                merged = merge(connection, record)
            except BadLineError as error:
                brought.leave_out(number, str(error))
                continue
            brought.rounds += merged.new
            brought.known += not merged.new
            brought.answers += merged.answers
        return brought

    if not batch:
        return
    imported.add(database.write(work))


class Skipped(Enum):
    """A line that is not read into memory, since it is too long."""

    LONG = "long"
    TO_THE_END = "without an end"


def _demand_line(line: bytes | Skipped) -> bytes:
    if isinstance(line, Skipped):
        raise BadLineError("it is too long")
    return line


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes | Skipped]]:
    """The lines of a file that hold something, with their numbers."""
    number = 0
    while line := file.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            room = MOST_SKIPPED
            while line and not line.endswith(b"\n") and room > 0:
                line = file.readline(LONGEST_LINE)
                room -= len(line)
            yield number, Skipped.LONG if room > 0 else Skipped.TO_THE_END
        elif line := line.removeprefix(b"\xef\xbb\xbf").strip():
            yield number, line
