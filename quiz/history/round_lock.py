"""A lock that says who is playing a round right now; it ends with its process, however that ends."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.reading.imports import without

if TYPE_CHECKING:
    from filelock import BaseFileLock


class RoundLock:
    """The right to play one round, which one process at a time can hold.

    Where no lock can be had at all, as on a disk that cannot be written, nobody is kept from playing.
    """

    def __init__(self, history: Path, uid: str) -> None:
        self._path = history.with_name("playing") / f"{uid}.lock"
        self._lock: BaseFileLock | None = None

    def take(self) -> bool:
        """Take the round, if it is not being played elsewhere; taking it twice is taking it once."""
        # OpenSSL, of which it needs nothing, takes three megabytes.
        with without("_hashlib"):
            from filelock import FileLock, Timeout

        if self._lock is not None:
            return True
        lock = FileLock(self._path)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            lock.acquire(timeout=0)
        except Timeout:
            return False
        except (OSError, NotImplementedError):
            return True
        self._lock = lock
        return True

    def release(self, *, over: bool) -> None:
        """Leave the round to others; once it is over nobody will ask for it again."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None
            if over:
                with suppress(OSError):
                    self._path.unlink()
