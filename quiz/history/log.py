"""The one door to the history file: opened when first needed, and mended when it is found broken."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from quiz.bank.clean import clean
from quiz.errors import QuizError
from quiz.history.schema import NewerHistoryError, migrate

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], T]

FILE = "history.db"
PATIENCE = 2.0
"""How long to wait for another program that is writing, in seconds."""
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_READ_ONLY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}


class HistoryError(QuizError):
    """The history cannot be read or written now. The text says why in one line."""


class History:
    """What is remembered, in one SQLite file that several programs may use at once.

    ``clock`` gives the present moment. Nothing is opened or created before the first read or write.
    """

    def __init__(self, path: Path, clock: Callable[[], datetime.datetime]) -> None:
        self.path = path
        self._notes: list[str] = []
        self._clock = clock
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None

    def write(self, work: Work[T]) -> T:
        """Do some work in one transaction, on disk when this returns; raises HistoryError."""

        def whole(connection: sqlite3.Connection) -> T:
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                return work(connection)

        return self._tried(lambda: whole(self._open()))

    def read(self, work: Work[T]) -> T | None:
        """Do some work on one view of the file; None where there is no file yet. Raises HistoryError."""

        def looked() -> T | None:
            if self._connection is None and not self.path.exists():
                return None
            connection = self._open_to_read()
            with connection:
                connection.execute("BEGIN")
                return work(connection)

        return self._tried(looked)

    def notes(self) -> tuple[str, ...]:
        """What the player should be told about the file; each line is given once."""
        notes, self._notes = tuple(self._notes), []
        return notes

    def close(self) -> None:
        """Let go of the file; the next use opens it again."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()

    def _tried(self, work: Callable[[], T]) -> T:
        """Do some work; a damaged file is set aside, what can be read of it saved, and the work done again."""
        try:
            try:
                return work()
            except sqlite3.DatabaseError as error:
                if _code(error) not in _DAMAGED:
                    raise
                self._mend()
                return work()
        except NewerHistoryError:
            self.close()
            raise
        except (sqlite3.Error, OSError) as error:
            self.close()
            raise HistoryError(f"the history cannot be used now ({_reason(error)}): {clean(str(self.path))}") from None

    def _open(self) -> sqlite3.Connection:
        """The connection for writing, to the file that stands at the path now."""
        if self._connection is not None and self._identity != _identity(self.path):
            self.close()  # Another program has set the file aside, or somebody has put another in its place.
        if self._connection is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._identity = _identity(self.path)
            connection = sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None)
            try:
                _set_up(connection)
                migrate(connection, self._clock())
            except BaseException:
                connection.close()
                raise
            self._connection, self._identity = connection, _identity(self.path)
        return self._connection

    def _open_to_read(self) -> sqlite3.Connection:
        """A connection that need not be able to write: a history that cannot grow can still be read."""
        try:
            return self._open()
        except sqlite3.OperationalError as error:
            if _code(error) not in _READ_ONLY:
                raise
        # Without a place for its sidecar files SQLite reads a file only if it may take it for unchanging.
        connection = sqlite3.connect(f"{self.path.resolve().as_uri()}?immutable=1", uri=True, isolation_level=None)
        self._connection, self._identity = connection, _identity(self.path)
        return connection

    def _mend(self) -> None:
        """Save what can be read, unless another program has done so meanwhile."""
        # Imported here: hardly any run ever needs it.
        from filelock import FileLock

        from quiz.history.rescue import rescue

        self.close()
        with FileLock(f"{self.path}.lock", timeout=PATIENCE * 10):
            if self._identity == _identity(self.path):
                self._notes.append(rescue(self.path, self._clock()))


def _set_up(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    # FULL also survives a power cut: an answer is on the disk itself before its feedback is shown.
    connection.execute("PRAGMA synchronous = FULL")
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        connection.execute("PRAGMA journal_mode = WAL")


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary result code."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    known: dict[int, str] = {
        sqlite3.SQLITE_FULL: "the disk is full",
        sqlite3.SQLITE_READONLY: "it may not be written",
        sqlite3.SQLITE_PERM: "it may not be written",
        sqlite3.SQLITE_CANTOPEN: "it cannot be opened",
        sqlite3.SQLITE_BUSY: "another program is writing",
        sqlite3.SQLITE_IOERR: "the disk reports an error",
    }
    return known.get(_code(error) if isinstance(error, sqlite3.Error) else 0, clean(str(error)))
