"""How a run of the full screen ends: at whose bidding, with what left to wait, and what is printed afterwards."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.driver import Driver

from quiz.errors import Exit, QuizError
from quiz.tui.farewell import Farewell
from quiz.tui.notices import NoticeApp

if TYPE_CHECKING:
    from quiz.play.context import Context
    from quiz.play.round import Round
    from quiz.play.teams import TeamGame


class EndingApp(NoticeApp):
    """An app whose run ends at any moment and loses nothing: what is in the middle is left so that it waits.

    ``failure`` is why the run failed, empty where it did not. ``results_behind`` is the round from whose results the
    present one was begun, None where it began elsewhere; ``results_open`` is the one whose results are being shown.
    """

    context: Context

    def __init__(self, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class)
        self.round: Round | None = None
        self.teams: TeamGame | None = None
        self.results_behind: Round | None = None
        self.results_open: Round | None = None
        self.failure = ""
        self.farewell = Farewell()
        self._ended_by = 0
        self._loop: asyncio.AbstractEventLoop | None = None

    def on_mount(self) -> None:
        """Heed a signal that came before there was anything to leave."""
        self._loop = asyncio.get_running_loop()
        if self.is_ended:
            self.call_after_refresh(self.leave, self._ended_by)

    @property
    def is_ended(self) -> bool:
        """Whether a signal has said that the run ends."""
        return self._ended_by != 0

    @property
    def remaining(self) -> float | None:
        """Seconds left of what is being played, None where time does not count."""
        return None if self.round is None else self.round.remaining

    def fail(self, error: QuizError) -> None:
        """End the run with what is wrong."""
        self.failure = str(error)
        # The first screen may still be on its way up, and is not to be taken away under its feet.
        self.call_after_refresh(self.exit, error.exit)

    def leave(self, code: int) -> None:
        """Leave the game; a round in the middle waits, or is ended where nothing would remember it."""
        self.part()
        self.is_leaving = True
        self.exit(code)

    async def action_quit(self) -> None:
        """Quit, but ask first where there is something to be asked."""
        self.leave_after_asking(Exit.OK)

    def action_interrupt(self) -> None:
        """Do as for quitting, but say so in the exit code; a second time, ask no more."""
        self.leave_after_asking(Exit.INTERRUPTED)

    def leave_after_asking(self, code: int) -> None:
        """Leave the game, once the player has been asked what there is to ask; here it is nothing."""
        self.leave(code)

    def action_end_by(self, number: int) -> None:
        """Leave since a signal says so: at once, or as soon as there is anything to leave."""
        self._ended_by = 128 + number
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self.leave, self._ended_by)

    def part(self) -> None:
        """Leave what is in the middle, so that it waits."""
        if self.teams is not None:
            self.farewell.add_game(self.teams)
        if self.round is not None:
            self.farewell.leave_waiting(self.round, self.context)
        self.round = self.teams = None
