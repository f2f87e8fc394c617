"""The path as a screen: every paragraph of the brief with its stars, and beside it what it says."""

from __future__ import annotations

from collections.abc import Iterable
from string import digits
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widget import Widget

from quiz.bank.pack import Pack
from quiz.errors import QuizError
from quiz.play.action import PlayStep
from quiz.play.path import path_stars
from quiz.rules.path import Path
from quiz.tui.blocks.path import STEP, TWO_PANES, paragraph_blocks, path_blocks
from quiz.tui.screens.base import GameScreen, PickKeys
from quiz.tui.styles import TextStyle, styled
from quiz.tui.widgets.block_layout import Block
from quiz.tui.widgets.followed_page import FollowedPage
from quiz.tui.widgets.page import Page
from quiz.wording import path


class PathScreen(GameScreen):
    """Where the player stands on the path, and the way to any step of it."""

    CSS_PATH = "path.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "next", "Next step"),
        *(Binding(digit, f"type('{digit}')", show=False) for digit in digits),
        Binding("escape,q", "dismiss", "Back"),
    ]
    pick_words: ClassVar[dict[str, str]] = {"enter": path.BEGINS}
    explains: ClassVar[tuple[str, ...]] = (path.HOW, *path.earning())

    def __init__(self, pack: Pack) -> None:
        super().__init__()
        self._pack = pack
        self._path: Path | None = None
        self._number = ""

    @property
    def pick_keys(self) -> PickKeys:
        """A step is read and then played."""
        return (
            ("digits", "go to the step with this number: 7, or 1 and 2 for 12"),
            ("enter, space", "read the paragraph with the cursor, and play its step"),
        )

    def compose_body(self) -> Iterable[Widget]:
        """The list, and on wide screens the paragraph that its cursor is on."""
        yield FollowedPage(self.picked, self._show_paragraph)
        side = Page(id="paragraph")
        side.can_focus = False
        yield side

    def on_mount(self) -> None:
        """Look up the stars, and show the path with the cursor on the next step."""
        try:
            self._path = path_stars(self.game.context, self._pack)
        except QuizError as error:
            self.page.show((Block(styled(str(error), TextStyle.WRONG), margin=1),))
            return
        self.top.show("The path", path.total(self._path) if self._path.most else "")
        step = self._path.way_on()
        self._show(f"{STEP}{step.paragraph}" if step is not None else None)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is no next step where every star is earned."""
        return action != "next" or (self._path is not None and self._path.way_on() is not None)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the titles into the room that there is now."""
        self.set_class(self.app.size.width >= TWO_PANES, "two-panes")
        self._show()

    def picked(self, name: str, how: str) -> None:
        """Read a paragraph, and play its step."""
        self.game.begin(PlayStep(pack=self._pack, paragraph=int(name.removeprefix(STEP))))

    def action_type(self, digit: str) -> None:
        """Take one more digit of a number, or the first one of another, and put the cursor on the step that it names.

        Nothing is begun yet: 1 may be the beginning of 12.
        """
        numbers = [str(paragraph.number) for paragraph in self._pack.brief.paragraphs]
        longer = self._number + digit if self.page.cursor == f"{STEP}{self._number}" else digit
        wanted = next((number for number in (longer, digit) if number in numbers), None)
        if wanted is None:
            self._number = ""
        elif self._path is not None:
            self._number = wanted
            self.page.move_to(f"{STEP}{wanted}")

    def action_next(self) -> None:
        """Go on where the player stopped."""
        self.game.begin(PlayStep(pack=self._pack))

    def _show(self, cursor: str | None = None) -> None:
        if self._path is not None:
            self.page.show(path_blocks(self._path, self._pack, *self.app.size), cursor=cursor, top=False)
            self.call_after_refresh(self.page.reveal, self.page.cursor)

    def _show_paragraph(self, cursor: str) -> None:
        if cursor and self.app.size.width >= TWO_PANES:
            number = int(cursor.removeprefix(STEP))
            self.query_one("#paragraph", Page).show(paragraph_blocks(self._pack.brief.paragraph(number)))
