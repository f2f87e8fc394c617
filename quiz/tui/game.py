"""The run of the game as screens see it: what belongs to all of it, and the ways from one screen to another."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TypeVar

from textual.geometry import Size
from textual.screen import Screen

if TYPE_CHECKING:
    from quiz.bank.about import About
    from quiz.bank.pack import Pack
    from quiz.errors import QuizError
    from quiz.play.action import PlayRound
    from quiz.play.context import Context
    from quiz.play.request import Request
    from quiz.play.round import Round
    from quiz.play.teams import TeamGame
    from quiz.store.settings import Settings
    from quiz.tui.widgets.reading import ReadingPlace

T = TypeVar("T")


class Destination(StrEnum):
    """The screens that the first screen leads to; ``quiz/tui/destinations.py`` says how each is made."""

    PACKS = "packs"
    PATH = "path"
    STATISTICS = "stats"
    PLAYERS = "players"
    RECORDS = "records"
    CHOOSE = "choose"
    READ = "read"
    SETTINGS = "settings"


class HomeAction(StrEnum):
    """What the first screen does at once, without leading to a screen of its own."""

    STEP = "step"
    PLAY = "play"
    RESUME = "resume"
    REVIEW = "review"
    DAILY = "daily"
    SPRINT = "sprint"
    LADDER = "ladder"
    TEAMS = "teams"
    EXERCISE = "exercise"
    HELP = "help"


class Game(Protocol):
    """What screens ask of the run; the app is the one that there is."""

    context: Context
    about: About
    request: Request
    """The round that was asked for last."""
    asked_for: Request | None
    """A round that was asked for on the command line and neither begun nor given up yet."""
    brief_place: ReadingPlace
    """Where the brief was left when it was read last."""

    @property
    def size(self) -> Size:
        """The columns and rows of the terminal."""

    @property
    def pack(self) -> Pack:
        """The pack, read when it is first needed; raises PackError."""

    @property
    def round(self) -> Round | None:
        """The round that is being played."""

    @property
    def remaining(self) -> float | None:
        """Seconds left of what is being played, None where time does not count."""

    @property
    def results_behind(self) -> Round | None:
        """The round from whose results the present one was begun; None where it began elsewhere."""

    @property
    def teams(self) -> TeamGame | None:
        """The game of teams that is being played."""

    @property
    def may_go(self) -> bool:
        """Whether other things may be begun: nothing is being played, and it is not an exercise that was asked for."""

    @property
    def may_read(self) -> bool:
        """Whether the brief may be opened: not where the book is closed, nor once an exercise is finished."""

    @property
    def moves(self) -> bool:
        """Whether anything may move on the screen."""

    def ring(self) -> None:
        """Ring the terminal's bell, where the player has asked for it."""

    def say(self, *texts: str) -> None:
        """Show the player something in passing, in the place of what was shown before."""

    def say_once(self, text: str) -> bool:
        """Show the player something in passing, unless it was shown in this run before; gives whether it was not."""

    def make_room(self) -> None:
        """Have the keys of the screen on top take as many lines as the notices do that stand over them."""

    def say_notes(self) -> None:
        """Show the player what has been found out about the history, such as that it had to be mended."""

    def go(self, where: Destination | HomeAction) -> None:
        """Go where a line of the first screen leads."""

    def show_help(self) -> None:
        """Show help on the screen that is on top."""

    def ask(self, screen: Screen[T], then: Callable[[T | None], None]) -> None:
        """Put a screen on top, and hand on what it gives when it is closed."""

    def load_home_facts(self) -> None:
        """Look up what the first screen says of earlier rounds."""

    def begin(self, action: PlayRound) -> None:
        """Do what leads to a round; what keeps it from being done is shown."""

    def start(self, request: Request) -> None:
        """Start a round as it is asked for; what keeps it from starting is shown."""

    def start_another(self, step: int | None = None) -> None:
        """Start another round like the last one that was asked for, with a seed of its own.

        After the ``step`` of the path on this paragraph, it is the next one.
        """

    def start_opened(self, open: Callable[[], Round]) -> None:
        """Play a round that ``open`` gives; what keeps it from being opened is shown."""

    def enter(self, round: Round) -> None:
        """Play a round that is open, in the place of whatever screen there is."""

    def enter_teams(self, game: TeamGame) -> None:
        """Play a game of teams, in the place of whatever screen there is."""

    def show_results(self, round: Round) -> None:
        """Show what a round came to, in the place of whatever is open.

        One that came to nothing leads back to where it was begun: to the results before it, or to the first screen.
        """

    @property
    def is_on_path(self) -> bool:
        """Whether what was begun last is a step of the path."""

    @property
    def came_from_home(self) -> bool:
        """Whether the run began with the first screen, so that there is something to go back to."""

    def leave_teams(self) -> None:
        """Leave a game of teams that is over: for the first screen, or for good where nothing else was wanted."""

    def take_pack(self, pack: Pack) -> None:
        """Go on with another pack, as with a round that was left on it, or with one that was chosen."""

    def go_home(self) -> None:
        """Go back to the first screen, whatever is open."""

    def change(self, settings: Settings) -> None:
        """Take on changed settings and keep them."""

    def use_theme(self, name: str) -> None:
        """Change the colours and keep them."""

    def leave(self, code: int) -> None:
        """Leave the game; a round in the middle waits, or is ended where nothing would remember it."""

    def fail(self, error: QuizError) -> None:
        """End the run with what is wrong."""
