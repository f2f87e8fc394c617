"""The line to send to others: how a round went, question by question, with no answer given away."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from quiz.rules.items import for_each
from quiz.wording.cells import Cell


class Squares(StrEnum):
    """How the line shows what became of a question: by marks, in colours, or in those that colour-blind eyes tell."""

    MARKS = "marks"
    COLOURED = "coloured"
    COLOUR_BLIND = "colour-blind"


LONGEST_CODE = 24
"""A code with more characters than this, as of more than ten questions, is not sent in a line that is to be read."""

_COLOURED = for_each(
    Cell, {Cell.RIGHT: "🟩", Cell.PARTLY: "🟨", Cell.WRONG: "🟥", Cell.SKIPPED: "⬜", Cell.TO_COME: "⬜"}
)
_NAMES = {Cell.RIGHT: "right", Cell.PARTLY: "partly right", Cell.WRONG: "wrong", Cell.SKIPPED: "skipped"}
_COLOUR_BLIND = {**_COLOURED, Cell.RIGHT: "🟦", Cell.WRONG: "🟧"}


class ShareLine(Struct, frozen=True, kw_only=True):
    """The parts of the line: what was played and how it went, its cells, and the command that plays the same.

    ``is_whole`` says that the result tells by itself that everything is right.
    """

    result: str
    cells: tuple[Cell, ...]
    command: str = ""
    is_whole: bool = False

    @property
    def words(self) -> str:
        """The line as it is heard: how many questions went how in the place of their squares, and no command."""
        if self.is_whole:
            return f"{self.result}."
        numbers = [f"{self.cells.count(cell)} {name}" for cell, name in _NAMES.items() if cell in self.cells]
        return f"{', '.join((self.result, *numbers))}."

    def text(self, squares: Squares) -> str:
        """The line. A command with a long code, which nobody reads out or types, is left out of it."""
        shown = "".join(square(cell, squares) for cell in self.cells)
        code = self.command.partition(" --same ")[2].partition(" ")[0]
        is_short = bool(self.command) and len(code) <= LONGEST_CODE
        return f"{self.result} {shown}{f' beat me: {self.command}' if is_short else ''}"


def square(cell: Cell, squares: Squares) -> str:
    """What stands for a question in the line."""
    if squares is Squares.MARKS:
        return cell.value
    return (_COLOUR_BLIND if squares is Squares.COLOUR_BLIND else _COLOURED)[cell]
