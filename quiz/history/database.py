"""The file of the history: opened when first needed, and repaired when it is found damaged."""

from __future__ import annotations

import datetime
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from quiz.bank.clean import clean
from quiz.errors import QuizError
from quiz.history.schema import PAGE_SIZE, DamagedError, NewerHistoryError, is_ready, is_sound, migrate
from quiz.reading.files import NotAFileError, demand_regular
from quiz.reading.imports import without

if TYPE_CHECKING:
    from filelock import BaseFileLock

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], T]

PATIENCE = 2.0
"""How long to wait for another program that is writing, in seconds."""
IMPATIENCE = 0.1
"""How long to wait, in seconds, for a program that kept the file busy for all of PATIENCE the last time."""
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


class HistoryError(QuizError):
    """The history cannot be read or written now. The text says why in one line."""


class BusyError(HistoryError):
    """Another program is writing, and did not stop for as long as was waited."""


class Database:
    """An SQLite file that several programs may use at once.

    ``clock`` gives the present moment. Nothing is opened or created before the first read or write.
    A process may have one of these for a file.
    """

    def __init__(self, path: Path, clock: Callable[[], datetime.datetime]) -> None:
        self.path = path
        self._notes: list[str] = []
        self._clock = clock
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None
        self._patience = PATIENCE

    def write(self, work: Work[T]) -> T:
        """Do some work in one transaction, on disk when this returns; raises HistoryError."""

        def in_transaction() -> T:
            connection = self._open()
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                if self._is_current():
                    return work(connection)
            # Another program has set the file aside while this one waited for its turn.
            return in_transaction()

        return self._with_repair(in_transaction)

    def read(self, work: Work[T]) -> T | None:
        """Do some work on one view of the file; None where there is no file yet. Raises HistoryError."""

        def on_one_view() -> T | None:
            if self._connection is None and not self._is_there():
                return None
            try:
                connection = self._open()
            except (sqlite3.OperationalError, OSError) as error:
                if _is_busy(error) or isinstance(error, NotAFileError):
                    raise
                return self._read_a_copy(work)
            with connection:
                connection.execute("BEGIN")
                return work(connection)

        return self._with_repair(on_one_view)

    def notes(self) -> tuple[str, ...]:
        """What the player should be told about the file; each line is given once."""
        notes, self._notes = tuple(self._notes), []
        return notes

    def be_patient(self) -> None:
        """Wait for other programs as long as for the first time, if the file is opened anew."""
        self._patience = PATIENCE

    def close(self) -> None:
        """Let go of the file; the next use opens it again."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()

    def _with_repair(self, work: Callable[[], T]) -> T:
        """Do some work; where the file is damaged, save what can be read of it in a new one, and do the work again."""
        try:
            try:
                done = work()
            except (sqlite3.Error, ValueError, TypeError, OverflowError) as error:
                if not self._is_damage(error):
                    raise
                self._repair()
                done = work()
        except NewerHistoryError as error:
            self.close()
            raise HistoryError(f"{error}: {clean(str(self.path))}") from None
        except (sqlite3.Error, OSError) as error:
            self.close()
            self._patience = IMPATIENCE if _is_busy(error) else PATIENCE
            reason = "the disk is full" if self._is_full(error) else _reason(error)
            path = error.filename if isinstance(error, NotAFileError) else self.path
            kind = BusyError if _is_busy(error) else HistoryError
            raise kind(f"the history cannot be used now ({reason}): {clean(str(path))}") from None
        self._patience = PATIENCE
        return done

    def _open(self) -> sqlite3.Connection:
        """The connection to the file that stands at the path now."""
        if self._connection is not None and not self._is_current():
            self.close()  # Another program has set the file aside, or somebody has put another in its place.
        if self._connection is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._demand_files()
            self._finish_repair()
            self._identity = _identity(self.path)
            if _is_emptied(self.path):
                raise DamagedError("only the write-ahead log is left")
            connection = sqlite3.connect(self.path, timeout=self._patience, isolation_level=None)
            try:
                self._prepare(connection)
            except BaseException as error:
                connection.close()
                if _code(error) == sqlite3.SQLITE_ERROR or isinstance(error, UnicodeDecodeError):
                    raise DamagedError("the tables are not those that they are said to be") from error
                raise
            self._connection, self._identity = connection, self._identity or _identity(self.path)
        return self._connection

    def _demand_files(self) -> None:
        """Raise NotAFileError for a pipe or a device where a file should be: SQLite would wait for it, or read it."""
        for ending in ("", "-wal", "-shm", "-journal", ".new"):
            with suppress(FileNotFoundError):
                demand_regular(self.path.with_name(f"{self.path.name}{ending}"))

    def _prepare(self, connection: sqlite3.Connection) -> None:
        """Bring a file up to date, by one program at a time: SQLite does not wait while its mode is changed."""
        connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        # FULL also survives a power cut: an answer is on the disk itself before its feedback is shown.
        connection.execute("PRAGMA synchronous = FULL")
        if not is_ready(connection) or not _has_wal(connection):
            with self._lock():
                if not _has_wal(connection):
                    connection.execute("PRAGMA journal_mode = WAL")
                self._notes += migrate(connection, self._clock())

    def _read_a_copy(self, work: Work[T]) -> T:
        """Do some work on a copy in memory, for a file that may not be written, not even to bring it up to date."""
        from quiz.history.recovery import snapshot

        with closing(snapshot(self.path, self._clock())) as connection:
            return work(connection)

    def _is_full(self, error: Exception) -> bool:
        """Whether the disk is full where SQLite only says that it could not be written to."""
        if _code(error) != sqlite3.SQLITE_IOERR:
            return False
        try:
            return shutil.disk_usage(self.path.parent).free < PAGE_SIZE
        except OSError:
            return False

    def _is_damage(self, error: Exception) -> bool:
        """Whether an error comes from damage to the file."""
        if isinstance(error, DamagedError) or _code(error) in _DAMAGED:
            return True
        if isinstance(error, sqlite3.OperationalError) and _code(error) is None:
            return True  # SQLite hands over any text as it is; it is Python that cannot decode it.
        if isinstance(error, sqlite3.Error) and _code(error) != sqlite3.SQLITE_ERROR:
            return False
        return self._connection is not None and not is_sound(self._connection)

    def _repair(self) -> None:
        """Save what can be read in a new file, unless another program has done so meanwhile."""
        # Imported here: hardly any run ever needs it.
        from quiz.history.recovery import repair

        self.close()
        with self._lock():
            if self._is_current():
                self._notes.append(repair(self.path, self._clock()))

    def _finish_repair(self) -> None:
        """Finish a repair that was stopped halfway."""
        if not self._repaired_path.exists():
            return
        from quiz.history.recovery import finish_repair

        with self._lock():
            if self._repaired_path.exists():
                self._notes.append(finish_repair(self.path))

    def _lock(self) -> BaseFileLock:
        """A lock that keeps other programs from bringing the file up to date or repairing it at the same time."""
        # Imported here: it takes longer than all else, and only a new file needs it.
        with without("_hashlib"):
            from filelock import FileLock

        return FileLock(f"{self.path}.lock", timeout=self._patience)

    @property
    def _repaired_path(self) -> Path:
        return self.path.with_name(f"{self.path.name}.new")

    def _is_there(self) -> bool:
        return self.path.exists() or self._repaired_path.exists()

    def _is_current(self) -> bool:
        """Whether the file that was opened is still the one that stands at the path."""
        return self._identity == _identity(self.path)


def unsaved_folder(path: Path) -> Path:
    """Where rounds are that the file at a path could not take."""
    return path.with_name("unsaved")


def _has_wal(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal")


def _is_emptied(path: Path) -> bool:
    """Whether a file is empty but for its write-ahead log, which SQLite would throw away."""
    log = path.with_name(f"{path.name}-wal")
    return path.exists() and not path.stat().st_size and log.exists() and log.stat().st_size > 0


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _code(error: BaseException) -> int | None:
    """SQLite's primary result code, None where an error is not SQLite's own."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def _is_busy(error: Exception) -> bool:
    """Whether another program has the file, by SQLite's word or that of our own lock."""
    return isinstance(error, TimeoutError) or _code(error) in _BUSY


def _reason(error: Exception) -> str:
    if _is_busy(error):
        return "another program is writing"
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    known: dict[int | None, str] = {
        sqlite3.SQLITE_FULL: "the disk is full",
        sqlite3.SQLITE_READONLY: "it may not be written",
        sqlite3.SQLITE_PERM: "it may not be written",
        sqlite3.SQLITE_CANTOPEN: "it cannot be opened",
        sqlite3.SQLITE_IOERR: "the disk reports an error",
    }
    return known.get(_code(error), clean(str(error)))
