"""What is read by scrolling: the keys that turn its pages, and the ways to a place in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView


class ReadingPlace(NamedTuple):
    """How far down a page stands: the first block with a name in sight, and how far below the top that starts.

    Where it ``has_heading``, the blocks without a name directly above it are in sight, too.
    """

    name: str = ""
    below_top: int = 0
    has_heading: bool = False


class ReadingView(ScrollView):
    """Turns by pages and by halves. Where it ``is_read`` first of all, space and b turn it, too.

    ``beside`` is another that page up and page down turn over in the place of this one, where it is longer than its
    room.
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

    def _size_updated(
        self,
        size: Size,
        virtual_size: Size,
        container_size: Size,
        layout: bool = True,  # noqa: FBT001, FBT002 - Textual gives it by its place.
    ) -> bool:
        """Take another size. The layout that gives it paints all; Textual would do so again at the next change."""
        is_other = size != self.outer_size
        is_to_be_told = super()._size_updated(size, virtual_size, container_size, layout)
        if is_other:
            self._exchange_repaint_regions()
        return is_to_be_told

    @property
    def names_of_rows(self) -> Sequence[str]:
        """The name of the block that each line belongs to, from the top; empty for one without."""
        raise NotImplementedError

    @property
    def is_longer(self) -> bool:
        """Whether there is more than can be seen at once."""
        return len(self.names_of_rows) > self.size.height

    @property
    def turned(self) -> ReadingView:
        """What page up and page down turn over: what stands beside it, where that has more to it, or else itself."""
        return self.beside if self.beside is not None and self.beside.is_longer else self

    def room_on(self, size: Size) -> Size:
        """The room for what is shown on a page of a size: one as high as its text may grow beyond what it was."""
        most = self.styles.max_height
        if not self.styles.is_auto_height or most is None or not self.is_attached:
            return size
        around = self.container_size
        return size.with_height(int(most.resolve(around, self.app.size)))

    def reveal(self, name: str, *, center: bool = False) -> None:
        """Scroll so that a named block can be seen whole, in the middle if asked for."""
        if lines := self._rows_of(name):
            region = Region(0, lines[0], 1, len(lines))
            self.scroll_to_region(region, animate=False, force=True, center=center)

    @property
    def place(self) -> ReadingPlace:
        """Where the page stands, to return to later, even if it is wider or narrower then."""
        top = self.scroll_offset.y
        name = next(filter(None, self.names_of_rows[top:]), "") if top else ""
        return ReadingPlace(name, self._start(name) - top) if name else ReadingPlace()

    def return_to(self, place: ReadingPlace) -> None:
        """Scroll to where the page stood before; to the top where it does not show that any more."""
        start = self._start(place.name)
        while place.has_heading and start and not self.names_of_rows[start - 1]:
            start -= 1
        self.scroll_to(y=max(0, start - place.below_top) if start else 0, animate=False)

    def turn_to(self, name: str) -> None:
        """Scroll to where a block starts, as far as the page goes; from there or below it, back to the top."""
        start = min(self._start(name), len(self.names_of_rows) - self.size.height)
        self.scroll_to(y=0 if self.scroll_offset.y >= start else start, animate=False)

    def reveal_together(self, first: str, last: str) -> None:
        """Scroll to the end of one block, but not past the start of another above it."""
        top = self._start(first)
        end = max(self._rows_of(last), default=top)
        self.scroll_to(y=max(0, min(top, end + 1 - self.size.height)), animate=False)

    def _rows_of(self, name: str) -> list[int]:
        return [y for y, of in enumerate(self.names_of_rows) if of == name]

    def _start(self, name: str) -> int:
        """The row at which a named block starts; the first of all for none."""
        return min(self._rows_of(name), default=0)

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
        self.turned.scroll_page_up(animate=False)

    def action_page_down(self) -> None:
        """Turn on by a screen."""
        self.turned.scroll_page_down(animate=False)

    def action_scroll_half(self, step: int) -> None:
        """Scroll by half of what can be seen at once."""
        self.turned.scroll_relative(y=step * max(1, self.size.height // 2), animate=False)
