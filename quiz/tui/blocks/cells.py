"""The cells of a round in colour."""

from __future__ import annotations

from textual.content import Content

from quiz.rules.items import for_each
from quiz.tui.styles import TextStyle, join, styled
from quiz.wording.cells import Cell

_STYLES = for_each(
    Cell,
    {
        Cell.RIGHT: TextStyle.RIGHT,
        Cell.PARTLY: TextStyle.PARTLY,
        Cell.WRONG: TextStyle.WRONG,
        Cell.SKIPPED: TextStyle.STRONG,
        Cell.TO_COME: TextStyle.DIM,
    },
)


def drawn(cells: tuple[Cell, ...]) -> Content:
    """Cells in a row, each in the colour of what became of its question."""
    return join(styled(cell, _STYLES[cell]) for cell in cells)
