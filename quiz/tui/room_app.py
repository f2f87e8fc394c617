"""The full screen of a live room, for whoever leads it and for whoever plays in a terminal."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.driver import Driver

from quiz.errors import Exit, QuizError
from quiz.tui.garbage import WAY_OUT, collect_again
from quiz.tui.screens.base import GameScreen
from quiz.tui.screens.help import HelpScreen
from quiz.tui.settings import SettingsApp
from quiz.tui.themes import BY_NAME
from quiz.tui.widgets.reading import ReadingPlace

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen
    from textual.theme import Theme

    from quiz.play.context import Context

T = TypeVar("T")


class RoomApp(SettingsApp):
    """An app with one screen, in the colours of the settings. It runs in the loop in which its room is served."""

    # The sheet of a first screen is not read with it, so that it stands here.
    CSS_PATH: ClassVar[list[str | PurePath]] = ["quiz.tcss", "screens/question.tcss", "screens/host.tcss"]
    TITLE = "Fact-check quiz"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True),
        Binding("ctrl+c", "interrupt", "Interrupt", show=False, priority=True),
    ]

    def __init__(
        self,
        context: Context,
        first: Callable[[], GameScreen],
        driver_class: type[Driver] | None = None,
        time_left: Callable[[], float | None] | None = None,
    ) -> None:
        # Set first of all, so that the style sheets are read once, and in the colours that are worn.
        self.set_reactive(App.theme, context.settings.theme)
        super().__init__(driver_class)
        self.context = context
        self.brief_place = ReadingPlace()
        self._first, self._time_left = first, time_left
        self.apply_settings(context.settings)

    @property
    def available_themes(self) -> dict[str, Theme]:
        """The game's own looks, by name."""
        return BY_NAME

    @property
    def remaining(self) -> float | None:
        """Seconds left to answer, None where time does not count, and for whoever leads."""
        return None if self._time_left is None else self._time_left()

    def get_default_screen(self) -> Screen[object]:
        """The screen of the room."""
        return self._first()

    def on_ready(self) -> None:
        """Have garbage looked for again, which was put off till the first picture stands."""
        self.set_timer(WAY_OUT, collect_again)

    def show_help(self) -> None:
        """Show help on the screen that is on top."""
        if isinstance(self.screen, GameScreen):
            self.push_screen(HelpScreen(self.screen))

    def ask(self, screen: Screen[T], then: Callable[[T | None], None]) -> None:
        """Put a screen on top, and hand on what it gives when it is closed."""
        self.push_screen(screen, then)

    def demand_regular_end(self) -> None:
        """Raise KeyboardInterrupt where a signal ended the screen, and QuizError where it failed by itself."""
        if self.return_value is None:
            raise QuizError("the screen ended by an error of its own; the same command with --plain needs none")
        if self.return_value != Exit.OK:
            raise KeyboardInterrupt

    def leave_after_asking(self, code: int) -> None:
        """Leave as the screen of the room has it; where another is on top of it, only at once or not at all."""
        top = self.screen_stack[0] if self.screen_stack else None
        if len(self.screen_stack) == 1 and top is not None and hasattr(top, "action_leave"):
            top.action_leave()
        elif code == Exit.INTERRUPTED:
            self.leave(code)
