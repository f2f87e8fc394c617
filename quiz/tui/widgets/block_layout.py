"""Setting blocks of text in lines: lead, wrapped text, margins, and a memory of what was set before."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widget import Widget

from quiz.tui.styles import TextStyle, styled

MEASURE = 88
"""The longest line that reads well, in cells."""
ROOMY = 60
"""From so many columns on, a margin is more than one cell."""
REMEMBERED = 400
"""How many blocks are remembered as set before all are forgotten."""

BLANK = styled("")


class Block(NamedTuple):
    """A paragraph of a page.

    ``lead`` stands before the first lines; those after it are indented to where it ends.
    ``margin`` is the number of blank lines above. A block with a ``name`` can be scrolled to and,
    unless ``fixed``, picked; ``key`` is the key that picks it from anywhere on the page.
    """

    content: Content
    lead: Content = BLANK
    name: str = ""
    key: str = ""
    margin: int = 0
    fixed: bool = False

    @property
    def can_be_picked(self) -> bool:
        """Whether the cursor may stand here."""
        return bool(self.name) and not self.fixed


class BlockLayout:
    """Sets blocks in the style of a widget, for one width after another.

    What was set is remembered until the width or the colours change, so that text which is shown
    again, or was set ahead of time, costs nothing.
    """

    def __init__(self, widget: Widget, margin: int) -> None:
        self._widget = widget
        self._margin = margin
        self._width = 0
        self._set: dict[tuple[object, ...], tuple[Strip, ...]] = {}

    def forget(self) -> None:
        """Forget what was set: the colours have changed."""
        self._set.clear()

    def set(self, block: Block, width: int, *, on_cursor: bool = False) -> tuple[Strip, ...]:
        """The lines of a block, each as wide as the page, its margin above included."""
        if width != self._width or len(self._set) > REMEMBERED:
            self._width = width
            self.forget()
        # Contents compare by their text alone, so their styles are named too.
        text, lead = block.content, block.lead
        name = (text.plain, *text.spans, lead.plain, *lead.spans, block.margin, on_cursor)
        if name not in self._set:
            self._set[name] = tuple(self._lines(block, width, on_cursor=on_cursor))
        return self._set[name]

    def _lines(self, block: Block, width: int, *, on_cursor: bool) -> Iterator[Strip]:
        base = self._widget.visual_style
        margin = self._margin if width >= ROOMY else 1
        for _ in range(block.margin):
            yield Strip.blank(width, base.rich_style)
        style = base + Style.parse(TextStyle.CURSOR) if on_cursor else base
        edge = self._wrapped(styled("›", TextStyle.KEY), 1, base)[0] if on_cursor else Strip.blank(1, base.rich_style)
        left = Strip.blank(margin - 1, base.rich_style)
        for line in self._beside(block, max(10, min(MEASURE, width - 2 * margin)), style):
            right = Strip.blank(max(0, width - margin - line.cell_length), base.rich_style)
            yield Strip.join([edge, left, line, right]).simplify()
            edge = Strip.blank(1, base.rich_style)

    def _beside(self, block: Block, room: int, style: Style) -> Iterator[Strip]:
        """Lead and text side by side, or one above the other where the lead would take half the room."""
        indent = max((line.cell_length for line in block.lead.split("\n", allow_blank=True)), default=0)
        if indent > room // 2:
            yield from self._wrapped(block.lead, room, style)
            yield from self._wrapped(_without_blank_start(block.content), room, style)
            return
        leads = self._wrapped(block.lead, indent, style) if indent else []
        texts = self._wrapped(block.content, max(8, room - indent), style)
        blanks = Strip.blank(indent, style.rich_style), Strip.blank(max(8, room - indent), style.rich_style)
        for lead, text in zip_longest(leads, texts or [blanks[1]]):
            yield Strip.join([lead or blanks[0], text or blanks[1]])

    def _wrapped(self, content: Content, width: int, style: Style) -> list[Strip]:
        return Visual.to_strips(self._widget, content, width, None, style, pad=True, apply_selection=False)


def _without_blank_start(content: Content) -> Content:
    """Text without the empty line that lowers it beside its lead."""
    return content[1:] if content.plain.startswith("\n") else content
