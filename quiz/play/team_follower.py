"""A game of teams as a second terminal sees it: read from its file, again whenever that has changed, never written."""

from __future__ import annotations

from pathlib import Path

from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.bank.paths import shown_path
from quiz.classroom.team_result import TeamResult
from quiz.errors import QuizError, UsageError
from quiz.play.teams import contest_of, read_game
from quiz.reading.files import is_regular
from quiz.rules.teams import Contest
from quiz.store.files import ENDING

USUAL_FILES = f"teams-*{ENDING}"
"""The files of games whose names the game chose itself."""
_TRIES = 5
"""So often at most a file is read that is replaced while it is read; after that the next look at it does."""


class FollowedGame:
    """The file of a game that another program is playing."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen: tuple[int, ...] | None = None

    def read(self) -> TeamResult:
        """The game as its file has it now; raises QuizError where it is none."""
        for _ in range(_TRIES):
            self._seen, found = _state_of(self.path), self._attempt()
            if _state_of(self.path) == self._seen:
                break
        if isinstance(found, QuizError):
            raise found
        return found

    def contest(self, pack: Pack) -> Contest:
        """The contest as the file has it now; raises QuizError where it is none that was played on this pack."""
        return contest_of(self.path, self.read(), pack)

    @property
    def has_changed(self) -> bool:
        """Whether another file is there than was read last, as far as its date and size tell; nothing is opened."""
        return _state_of(self.path) != self._seen

    def _attempt(self) -> TeamResult | QuizError:
        try:
            return read_game(self.path)
        except QuizError as error:
            return error


def newest_game(folder: Path) -> Path:
    """The file in a folder that a game was written to last, of those with the usual name; raises UsageError."""
    try:
        newest = max(filter(is_regular, folder.glob(USUAL_FILES)), key=lambda path: _state_of(path) or (), default=None)
    except OSError as error:
        raise UsageError(f"{clean(str(folder))} cannot be read ({error.strerror})") from None
    if newest is None:
        where = shown_path(folder)
        raise UsageError(f"no game of teams is in {where}; begin one, or name its file: quiz teams --teacher FILE")
    return newest


def _state_of(path: Path) -> tuple[int, ...] | None:
    """When a file was written, its size and its number; None where there is none."""
    try:
        found = path.stat()
    except (OSError, ValueError, RuntimeError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
