"""What every run of the game needs, whatever it is for: its places, the settings, the clock and the history."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quiz.play.clock import SYSTEM, Clock
from quiz.store.settings import Settings

if TYPE_CHECKING:
    from quiz.history.history import History
    from quiz.store.results import ResultFile


class Context(Struct, kw_only=True):
    """A run of the game.

    ``settings`` may change during the run, and so may ``player``, which is None for the player of
    the settings. ``plain`` says that an option asked for going line by line. ``results`` is the file that the
    run's next round is written to, None where none was asked for. ``history_path`` is the file of the history,
    None where nothing is to be remembered. ``notes`` are lines to tell the player once. ``shows_emoji`` says that
    the terminal shows coloured squares. ``certainty`` and ``citing`` are what the player has switched on or off in a
    round: it holds for the next ones of the run, whatever they are asked for with; None where nothing was switched.
    """

    settings: Settings
    settings_path: Path
    player: str | None = None
    plain: bool = False
    results: ResultFile | None = None
    history_path: Path | None = None
    clock: Clock = SYSTEM
    notes: list[str] = []
    shows_emoji: bool = False
    certainty: bool | None = None
    citing: bool | None = None
    _begun: int = 0
    _history: History | None = None

    @property
    def history(self) -> History | None:
        """The history, opened by its first use."""
        if self._history is None and self.history_path is not None:
            # Imported here: the first screen stands before anything is looked up.
            from quiz.history.history import History

            self._history = History(self.history_path, self.clock.now)
        return self._history

    @property
    def in_force(self) -> Settings:
        """The settings as the next round has them: with what was switched in a round of this run."""
        switched = {"certainty": self.certainty, "citing": self.citing}
        return replace(self.settings, **{name: is_on for name, is_on in switched.items() if is_on is not None})

    @property
    def who(self) -> str:
        """Who plays; empty for nobody by name."""
        return self.settings.player if self.player is None else self.player

    def next_results(self) -> ResultFile | None:
        """The file for a round that begins now: the one that was named, and for each later round one beside it."""
        self._begun += 1
        if self.results is None or self._begun == 1:
            return self.results
        return self.results.following(self._begun)
