"""The file of a room: every event, written to the disk before anybody is told that it counts.

One thread writes, and commits whatever has queued in one transaction, so that a class that answers at once waits for
one disk write and not for thirty. The file is locked while a room is open.
"""

from __future__ import annotations

import datetime
import os
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from queue import SimpleQueue
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

import quiz
from quiz.bank.clean import clean
from quiz.classroom.exercise import Exercise
from quiz.errors import QuizError, UsageError
from quiz.reading.files import beginning
from quiz.rules.live import RoomSettings
from quiz.rules.live_events import Answered, Event
from quiz.store.files import ROOM_ENDING as ENDING

FORMAT: Literal["fact-check-quiz room 1"] = "fact-check-quiz room 1"
_BESIDE = ("", "-wal", "-shm")
"""What stands beside a room's file while it is open, and after the program was killed."""
_PATIENCE = 0.3
"""Seconds to wait for another program that is about to close the file."""
_BEGINNING = b"SQLite format 3\0"
_TABLES = """
CREATE TABLE room (id INTEGER PRIMARY KEY CHECK (id = 1), about BLOB NOT NULL) STRICT;
CREATE TABLE seats (seat INTEGER PRIMARY KEY, token BLOB NOT NULL) STRICT;
CREATE TABLE events (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, event BLOB NOT NULL) STRICT;
CREATE TABLE answers (
    seat INTEGER NOT NULL, question INTEGER NOT NULL, seq INTEGER NOT NULL UNIQUE REFERENCES events,
    seconds REAL NOT NULL, PRIMARY KEY (seat, question)
) STRICT, WITHOUT ROWID;
"""
_EVERY = """
SELECT seq, at, event, coalesce(seconds, 0) FROM events LEFT JOIN answers USING (seq) ORDER BY seq
"""


class RoomError(QuizError):
    """A room's file that cannot be read or written."""


class RoomAbout(Struct, frozen=True, kw_only=True):
    """What a room is: its exercise, how it is played, and what is needed to open it again."""

    format: Literal["fact-check-quiz room 1"] = FORMAT
    version: str = quiz.__version__
    code: Annotated[str, Meta(max_length=40)]
    started: datetime.datetime
    exercise: Exercise
    settings: RoomSettings
    limit: float | None = None
    on_board: bool = False
    names: Literal["typed", "generated"] = "typed"
    port: Annotated[int, Meta(ge=0, le=65_535)] = 0


class KeptEvent(Struct, frozen=True):
    """An event as it was kept, with its number and when it was. ``seconds`` is how long an answer took."""

    seq: int
    at: datetime.datetime
    event: Event
    seconds: float = 0.0


class LedgerEntry(Struct, frozen=True):
    """Something to write: an event, a new token of a seat, or both. ``done`` is called once it is on the disk.

    It is called with None, or with what went wrong, in the thread that writes.
    """

    kept: KeptEvent | None
    token: tuple[int, bytes] | None
    done: Callable[[Exception | None], None]


class RoomFile(Struct, frozen=True, kw_only=True):
    """All that a room's file holds. ``tokens`` are hashes, by seat."""

    about: RoomAbout
    events: tuple[KeptEvent, ...]
    tokens: dict[int, bytes]


_EVENTS: msgspec.json.Decoder[Event] = msgspec.json.Decoder(Event)
_ABOUT = msgspec.json.Decoder(RoomAbout)


