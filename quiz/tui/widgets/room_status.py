"""What stands below a question of a live room: how many have answered, and the time left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from quiz.tui.styles import TextStyle, assemble, styled
from quiz.tui.widgets.big_digits import can_draw, small

_HIGH = 4
"""From so many lines on there is room for large figures."""
_BAR = 60
"""The most cells of a bar that stands beside words."""


class RoomProgress(NamedTuple):
    """What is said: in words, with the time left, and how many of how many, where a bar shows that.

    A ``filled`` one takes the whole line, so that nobody overlooks it.
    """

    words: str
    clock: str = ""
    done: int = 0
    of: int = 0
    filled: bool = False


class RoomStatus(Widget):
    """One line, or several with large figures where there is room for them."""

    def __init__(self) -> None:
        super().__init__(id="status")
        self._standing = RoomProgress("")

    def show(self, standing: RoomProgress) -> None:
        """Say something else."""
        if standing != self._standing:
            self._standing = standing
            self.refresh()

    def render(self) -> RenderResult:
        """The words, the bar and the time."""
        size = self.content_size
        is_high = size.height >= _HIGH
        return styled("\n").join(self._high(size.width) if is_high else [self._low(size.width)])

    def _low(self, width: int) -> Content:
        at, clock = self._standing, self._standing.clock
        room = max(1, width - (len(clock) + 2 if clock else 0))
        if at.filled:
            return styled(at.words.center(width), TextStyle.LANDING).truncate(width, ellipsis=True)
        bar = _bar(at, min(_BAR, max(0, room - len(at.words) - 2))) if at.of else styled("")
        line = assemble(bar, "  " if bar else "", (at.words, TextStyle.STRONG)).truncate(room, ellipsis=True)
        return assemble(line, " " * max(0, width - line.cell_length - len(clock)), (clock, TextStyle.KEY))

    def _high(self, width: int) -> Iterator[Content]:
        at = self._standing
        if at.filled:
            blank = styled(" " * width, TextStyle.LANDING)
            yield from (blank, self._low(width), blank)
            return
        figures = small(str(at.done)) if at.of else ("", "", "")
        clock = small(at.clock) if can_draw(at.clock) else ("", "", at.clock)
        words = ("", "", f"  {at.words.partition(' ')[2]}") if at.of else ("", "", at.words)
        for left, middle, right in zip(figures, words, clock, strict=True):
            gap = " " * max(1, width - len(left) - len(middle) - len(right))
            yield assemble((left, TextStyle.KEY), (middle, TextStyle.STRONG), gap, (right, TextStyle.KEY))
        if at.of:
            yield _bar(at, width)


def _bar(at: RoomProgress, cells: int) -> Content:
    """How many of how many, as cells."""
    full = cells if at.done >= at.of else cells * at.done // at.of
    return assemble(("█" * full, TextStyle.ACCENT), ("░" * (cells - full), TextStyle.DIM))
