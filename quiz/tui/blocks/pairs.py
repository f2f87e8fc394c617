"""Things with what belongs to each: two columns, the things at the left and their partners or groups at the right."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from quiz.rules.question import Asked
from quiz.tui.styles import TextStyle, assemble, styled
from quiz.tui.widgets.block_layout import Block
from quiz.wording.words import fill, words

NARROWEST = 50
"""With fewer cells than this there is no room for two columns."""
BETWEEN = 2
"""The cells between what stands side by side."""
OPEN = "_"
"""What stands where nothing was given yet."""
YOURS, RIGHT = "yours", "right"
_LABEL = len(YOURS)


def first_column(asked: Asked, cells: int, *, marked: bool = False) -> int:
    """How wide the things of a question are set in a room of so many cells; 0 where two columns have no room.

    A column is as wide as its longest text where both have room, and at the least half of the room. ``marked`` leaves
    room for whose answer the right column shows.
    """
    if cells < NARROWEST or not asked.prompts:
        return 0
    things = _widest(asked.prompts)
    partners = _widest(asked.options) + (_LABEL + BETWEEN if marked else 0)
    return min(things, max(cells - BETWEEN - partners, cells // 2))


def two_columns(left: Content, right: Content, column: int) -> Block:
    """A block of two texts side by side, each wrapped in its own column, the left one so many cells wide."""
    first, *others = left.wrap(column)
    padded = assemble(first, " " * (column - first.cell_length + BETWEEN))
    return Block(right, lead=styled("\n").join((padded, *others)), in_columns=True)


def compared(yours: str, right: str, cells: int) -> Content:
    """What would have been right, with what was given behind it; where a row is too short, one under the other."""
    indent = _LABEL + BETWEEN
    row = assemble((right, TextStyle.RIGHT), " " * BETWEEN, (fill(words().yours, answer=yours), TextStyle.WRONG))
    if row.cell_length <= cells:
        return row
    rows = []
    for label, text, style in ((YOURS, yours, TextStyle.WRONG), (RIGHT, right, TextStyle.RIGHT)):
        first, *others = styled(text, style).wrap(max(1, cells - indent))
        rows.append(assemble((label.ljust(indent), TextStyle.DIM), first))
        rows += (assemble(" " * indent, other) for other in others)
    return styled("\n").join(rows)


def _widest(texts: Iterable[str]) -> int:
    return max((Content(text).cell_length for text in texts), default=0)
