"""The full-screen game: which screen comes when, and what belongs to the whole run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar, TypeVar, assert_never

from textual.app import App
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.screen import Screen
from textual.theme import Theme

from quiz.bank.about import About
from quiz.bank.shelf import read_about
from quiz.errors import Exit, QuizError, UsageError
from quiz.play.action import (
    Action,
    Daily,
    DoExercise,
    Play,
    PlayRound,
    PlayStep,
    PlayTeams,
    Resume,
    Review,
    ShowHome,
    ShowPath,
    ShowStatistics,
    following,
)
from quiz.play.request import Request
from quiz.rules.terms import Mode
from quiz.tui.game import Destination, HomeAction
from quiz.tui.garbage import WAY_OUT, collect_again
from quiz.tui.screens.base import GameScreen
from quiz.tui.screens.home import HomeScreen
from quiz.tui.settings import SettingsApp
from quiz.tui.style_sheets import SHEETS, put_off_all_but_first, read_later
from quiz.tui.themes import BY_NAME
from quiz.tui.widgets.reading import ReadingPlace

if TYPE_CHECKING:
    from textual.command import Provider

    from quiz.bank.pack import Pack
    from quiz.play.context import Context
    from quiz.play.round import Round
    from quiz.play.teams import TeamGame

T = TypeVar("T")


def _commands() -> type[Provider]:
    """What the palette asks for commands."""
    from quiz.tui.palette import Commands

    return Commands


class QuizApp(SettingsApp):
    """The game on a full screen. Screens know it as the ``Game`` that leads from one to another."""

    TITLE = "Fact-check quiz"
    CSS_PATH: ClassVar[list[str | PurePath]] = [*SHEETS]
    COMMANDS: ClassVar[set[Callable[[], type[Provider]]]] = {_commands}  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True),
        Binding("ctrl+c", "interrupt", "Interrupt", show=False, priority=True),
    ]

    def __init__(self, context: Context, action: Action, driver_class: type[Driver] | None = None) -> None:
        # Set first of all, so that the style sheets are read once, and in the colours that are worn.
        self.set_reactive(App.theme, context.settings.theme)
        super().__init__(driver_class)
        self.context = context
        self.action = action
        self.request = action.request if isinstance(action, Play | Review) else Request()
        self._doing: Action = action
        self.asked_for: Request | None = None
        self.brief_place = ReadingPlace()
        self._pack: Pack | None = None
        self._folder = Path()
        if isinstance(action, ShowHome):
            self._folder = action.folder
            self.about: About = read_about(action.folder)
            self._sheets_to_read = put_off_all_but_first(self)
        else:
            self.take_pack(action.pack)
        self.apply_settings(context.settings)

    @property
    def available_themes(self) -> dict[str, Theme]:
        """The game's own looks, by name, and none of those that come with Textual."""
        return BY_NAME

    @property
    def pack(self) -> Pack:
        """The pack, read when it is first needed; raises PackError."""
        if self._pack is None:
            from quiz.bank.shelf import load

            self._pack = load(self._folder)
        return self._pack

    def get_default_screen(self) -> Screen[object]:
        """The screen beneath all others."""
        return HomeScreen(is_bare=not isinstance(self.action, ShowHome))

    def on_mount(self) -> None:
        """Start straight away, unless the home screen is what was asked for."""
        if self.is_ended:
            return
        self.say(*self.context.notes, outlasts_keys=True)
        match self.action:
            case ShowHome():
                pass
            case ShowStatistics():
                self._open(Destination.STATISTICS)
            case ShowPath():
                self._open(Destination.PATH)
            case PlayTeams(game=game):
                from quiz.tui.start import begin_teams

                begin_teams(self, game)
            case Play() | Resume() | Review() | Daily() | PlayStep() | DoExercise():
                self._begin(self.action, is_first=True)
            case _:
                assert_never(self.action)
        home = self.screen_stack[0] if self.screen_stack else None
        if isinstance(home, HomeScreen) and not self.came_from_home and (self.screen is home or self.screen.is_modal):
            home.be_seen()

    def on_ready(self) -> None:
        """Have done what the first picture need not wait for."""
        self.set_timer(WAY_OUT, self._get_ready_to_go)

    def _get_ready_to_go(self) -> None:
        """Look for garbage again, and read what the ways on from home need, and what it says of rounds past."""
        collect_again()
        if isinstance(self.action, ShowHome):
            read_later(self, self._sheets_to_read)
            self.load_home_facts()

    def say_notes(self) -> None:
        """Tell the player what has been found out about the history, such as that it had to be mended."""
        self.say(*(self.context.history.notes() if self.context.history else ()), outlasts_keys=True)

    def go(self, where: Destination | HomeAction) -> None:
        """Go where a line of the first screen leads."""
        match where:
            case HomeAction.STEP:
                self._with_pack(lambda pack: self._begin(PlayStep(pack=pack)))
            case HomeAction.PLAY:
                self.start(self.asked_for or Request())
            case HomeAction.SPRINT:
                self.start(Request(mode=Mode.SPRINT))
            case HomeAction.LADDER:
                self.start(Request(mode=Mode.LADDER))
            case HomeAction.RESUME:
                self._with_pack(lambda pack: self._begin(Resume(pack=pack, prefers_pack=True)))
            case HomeAction.REVIEW:
                # What was asked for on the command line is asked for again where the run is a review.
                request = self.action.request if isinstance(self.action, Review) else Request()
                self._with_pack(lambda pack: self._begin(Review(pack=pack, request=request)))
            case HomeAction.DAILY:
                self._with_pack(lambda pack: self._begin(Daily(pack=pack)))
            case HomeAction.TEAMS:
                from quiz.tui.from_home import ask_for_teams

                self._with_pack(lambda pack: ask_for_teams(self, pack))
            case HomeAction.EXERCISE:
                from quiz.tui.from_home import ask_for_exercise

                ask_for_exercise(self)
            case Destination():
                self._open(where)
            case HomeAction.HELP:
                self.show_help()
            case _:
                assert_never(where)

    def show_help(self) -> None:
        """Show help on the screen that is on top."""
        from quiz.tui.screens.help import HelpScreen

        if isinstance(self.screen, GameScreen):
            self.push_screen(HelpScreen(self.screen))

    def ask(self, screen: Screen[T], then: Callable[[T | None], None]) -> None:
        """Put a screen on top, and hand on what it gives when it is closed."""
        self.push_screen(screen, then)

    def start(self, request: Request) -> None:
        """Start a round as it is asked for; what keeps it from starting is shown."""
        self._with_pack(lambda pack: self._start(pack, request))

    def begin(self, action: PlayRound) -> None:
        """Do what leads to a round; what keeps it from being done is shown."""
        self._begin(action)

    def start_another(self, step: int | None = None) -> None:
        """Do what comes after a round, or after a step of the path, where the player wants more of the same."""
        match following(self._doing, self.pack, step):
            case Play(request=request):
                self.start(request)
            case Review() | PlayStep() as action:
                self._begin(action)
            case None:
                self.go_home()

    def start_opened(self, open: Callable[[], Round]) -> None:
        """Play a round that ``open`` gives; what keeps it from being opened is shown."""
        try:
            round = open()
        except QuizError as error:
            self.say(str(error))
        else:
            self.enter(round)

    def enter(self, round: Round) -> None:
        """Play a round that is open, in the place of whatever screen there is."""
        self.take_pack(round.pack)
        if isinstance(self._doing, DoExercise):  # Whoever does one has come for that alone, from wherever it began.
            self.action = self._doing
        from quiz.tui.screens.of_round import opening_of, screen_of, start_of

        if round.step is not None:  # So that the path goes on from here, also where the run began with another round.
            self._doing = PlayStep(pack=round.pack, paragraph=round.step)
            self.brief_place = start_of(round.pack.brief, round.step)
        if round.over:  # Its time was up before it was resumed.
            self.show_results(round)
            return

        def begin(goes_on: object) -> None:
            if not goes_on:
                return
            self.results_behind, self._results_open = self.results_open, None
            self.round = round
            self._replace(screen_of(round))

        if opening := opening_of(round):
            self.push_screen(opening, begin)
        else:
            begin(True)

    def enter_teams(self, game: TeamGame) -> None:
        """Play a game of teams."""
        from quiz.tui.screens.teams import TeamsScreen

        if self.teams not in {None, game}:
            self.part()
        self.teams = game
        self._replace(TeamsScreen(game))

    def show_results(self, round: Round) -> None:
        """Show what a round came to, in the place of whatever is open."""
        self.round = None
        self.farewell.add_round(round, self.context)
        if round.came_to_nothing:
            if round.timed_out:
                self.say("Time is up, and nothing was answered")
            # The results have been kept for this: a round that came to nothing is never among them.
            self.show_results(self.results_behind) if self.results_behind is not None else self.go_home()
            return
        self.results_open = round
        if (behind := round.path_behind) is not None:  # A step that was broken off is the next one itself.
            self._doing = PlayStep(pack=round.pack, after=behind)
        if round.timed_out:
            self.ring()
        if round.tells_results:
            from quiz.tui.screens.results import ResultsScreen

            self._replace(ResultsScreen(round))
        else:
            from quiz.tui.screens.handed_in import HandedInScreen

            self._replace(HandedInScreen(round))

    def go_home(self) -> None:
        """Go back to the home screen, whatever is open."""
        self.round = self.results_behind = self.results_open = None
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def load_home_facts(self) -> None:
        """Look up what the first screen says of rounds past; nothing of it is needed to play."""
        from quiz.tui.home_pack import look_up

        found = look_up(self)
        self.say_notes()
        screens = self.screen_stack
        if screens and isinstance(screens[0], HomeScreen):  # There is none where the player has left meanwhile.
            screens[0].show_facts(found)

    def leave_after_asking(self, code: int) -> None:
        """Leave the game, but ask first in the middle of a round."""
        from quiz.tui.screens.leaving import ask_first

        if not ask_first(self, self.screen):
            self.leave(code)

    def action_command_palette(self) -> None:
        """Open the palette."""
        from quiz.tui.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    @property
    def is_on_path(self) -> bool:
        """Whether what was begun last is a step of the path."""
        return isinstance(self._doing, PlayStep)

    @property
    def came_from_home(self) -> bool:
        """Whether the run began with the first screen, so that there is something to go back to."""
        return isinstance(self.action, ShowHome)

    def leave_teams(self) -> None:
        """Leave a game of teams that is over: for the first screen, or for good where nothing else was wanted."""
        if not self.came_from_home:
            self.leave(Exit.OK)
            return
        self.part()
        self.go_home()

    @property
    def may_go(self) -> bool:
        """Whether other things may be begun: nothing is being played, and it is not an exercise that was asked for."""
        return self.round is None and self.teams is None and not isinstance(self.action, DoExercise)

    @property
    def may_read(self) -> bool:
        """Whether the brief may be opened: not where the book is closed, nor once an exercise is finished."""
        if self.teams is not None:
            return False
        if self.round is None:
            return not isinstance(self.action, DoExercise)
        return self.round.session.terms.open_book

    def _with_pack(self, then: Callable[[Pack], None]) -> None:
        """Do something with the pack, or end the run with what is wrong with it."""
        try:
            then(self.pack)
        except QuizError as error:
            self.fail(error)

    def _open(self, where: Destination) -> None:
        from quiz.tui.destinations import SCREENS

        try:
            screen = SCREENS[where](self)
        except QuizError as error:
            self.fail(error)
        else:
            self.push_screen(screen)

    def _begin(self, action: PlayRound, *, is_first: bool = False) -> None:
        """Do what leads to a round; what keeps it from being done is shown, or ends a run that is for nothing else."""
        from quiz.tui.start import begin

        self._doing = action
        try:
            begin(self, action)
        except QuizError as error:
            if is_first and (isinstance(error, UsageError) or isinstance(action, DoExercise)):
                self.fail(error)
            else:
                self.say(str(error))

    def _start(self, pack: Pack, request: Request) -> None:
        from quiz.play.opening import open_round

        try:
            round = open_round(self.context, pack, request)
        except UsageError as error:
            self.say(str(error))
            return
        self.request, self.asked_for = request, None
        self._doing = Play(pack=pack, request=request)
        self.enter(round)

    def take_pack(self, pack: Pack) -> None:
        """Go on with another pack, as with a round that was left on it, or with one that was chosen."""
        if self._pack is not None and self._pack.digest != pack.digest:
            # What was chosen of one pack, and where its brief was left, means nothing in another.
            self.request, self.brief_place = Request(), ReadingPlace()
        self._pack = pack
        self.about = pack.about

    def _replace(self, screen: Screen[object]) -> None:
        """Show a screen over the home screen, and nothing between."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.push_screen(screen)
