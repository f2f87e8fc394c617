"""What is read by scrolling: the keys that turn its pages."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.scroll_view import ScrollView


class Place(NamedTuple):
    """How far down a page stands: the first block with a name in sight, and how far below the top that starts."""

    name: str = ""
    below_top: int = 0


class ReadingView(ScrollView):
    """Turns by pages and by halves. Where it ``is_read`` first of all, space and b turn it, too.

    ``beside`` is another that page up and page down turn over in the place of this one.
    Space is bound by the widgets themselves, since it does other things there as well.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "read_back", "Page up", show=False),
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("pagedown", "page_down", "Page down", show=False),
        Binding("ctrl+d", "scroll_half(1)", "Half a page down", show=False),
        Binding("ctrl+u", "scroll_half(-1)", "Half a page up", show=False),
        Binding("home,g", "scroll_home", "Top", show=False),
        Binding("end,G", "scroll_end", "End", show=False),
    ]

    def __init__(self, *, id: str | None, is_read: bool) -> None:
        super().__init__(id=id)
        self._is_read = is_read
        self.beside: ReadingView | None = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave space and b to the screen where nothing is just read.

        Whoever has begun to read on in something else, such as a verdict, reads on with space to its end.
        """
        match action:
            case "read_on":
                return 0 < self.scroll_y < self.max_scroll_y or (self._is_read and self.max_scroll_y > 0)
            case "read_back":
                return self._is_read
            case "scroll_left" | "scroll_right":
                return False  # Lines are wrapped: those keys are the screen's.
            case _:
                return True

    def action_read_on(self) -> None:
        """Turn to the next page."""
        self.scroll_page_down(animate=False)

    def action_read_back(self) -> None:
        """Turn to the page before."""
        self.scroll_page_up(animate=False)

    def action_page_up(self) -> None:
        """Turn back by a screen."""
        (self.beside or self).scroll_page_up(animate=False)

    def action_page_down(self) -> None:
        """Turn on by a screen."""
        (self.beside or self).scroll_page_down(animate=False)

    def action_scroll_half(self, step: int) -> None:
        """Scroll by half of what can be seen at once."""
        (self.beside or self).scroll_relative(y=step * max(1, self.size.height // 2), animate=False)
