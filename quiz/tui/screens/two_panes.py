"""A screen that has a second pane beside its page where there is room for one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.widget import Widget

from quiz.tui.screens.base import GameScreen
from quiz.tui.widgets.followed_page import FollowedPage
from quiz.tui.widgets.page import Page

TWO_PANES = 100
"""From so many columns on there are two panes."""


class TwoPaneScreen(GameScreen):
    """Its page stands at the left; ``aside``, at the right, is only read, and shows what belongs to the page.

    From ``two_panes`` columns on there is room for both.
    """

    two_panes: ClassVar[int] = TWO_PANES

    def compose_body(self) -> Iterable[Widget]:
        """The page, and beside it the pane for wide screens."""
        yield FollowedPage(self.picked, self.cursor_moved, is_read=self.is_read)
        aside = Page(id="aside")
        aside.can_focus = False
        yield aside

    def on_resize(self, event: events.Resize) -> None:
        """Make one pane or two of the room that there is now."""
        self.set_class(self.is_wide, "two-panes")
        self.page.beside = self.aside if self.is_wide else None
        self.fit_room()

    def fit_room(self) -> None:
        """Show what depends on the room that there is now, once it has one pane or two."""

    def cursor_moved(self, cursor: str) -> None:
        """Show in the second pane what belongs to what the cursor is on."""

    @property
    def is_wide(self) -> bool:
        """Whether there is room for two panes."""
        return self.app.size.width >= self.two_panes

    @property
    def aside(self) -> Page:
        """The second pane."""
        return self.query_one("#aside", Page)
