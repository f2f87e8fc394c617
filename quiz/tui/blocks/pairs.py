"""Things with what belongs to each: two columns, the things at the left and their partners or groups at the right."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from quiz.rules.question import Asked
from quiz.tui.styles import TextStyle, assemble, styled
from quiz.tui.widgets.block_layout import Block

NARROWEST = 50
"""With fewer cells than this there is no room for two columns."""
BETWEEN = 2
"""The cells between what stands side by side."""
OPEN = "_"
"""What stands where nothing was given yet."""
INSTEAD = "\N{RIGHTWARDS ARROW}"
"""What stands between what was given and what would have been right."""
_SHORTEST = 8
"""With fewer cells than this, nothing can be told of what was given."""


def first_column(asked: Asked, cells: int, *, marked: bool = False) -> int:
    """How wide the things of a question are set in a room of so many cells; 0 where two columns have no room.

    A column is as wide as its longest text where both have room, and at the least half of the room. ``marked`` leaves
    room for the arrow before what would have been right.
    """
    if cells < NARROWEST or not asked.prompts:
        return 0
    things = _widest(asked.prompts)
    partners = _widest(asked.options) + (BETWEEN if marked else 0)
    return min(things, max(cells - BETWEEN - partners, cells // 2))


def two_columns(left: Content, right: Content, column: int) -> Block:
    """A block of two texts side by side, each wrapped in its own column, the left one so many cells wide."""
    first, *others = left.wrap(column)
    padded = assemble(first, " " * (column - first.cell_length + BETWEEN))
    return Block(right, lead=styled("\n").join((padded, *others)), in_columns=True)


def corrected(yours: str, right: str, cells: int, *, may_wrap: bool) -> Content:
    """What was given, struck out, and what would have been right, in one row; where that is too short, in two.

    Where it ``may_wrap`` to no second row, what was given is cut, or left out where nothing would be left of it.
    """
    answer = assemble((f"{INSTEAD} ", TextStyle.DIM), (right, TextStyle.RIGHT))
    given = styled(yours, TextStyle.STRUCK)
    rest = cells - answer.cell_length - BETWEEN
    if given.cell_length <= rest:
        return assemble(given, " " * BETWEEN, answer)
    if may_wrap:
        first, *others = styled(right, TextStyle.RIGHT).wrap(max(1, cells - BETWEEN))
        below = (assemble(" " * BETWEEN, other) for other in others)
        return styled("\n").join((given, assemble((f"{INSTEAD} ", TextStyle.DIM), first), *below))
    return assemble(given.truncate(rest, ellipsis=True), " " * BETWEEN, answer) if rest >= _SHORTEST else answer


def _widest(texts: Iterable[str]) -> int:
    return max((Content(text).cell_length for text in texts), default=0)
