"""Saves one round in the history, and keeps it locked while it is played."""

from __future__ import annotations

from contextlib import suppress

from quiz.history.database import HistoryError
from quiz.history.history import History
from quiz.history.round_lock import RoundLock
from quiz.store.round_state import PackRoundState


class Recorder:
    """Keeps one round in the history."""

    def __init__(self, history: History, lock: RoundLock) -> None:
        self._history = history
        self._lock = lock
        self._is_kept = False

    def prepare(self) -> None:
        """Open the file and load what the first answer needs, while there is time."""
        from quiz.history.schedule import scheduler

        scheduler()
        self._lock.take()
        with suppress(HistoryError):  # It is shown when there is something to write.
            self._history.prepare()

    def keep(self, progress: PackRoundState) -> None:
        """Save what is new, on disk when this returns; raises HistoryError."""
        if progress.session.begun or self._is_kept:
            self._lock.take()
            self._history.keep(progress)
            self._is_kept = True
        if progress.over:
            self._lock.release(over=True)

    def release(self) -> None:
        """Release the lock of the round, so that it can be resumed."""
        self._lock.release(over=False)

    def notes(self) -> tuple[str, ...]:
        """Messages about the history, each given once."""
        return self._history.notes()