class Ledger:
    """The file of an open room, with the thread that writes it."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self._connection = connection
        self._queue: SimpleQueue[LedgerEntry | None] = SimpleQueue()
        self._problem: Exception | None = None
        self._thread = threading.Thread(target=self._write_all, name="ledger", daemon=True)
        self._thread.start()

    @classmethod
    def create(cls, path: Path, about: RoomAbout) -> Ledger:
        """A new file, which only its owner may read; raises RoomError, also where there is a file already."""
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except OSError as error:
            raise RoomError(f"{clean(str(path))} cannot be written ({error.strerror}); go to another folder") from None
        connection = _connected(path)
        try:
            with connection:
                connection.executescript(f"BEGIN; {_TABLES}")
                connection.execute("INSERT INTO room VALUES (1, ?)", (msgspec.json.encode(about),))
        except sqlite3.Error as error:
            connection.close()
            raise RoomError(f"{clean(str(path))} cannot be written ({error}); go to another folder") from None
        return cls(connection, path)

    @classmethod
    def reopen(cls, path: Path) -> tuple[Ledger, RoomFile]:
        """The file of a room that is to go on, and what it holds; raises RoomError and UsageError."""
        connection = _opened(path)
        try:
            found = _read(connection, path)
        except BaseException:
            connection.close()
            raise
        return cls(connection, path), found

    def write(self, entry: LedgerEntry) -> None:
        """Queue something to write. What is queued is written in order."""
        self._queue.put(entry)

    def close(self) -> None:
        """Write what is queued, and let go of the file."""
        self._queue.put(None)
        self._thread.join()
        self._connection.close()

    def _write_all(self) -> None:
        is_open = True
        while is_open:
            batch = [self._queue.get()]
            while not self._queue.empty():
                batch.append(self._queue.get())
            entries = [entry for entry in batch if entry is not None]
            is_open = len(entries) == len(batch)
            problem = self._commit(entries)
            for entry in entries:
                entry.done(problem)

    def _commit(self, entries: Iterable[LedgerEntry]) -> Exception | None:
        """Write some entries. After one that could not be written none is, since each stands on those before it."""
        if self._problem is not None:
            return self._problem
        try:
            with self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                for entry in entries:
                    self._add(entry)
        except sqlite3.Error as error:
            self._problem = error
        return self._problem

    def _add(self, entry: LedgerEntry) -> None:
        if entry.token is not None:
            self._connection.execute("INSERT OR REPLACE INTO seats VALUES (?, ?)", entry.token)
        if entry.kept is None:
            return
        event = entry.kept.event
        row = (entry.kept.seq, entry.kept.at.isoformat(), msgspec.json.encode(event))
        self._connection.execute("INSERT INTO events VALUES (?, ?, ?)", row)
        if isinstance(event, Answered):
            answer = (event.seat, event.question, entry.kept.seq, entry.kept.seconds)
            self._connection.execute("INSERT INTO answers VALUES (?, ?, ?, ?)", answer)


def read_room(path: Path) -> RoomFile:
    """What the file of a room holds; raises RoomError, also where the room is open, and UsageError for no file."""
    with closing(_opened(path)) as connection:
        return _read(connection, path)


def is_room(path: Path) -> bool:
    """Whether a file is called as rooms are, and begins as they do."""
    return path.name.endswith(ENDING) and beginning(path, len(_BEGINNING)) == _BEGINNING


def forget(path: Path) -> None:
    """Delete a room with all that stands beside it; raises RoomError and UsageError."""
    read_room(path)
    for end in _BESIDE:
        with suppress(FileNotFoundError):
            path.with_name(path.name + end).unlink()


def _opened(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise UsageError(f"{clean(str(path))}: there is no such room")
    if not is_room(path):
        raise RoomError(f"{clean(str(path))} is no room of this program")
    return _connected(path)


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        # Whoever opens it has it alone, until the program ends in whatever way.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("COMMIT")
    except sqlite3.OperationalError as error:
        connection.close()
        if "locked" in str(error):
            raise RoomError(f"{clean(str(path))} is open in another program; end that room first") from None
        raise RoomError(f"{clean(str(path))} cannot be opened ({error})") from None
    except sqlite3.DatabaseError as error:
        connection.close()
        raise RoomError(f"{clean(str(path))} is no room of this program ({error})") from None
    return connection


def _read(connection: sqlite3.Connection, path: Path) -> RoomFile:
    try:
        (about,) = connection.execute("SELECT about FROM room").fetchone()
        events = tuple(_kept(connection.execute(_EVERY)))
        tokens = dict(connection.execute("SELECT seat, token FROM seats").fetchall())
        return RoomFile(about=_ABOUT.decode(about), events=events, tokens=tokens)
    except (sqlite3.DatabaseError, msgspec.DecodeError, ValueError, TypeError, RecursionError) as error:
        raise RoomError(f"{clean(str(path))} is no room that this program can read ({clean(str(error))})") from None


def _kept(rows: Iterable[tuple[int, str, bytes, float]]) -> Iterator[KeptEvent]:
    for seq, at, event, seconds in rows:
        yield KeptEvent(seq, datetime.datetime.fromisoformat(at), _EVENTS.decode(event), seconds)
