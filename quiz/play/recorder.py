"""Saves one round in the history, and keeps it locked while it is played."""

from __future__ import annotations

from contextlib import suppress

from quiz.history.database import BusyError, HistoryError
from quiz.history.history import History
from quiz.history.round_lock import RoundLock
from quiz.rules.items import cited_lines
from quiz.store.round_state import PackRoundState


class Recorder:
    """Keeps one round in the history.

    ``is_beside`` says that the round is in a file beside the history, which the next start takes in;
    ``will_be_kept`` that it will be, since another program was only writing.
    """

    def __init__(self, history: History, lock: RoundLock) -> None:
        self._history = history
        self._lock = lock
        self._is_kept = False
        self._may_be_beside = True
        self.is_beside = self.will_be_kept = False

    def prepare(self, rehearsed: PackRoundState) -> None:
        """Open the file and load what the first answer needs, while there is time; the round itself is not kept."""
        from quiz.history.schedule import scheduler

        scheduler()
        self._lock.take()
        self._may_be_beside = self._history.has_rounds_beside
        with suppress(HistoryError):  # It is shown when there is something to write.
            self._history.prepare(rehearsed)

    def keep(self, progress: PackRoundState, *, patiently: bool = False) -> None:
        """Save what is new, on disk when this returns; raises HistoryError.

        ``patiently`` waits for another program as long as for the first time.
        """
        try:
            if progress.session.begun or self._is_kept:
                self._lock.take()
                self._keep(progress, patiently=patiently)
        finally:
            if progress.over:
                self._lock.release(over=True)

    def _keep(self, progress: PackRoundState, *, patiently: bool) -> None:
        try:
            self._history.keep(progress, patiently=patiently)
        except HistoryError as error:
            self._may_be_beside = True
            self.is_beside = self._is_put_beside(progress)
            self.will_be_kept = self.is_beside and isinstance(error, BusyError)
            raise
        self._is_kept, self.is_beside = True, False
        if self._may_be_beside:
            self._history.discard_beside(progress.uid)
            self._may_be_beside = False

    def _is_put_beside(self, progress: PackRoundState) -> bool:
        try:
            self._history.keep_beside(progress)
        except OSError:
            return False
        return True

    def release(self) -> None:
        """Release the lock of the round, so that it can be resumed."""
        self._lock.release(over=False)

    def days_until_asked(self, progress: PackRoundState) -> int | None:
        """In how many days the first of the lines is due that were answered on last; None where that is not known."""
        last, today = progress.session.last, progress.now.date()
        if last is None:
            return None
        try:
            cards = self._history.cards_of(progress.player, progress.pack.name, today)
        except HistoryError:  # It was shown when the answer was to be written there.
            return None
        due = [cards[line].due for line in cited_lines(last[0].item) if line in cards]
        return (min(due) - today).days if due else None

    def notes(self) -> tuple[str, ...]:
        """Messages about the history, each given once."""
        return self._history.notes()
