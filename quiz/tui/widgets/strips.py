"""What a sprint shows beside its question: the time that runs out, the last verdict, and the score."""

from __future__ import annotations

from math import ceil

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from quiz.tui.styles import TextStyle, assemble, styled
from quiz.tui.widgets.big_digits import small
from quiz.tui.widgets.block_layout import margin_of

LAST = 10
"""The last seconds, in which the bar starts anew and shows nothing but them."""
SOON = 15
"""From so many seconds on the bar has the colour of a warning."""
_BLANK = ("", "", "")
_MARGIN = 2


class TimeBar(Widget):
    """A thin rule that drains. In the last seconds it is a solid bar that runs out.

    It says how many there are where it ``speaks``: where nothing else has room for that.
    """

    def __init__(self, *, smooth: bool) -> None:
        super().__init__()
        self._smooth = smooth
        self._drawn = (0, 0, 0)
        self._speaks = True
        self._left = self._limit = 1.0

    def show(self, left: float, limit: float, *, speaks: bool) -> None:
        """Show that so many seconds are left of so many; nothing is painted where that looks the same."""
        self._left, self._limit, self._speaks = left, limit, speaks
        if self._state != self._drawn:
            self.refresh()

    @property
    def is_last(self) -> bool:
        """Whether the last seconds run."""
        return self._left <= LAST

    @property
    def _state(self) -> tuple[int, int, int]:
        """Full cells, halves of the next one, and the seconds to be said."""
        share = self._left / min(LAST, self._limit) if self.is_last else self._left / self._limit
        halves = ceil(min(1.0, share) * self.size.width * 2)
        cells, rest = divmod(halves, 2)
        seconds = ceil(self._left) if self.is_last else (SOON if self._left <= SOON else SOON + 1)
        return cells, rest if self._smooth else 0, seconds

    def render(self) -> RenderResult:
        """One line of cells."""
        self._drawn = cells, rest, seconds = self._state
        width = self.size.width
        if self.is_last:
            words = (
                f"{seconds} {'second' if seconds == 1 else 'seconds'}".center(width) if self._speaks else " " * width
            )
            # In no colour of a verdict, since one may stand right below.
            return assemble((words[:cells], TextStyle.LANDING), (words[cells:], TextStyle.STRONG))
        style = TextStyle.PARTLY if seconds <= SOON else TextStyle.ACCENT
        part = "╸" if rest and cells < width else ""
        return assemble(("━" * cells + part, style), ("─" * (width - cells - len(part)), TextStyle.DIM))


class Band(Widget):
    """Words across the screen: filled in a colour where they say how an answer was, and quiet otherwise.

    They stand in one line, but for a narrow screen: there they take as many as they need.
    """

    def __init__(self) -> None:
        super().__init__()
        self.set_reactive(Band.auto_links, False)  # Nothing on it is clicked; see TopBar.
        self._text, self._style, self._filled = "", TextStyle.DIM, False

    def show(self, text: str, style: TextStyle = TextStyle.DIM, *, filled: bool = False) -> None:
        """Say something else."""
        if (text, style, filled) != (self._text, self._style, self._filled):
            self._text, self._style, self._filled = text, style, filled
            is_other_height = bool(self.styles.is_auto_height) and len(self._lines(self.size.width)) != self.size.height
            self.refresh(layout=is_other_height)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines that the words take at a width, where it is narrow."""
        return len(self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        return styled(self._text).wrap(max(1, width - margin_of(width, _MARGIN))) if self._text else []

    def render(self) -> RenderResult:
        """The words, each line filled to its end."""
        width = self.size.width
        lines = self._lines(width) if self.styles.is_auto_height else [styled(self._text)]
        drawn = [
            assemble(" " * margin_of(width, _MARGIN), line)
            .truncate(width, ellipsis=True, pad=True)
            .stylize(self._style)
            for line in lines
        ]
        return styled("\n").join(line.stylize(TextStyle.LANDING) if self._filled else line for line in drawn)


def score_lines(number: str, beside: tuple[str, ...], seconds: str, cells: int) -> Content:
    """A score in large figures, up to two lines beside it, and at the right the last seconds: three lines of text."""
    last = small(seconds) if seconds else _BLANK
    lines: list[Content] = []
    for at, figure in enumerate(small(number)):
        words = beside[at] if at < len(beside) else ""
        left = assemble((figure, TextStyle.ACCENT), "   ", (words, TextStyle.STRONG if at else TextStyle.DIM))
        room = max(1, cells - len(last[at]))
        lines.append(assemble(left.truncate(room, ellipsis=True, pad=True), (last[at], TextStyle.STRONG)))
    return styled("\n").join(lines)
