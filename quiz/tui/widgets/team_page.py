"""What a room looks at: the band with whose answer it is, and the page below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from quiz.tui.styles import BLANK, TextStyle, assemble, boxed, styled
from quiz.tui.widgets.block_layout import Block
from quiz.tui.widgets.page import Page, Picked

HIGH = 3
"""From so many lines on the stamp has a frame."""
EDGE = 2
"""The columns left free at the right."""


class TeamPage(Page, can_focus=False):
    """A page without a cursor: keys are the screen's own, and what can be picked is clicked."""

    def __init__(self, picked: Picked, *, id: str, picks_for: Callable[[], object]) -> None:
        super().__init__(picked, id=id, picks_for=picks_for)
        self._ways: tuple[tuple[Block, ...], ...] = ()

    def fit(self, ways: Iterable[Iterable[Block]], *, top: bool) -> None:
        """Show the first of several ways to set something that leaves a line free, or else the last."""
        self._ways = tuple(map(tuple, ways))
        self._choose(top=top)

    def on_resize(self) -> None:
        """Choose anew for the room that there is now."""
        self._choose()

    def _choose(self, *, top: bool = True) -> None:
        width, height = self.size
        shown: tuple[Block, ...] = ()
        for shown in self._ways:
            if sum(len(self._typesetter.set(block, width)) for block in shown) < height:
                break
        self.show(shown, top=top)

    def _names(self) -> list[str]:
        return []


class TeamStamp(NamedTuple):
    """What the band says: a word or a name in a frame, what there is to say of it, and the time left if it counts.

    A ``filled`` one takes the whole band in its colour.
    """

    word: str
    shade: TextStyle
    beside: Content = BLANK
    clock: str = ""
    filled: bool = False


class TeamBand(Widget):
    """One stamp, three lines high where there is room."""

    def __init__(self) -> None:
        super().__init__(id="band")
        self.stamp = TeamStamp("", TextStyle.PLAIN)

    def show(self, stamp: TeamStamp) -> None:
        """Say something else."""
        self.stamp = stamp
        self.refresh()

    def render(self) -> RenderResult:
        """The stamp with its words beside it."""
        stamp, width = self.stamp, self.size.width
        if not stamp.word:
            return BLANK
        room = max(1, width - len(stamp.clock) - EDGE - 1)
        if self.size.height < HIGH:
            word = styled(f" {stamp.word} ", stamp.shade)
            lines = [assemble(" ", word if stamp.filled else word.stylize(TextStyle.LANDING), " ", stamp.beside)]
        else:
            word = Content(stamp.word).truncate(max(1, room - 8), ellipsis=True)
            top, middle, bottom = (line.rstrip() for line in boxed(word.plain, stamp.shade).split("\n"))
            lines = [assemble("  ", top), assemble("  ", middle, "  ", stamp.beside), assemble("  ", bottom)]
        at = len(lines) // 2
        beside = lines[at].truncate(room, ellipsis=True)
        gap = " " * max(1, width - beside.cell_length - len(stamp.clock) - EDGE)
        lines[at] = assemble(beside, gap, (stamp.clock, TextStyle.STRONG))
        if stamp.filled:
            padded = (assemble(line, " " * max(0, width - line.cell_length)).plain for line in lines)
            lines = [styled(line, stamp.shade).stylize(TextStyle.LANDING) for line in padded]
        return styled("\n").join(lines)
