"""What the command line hands to a front end: a pack, what is wanted of it, and the settings."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.play.clock import SYSTEM, Clock
from quiz.rules.terms import Mode, Wanted
from quiz.store.settings import Settings

if TYPE_CHECKING:
    from quiz.bank.pack import Pack
    from quiz.history.history import History
    from quiz.play.exercise import ExerciseRun
    from quiz.play.teams import TeamGame, TeamRequest
    from quiz.store.results import ResultFile


class Errand(StrEnum):
    """What a run of the game is for."""

    HOME = "home"
    PLAY = "play"
    RESUME = "resume"
    REVIEW = "review"
    DAILY = "daily"
    STATS = "stats"
    EXERCISE = "exercise"
    TEAMS = "teams"


class Request(Struct, frozen=True, kw_only=True):
    """A round as asked for. What is None follows the mode and the settings."""

    mode: Mode = Mode.PRACTICE
    wanted: Wanted = Wanted()
    count: int | None = None
    seed: int | None = None
    certainty: bool | None = None
    pointing: bool | None = None
    open_book: bool = True
    seconds: float | None = None
    adaptive: bool | None = None


class Launch(Struct, kw_only=True):
    """A run of the game. ``errand`` is done at once; HOME shows the way to all of them.

    ``pack`` is there where it has been read already, as for a round that starts straight away.
    ``settings`` may change during the run, and so may ``player``, which is None for the player of
    the settings. ``memory`` is the file of the history, None where nothing is to be remembered.
    ``work`` is the exercise to be done, where the errand is that, and ``teams`` the game of teams to be
    played, or what is asked of one whose teams are still to be named.
    ``notes`` are lines to tell the player once. ``rounds`` counts the rounds started, so that each has
    a result file of its own.
    """

    folder: Path
    request: Request
    settings: Settings
    settings_path: Path
    player: str | None = None
    file: ResultFile | None = None
    errand: Errand = Errand.HOME
    notes: list[str] = []
    pack: Pack | None = None
    memory: Path | None = None
    clock: Clock = SYSTEM
    rounds: int = 0
    work: ExerciseRun | None = None
    teams: TeamGame | TeamRequest | None = None
    _history: History | None = None

    @property
    def history(self) -> History | None:
        """The history, opened by its first use."""
        if self._history is None and self.memory is not None:
            # Imported here: the first screen stands before anything is looked up.
            from quiz.history.history import History

            self._history = History(self.memory, self.clock.now)
        return self._history

    @property
    def who(self) -> str:
        """Who plays; empty for nobody by name."""
        return self.settings.player if self.player is None else self.player
