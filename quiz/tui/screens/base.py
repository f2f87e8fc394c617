"""What all screens share: a bar above, a page, a bar of keys below, and a word when there is no room."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from quiz.tui.screens.left_early import MayBeLeftEarly
from quiz.tui.styles import styled
from quiz.tui.widgets.bars import KeyBar, TopBar
from quiz.tui.widgets.block_layout import MORE, ROOMY
from quiz.tui.widgets.ground import Ground, blank_lines
from quiz.tui.widgets.page import Page

if TYPE_CHECKING:
    from quiz.tui.game import Game

PickKeys = tuple[tuple[str, str], ...]
"""Keys, and what they do."""
SMALLEST = (30, 10)
"""Columns and rows below which nothing can be laid out. The game is made for 40x15 and up."""
WIDE = 110
"""From so many columns on, there is room for the brief beside the question."""


class GameScreen(MayBeLeftEarly, Screen[object]):
    """A screen of the game with one page.

    ``explains`` is what the help screen says about it, a paragraph an entry.
    """

    # Textual declares it as a variable of each screen, so it cannot be named as the class's.
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-tiny"),
        (SMALLEST[0], "-narrow"),
        (ROOMY, "-normal"),
        (WIDE, "-wide"),
    ]
    # This one, too, is a variable of each screen to Textual.
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (SMALLEST[1], "-low"), (22, "-tall"), (40, "-high")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,ctrl+g,f1", "help", "Help"),
    ]
    AUTO_FOCUS = "#page"
    needs = "#page"
    explains: ClassVar[tuple[str, ...]] = ()
    is_read: ClassVar[bool] = False
    """Whether the page is there to be read first of all, so that space and b turn it."""
    letters_are_keys: ClassVar[bool] = True
    """Whether letters are keys, be they large or small; else they begin what is typed."""
    first_keys: ClassVar[tuple[str, ...]] = ()
    """The actions whose keys come first in the bar below."""

    pick_words: ClassVar[dict[str, str]] = {}
    """What the bar below says of keys that pick, such as enter or space; of those not here it says nothing."""

    @property
    def left_out(self) -> frozenset[str]:
        """The actions whose keys do not stand in the bar below now; help lists them all the same."""
        return frozenset()

    @property
    def pick_keys(self) -> PickKeys:
        """What enter, space and backspace do where there is something to pick, as help lists it."""
        return (("enter" if self.is_read else "enter, space", "pick what the cursor is on"),)

    @property
    def explained(self) -> tuple[str, ...]:
        """What the help screen says about this screen as it stands."""
        return self.explains

    @property
    def game(self) -> Game:
        """The run of the game."""
        return cast("Game", self.app)

    @property
    def page(self) -> Page:
        """The screen's page."""
        return self.query_one("#page", Page)

    @property
    def top(self) -> TopBar:
        """The bar above the page."""
        return self.query_one(TopBar)

    def compose(self) -> ComposeResult:
        """The bars, the page with whatever stands beside it, and the word for too little room."""
        yield TopBar(self._time_left)
        yield from self.compose_above()
        with Ground(id="body"):
            yield from self.compose_body()
        yield from self.compose_below()
        yield KeyBar()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Nothing is written on the screen itself."""
        return blank_lines(self, crop)

    def compose_above(self) -> Iterable[Widget]:
        """What stands between the bar and the page."""
        return ()

    def compose_body(self) -> Iterable[Widget]:
        """The page, and beside it what a screen adds."""
        yield Page(self.picked, id="page", is_read=self.is_read)

    def compose_below(self) -> Iterable[Widget]:
        """What stands between the page and the keys."""
        return ()

    def on_resize(self, event: events.Resize) -> None:
        """Say so where nothing can be laid out; the style sheet shows it while that lasts."""
        size = event.size
        if (size.width < SMALLEST[0] or size.height < SMALLEST[1]) and not self.query("#small"):
            words = f"Too small to play here.\nMake it {SMALLEST[0]} by {SMALLEST[1]} or more,\nor use quiz --plain."
            self.mount(Static(styled(words), id="small"))

    def on_screen_resume(self) -> None:
        """Make room for what is said in passing, which stands over every screen."""
        self.query(KeyBar).refresh()
        self.game.make_room()

    def on_screen_suspend(self) -> None:
        """Have the bar below name the keys of a box that opens over this screen: its own do nothing now."""
        self.query(KeyBar).refresh()  # There is none on a screen that is left before it is made.

    def _time_left(self) -> str:
        """The time left of what is being played, whichever of its screens this is."""
        left = self.game.remaining
        if left is None:
            return ""
        # Imported here: the first screen stands before any clock runs.
        from quiz.wording import names

        return names.time_left(left)

    def picked(self, name: str, how: str) -> None:
        """Do what a pick on the page stands for."""

    def say_if_longer(self, text: str) -> None:
        """Show the player something in passing where the page is longer than its room, once it has been laid out."""

        def say() -> None:
            if self.is_current and self.page.is_longer:
                self.game.say(text)

        # The first refresh brings the page's new style, the second the room that this gives it.
        self.call_after_refresh(self.call_after_refresh, say)

    @property
    def has_more(self) -> bool:
        """Whether something stands below what is in sight, as it may of a verdict."""
        # A round that is resumed during its feedback asks for its keys before it has a page.
        page = self.query_one_optional("#page", Page)
        return page is not None and page.is_longer

    def action_more(self) -> None:
        """Go to what stands below the proof of a verdict, such as why not the others, or back up."""
        self.page.turn_to(MORE)

    def action_help(self) -> None:
        """Explain this screen and its keys."""
        self.game.show_help()
