"""The full-screen game: which screen comes when, and what belongs to the whole run."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.theme import Theme

from quiz.bank.about import About
from quiz.bank.shelf import read_about
from quiz.errors import Exit, QuizError, UsageError
from quiz.play.launch import Errand, Request
from quiz.tui.screens.home import HomeScreen
from quiz.tui.themes import BY_NAME, THEMES
from quiz.wording.prose import capital

if TYPE_CHECKING:
    from quiz.bank.pack import Pack
    from quiz.play.launch import Launch
    from quiz.play.round import Round
    from quiz.play.teams import TeamGame
    from quiz.store.settings import Settings

YOUNG = 10_000
"""After how many objects more than were let go of garbage is looked for among the new ones."""
NOTICE = 2.5
READING = 0.05
"""How long a passing word stands on the screen, in seconds: at least, and for each of its characters."""


class QuizApp(App[int]):
    """The game on a full screen. Screens ask it for whatever leads from one to another."""

    TITLE = "Fact-check quiz"
    CSS_PATH = "quiz.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True),
        Binding("ctrl+c", "interrupt", "Interrupt", show=False, priority=True),
    ]

    def __init__(self, launch: Launch) -> None:
        # Set first of all, so that the style sheets are read once, and in the colours that are worn.
        self.set_reactive(App.theme, launch.settings.theme)
        super().__init__()
        self.launch = launch
        self.about: About = launch.pack.about if launch.pack else read_about(launch.folder)
        self.round: Round | None = None
        self.teams: TeamGame | None = None
        self.failure = ""
        self.farewell: list[str] = []
        self.trouble = ""
        self._animation_wanted = self.animation_level  # What TEXTUAL_ANIMATIONS says, if it says anything.
        self._pack = launch.pack
        self._said: set[str] = set()
        self._dress(launch.settings)

    @property
    def available_themes(self) -> dict[str, Theme]:
        """The game's own looks, by name, and none of those that come with Textual."""
        return BY_NAME

    @property
    def pack(self) -> Pack:
        """The pack, read when it is first needed; raises PackError."""
        if self._pack is None:
            from quiz.bank.shelf import load

            self._pack = load(self.launch.folder)
        return self._pack

    def get_default_screen(self) -> Screen[object]:
        """The screen beneath all others."""
        return HomeScreen()

    def on_mount(self) -> None:
        """Start straight away, unless the home screen is what was asked for."""
        self._heed_signals()
        self.say(*self.launch.notes)
        if self.launch.errand is not Errand.HOME:
            self._with_pack(lambda pack: self._do(self.launch.errand, pack))

    def on_ready(self) -> None:
        """Do what the first picture need not wait for.

        Garbage is collected again, though not among what was loaded so far and not so often that it would
        come between a key and its feedback; and beneath the home screen what a round needs is read.
        """
        if not gc.isenabled():
            gc.freeze()
            gc.set_threshold(YOUNG)
            gc.enable()
        if self.launch.errand is Errand.HOME:
            self.set_timer(0.05, self._warm)

    def say(self, *texts: str) -> None:
        """Tell the player something in passing, in the place of what was told before."""
        if texts:
            self.clear_notifications()
        for text in texts:
            self.notify(capital(text), markup=False, timeout=max(NOTICE, READING * len(text)))

    def say_notes(self) -> None:
        """Tell the player what has been found out about the history, such as that it had to be mended."""
        self.say(*(self.launch.history.notes() if self.launch.history else ()))

    def say_once(self, text: str) -> None:
        """Tell the player something that need not be told again."""
        if text not in self._said:
            self._said.add(text)
            self.say(text)

    def go(self, where: str) -> None:
        """Go where a line of the home screen leads."""
        match where:
            case "play":
                self.play(Request())
            case "resume" | "review" | "daily" | "stats":
                self._with_pack(lambda pack: self._do(Errand(where), pack))
            case "players":
                from quiz.tui.screens.players import PlayersScreen

                self.push_screen(PlayersScreen())
            case "choose":
                self._with_pack(self._choose)
            case "read":
                self._with_pack(self.open_brief)
            case "settings":
                from quiz.tui.screens.settings import SettingsScreen

                self.push_screen(SettingsScreen())
            case "help":
                from quiz.tui.screens.help import HelpScreen

                if isinstance(self.screen, HomeScreen):
                    self.push_screen(HelpScreen(self.screen))
            case _:
                pass

    def play(self, request: Request) -> None:
        """Start a round."""
        self._with_pack(lambda pack: self.start(pack, request))

    def play_another(self) -> None:
        """Start another round like the last one, with a seed of its own."""
        from msgspec.structs import replace

        self.play(replace(self.launch.request, seed=None))

    def play_ids(self, ids: tuple[str, ...]) -> None:
        """Start a practice round on these questions."""
        from quiz.play.opening import play_ids

        try:
            self.enter(play_ids(self.launch, self.pack, ids))
        except QuizError as error:
            self.say(str(error))

    def play_missed(self, round: Round) -> None:
        """Start a round on the questions that the last one missed."""
        from quiz.play.opening import replay
        from quiz.rules.session import missed

        try:
            again = replay(self.launch, round, missed(round.session))
        except QuizError as error:
            self.say(str(error))
            return
        self.enter(again)

    def enter(self, round: Round) -> None:
        """Play a round that is open, in the place of whatever screen there is."""
        if round.over:  # Its time was up before it was gone on with.
            self.show_results(round)
            return
        from quiz.tui.screens.question import QuestionScreen

        self.round = round
        self._replace(QuestionScreen(round))

    def open_brief(self, pack: Pack) -> None:
        """Show the brief."""
        from quiz.tui.screens.brief import BriefScreen

        self.push_screen(BriefScreen(pack.brief))

    def enter_teams(self, game: TeamGame) -> None:
        """Play a game of teams."""
        from quiz.tui.screens.teams import TeamsScreen

        self.teams = game
        self._replace(TeamsScreen(game))

    def ask_for_line(self, round: Round, done: Callable[[object], None]) -> None:
        """Let the player point at the line, and hand it to ``done``."""
        from quiz.tui.screens.brief import CiteScreen

        self.push_screen(CiteScreen(round.pack.brief, round.session.current), done)

    def show_results(self, round: Round) -> None:
        """Show what a round came to, in the place of whatever is open."""
        from quiz.tui import leaving

        leaving.part_with(self, round)
        if round.is_sealed:
            from quiz.tui.screens.handed_in import HandedInScreen

            self._replace(HandedInScreen(round))
        else:
            from quiz.tui.screens.results import ResultsScreen

            self._replace(ResultsScreen(round))

    def ask_to_leave(self, round: Round) -> None:
        """Ask before a round is left in the middle."""
        from quiz.tui.leaving import ask_about_round

        ask_about_round(self, round)

    def go_home(self) -> None:
        """Go back to the home screen, whatever is open."""
        self.round = None
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def fail(self, error: QuizError) -> None:
        """End the run with what is wrong."""
        self.failure = str(error)
        # The first screen may still be on its way up, and is not to be taken away under its feet.
        self.call_after_refresh(self.exit, error.exit)

    def take_pack(self, pack: Pack) -> None:
        """Go on with another pack, as with a round that was left on it."""
        self._pack = pack
        self.about = pack.about

    def look(self) -> None:
        """Look up what the first screen says of rounds past; nothing of it is needed to play."""
        from quiz.tui import start

        try:
            found = start.look(self.launch, self.pack)
        except QuizError as error:
            found = None
            self.say_once(str(error))
        self.say_notes()
        screens = self.screen_stack
        if screens and isinstance(screens[0], HomeScreen):  # There is none where the player has left meanwhile.
            screens[0].tell(found)

    def change(self, settings: Settings) -> None:
        """Take on changed settings and keep them."""
        from quiz.store.settings import write_settings

        before, self.launch.settings = self.launch.settings, settings
        self._dress(settings)
        try:
            write_settings(self.launch.settings_path, before, settings)
        except OSError as error:
            self.say_once(f"The settings hold for now, but cannot be written ({error.strerror})")

    async def action_quit(self) -> None:
        """Quit, but ask first in the middle of a round."""
        from quiz.tui import leaving

        if not leaving.ask_first(self):
            self.leave(Exit.OK)

    def action_interrupt(self) -> None:
        """Do as for quitting, but say so in the exit code; a second time, ask no more."""
        from quiz.tui import leaving

        if not leaving.ask_first(self):
            self.leave(Exit.INTERRUPTED)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the command palette offers."""
        if self.round is None and self.teams is None and self.launch.work is None:
            yield SystemCommand("Play", "Start a round", lambda: self.play(Request()))
            yield SystemCommand("Choose a round", "Topics, kinds, length, mode", lambda: self.go("choose"))
            yield SystemCommand("Review", "What is due again", lambda: self.go("review"))
            yield SystemCommand("Daily round", "The same ten for everyone", lambda: self.go("daily"))
            yield SystemCommand("Statistics", "What you know, and how well", lambda: self.go("stats"))
            yield SystemCommand("Players", "Who plays", lambda: self.go("players"))
            yield SystemCommand("Settings", "Colours, certainty, citing", lambda: self.go("settings"))
        if self.teams is None and self._may_read:
            yield SystemCommand("Read the brief", "Line by line", lambda: self.go("read"))
        for look in THEMES:
            yield SystemCommand(f"Colours: {look.name}", "Change the colours", lambda name=look.name: self._wear(name))
        yield SystemCommand("Quit", "Leave the game", self.action_quit)

    def get_key_display(self, binding: Binding) -> str:
        """Keys by the words that stand on them, not by signs."""
        return {"enter": "enter", "left": "left", "right": "right"}.get(binding.key) or super().get_key_display(binding)

    @property
    def _may_read(self) -> bool:
        """Whether the brief may be opened: not where the book is closed, nor once an exercise is finished."""
        if self.round is None:
            return self.launch.work is None
        return self.round.session.terms.open_book

    def _with_pack(self, then: Callable[[Pack], None]) -> None:
        """Do something with the pack, or end the run with what is wrong with it."""
        try:
            then(self.pack)
        except QuizError as error:
            self.fail(error)

    def _choose(self, pack: Pack) -> None:
        from quiz.tui.screens.choose import ChooseScreen

        self.push_screen(ChooseScreen(pack, self.launch.request, self.launch.settings.count))

    def _do(self, errand: Errand, pack: Pack) -> None:
        from quiz.tui import start

        start.do(self, errand, pack)

    def start(self, pack: Pack, request: Request) -> None:
        """Start a round; what keeps it from starting ends the run only where it was the whole errand."""
        from quiz.play.opening import open_round

        try:
            round = open_round(self.launch, pack, request)
        except UsageError as error:
            if self.launch.errand is not Errand.HOME and not self.launch.rounds:
                raise
            self.say(str(error))
            return
        self.launch.request = request
        self.enter(round)

    def _replace(self, screen: Screen[object]) -> None:
        """Show a screen over the home screen, and nothing between."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.push_screen(screen)

    def leave(self, code: int) -> None:
        """Leave the game; a round in the middle waits, or is ended where nothing would remember it."""
        from quiz.tui import leaving

        if self.teams is not None:
            leaving.part_with_teams(self, self.teams)
        if self.round is not None:
            leaving.leave_waiting(self, self.round)
        self.exit(code)

    def _heed_signals(self) -> None:
        """Give the terminal back, and the round its end, when somebody else ends the program."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
            with suppress(NotImplementedError, RuntimeError):  # Not every system has them.
                loop.add_signal_handler(number, self.leave, 128 + number)

    def _warm(self) -> None:
        """Read the pack and what is remembered while the player reads the first screen."""
        self.look()

    def _wear(self, name: str) -> None:
        from msgspec.structs import replace

        self.change(replace(self.launch.settings, theme=name))

    def _dress(self, settings: Settings) -> None:
        self.theme = settings.theme
        self.animation_level = self._animation_wanted if settings.motion else "none"


def run(launch: Launch) -> int:
    """Play on a full screen until the player leaves; gives the exit code.

    What was played is said on standard output after the screen is given back.
    """
    app = QuizApp(launch)
    app.run()
    for line in app.farewell:
        print(line)
    if failure := app.failure or app.trouble:
        print(f"quiz: error: {failure}", file=sys.stderr)
    return app.return_value or (Exit.PROBLEM if failure else Exit.OK)
