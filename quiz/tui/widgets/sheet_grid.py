"""The questions of an exam as a grid of cells: each has its number and how it stands, and one can be gone to."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.widget import Widget

from quiz.rules.kinds.form import for_each
from quiz.rules.sheet import Sheet
from quiz.tui.styles import TextStyle, assemble, styled
from quiz.wording.exam import SlotSign, sign

STYLES = for_each(
    SlotSign, {SlotSign.ANSWERED: TextStyle.STRONG, SlotSign.OPEN: TextStyle.DIM, SlotSign.FLAGGED: TextStyle.PARTLY}
)
MOST_COLUMNS = 10
"""So that whoever counts by tens finds a question at once."""
COLUMNS = (MOST_COLUMNS, 5)


class SheetGrid(Widget, can_focus=True):
    """A cell for each question. ``moved`` hears of the cursor, ``picked`` of the question to go to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "move(-1)", "Before", show=False),
        Binding("right,l", "move(1)", "After", show=False),
        Binding("up,k", "move_row(-1)", "Up", show=False),
        Binding("down,j", "move_row(1)", "Down", show=False),
        Binding("home,g", "move_to(0)", "First", show=False),
        Binding("end,G", "move_to(-1)", "Last", show=False),
    ]

    def __init__(self, sheet: Sheet, moved: Callable[[int], None], picked: Callable[[int], None]) -> None:
        super().__init__(id="grid")
        self._sheet, self._moved, self._picked = sheet, moved, picked
        self.cursor = sheet.at

    def show(self, sheet: Sheet) -> None:
        """Show the questions as they stand now."""
        self._sheet = sheet
        self.refresh()

    def render(self) -> Content:
        """The cells row by row, as many beside each other as there is room for."""
        cells = [self._cell(place) for place in range(len(self._sheet.slots))]
        columns = self._columns(self.size.width)
        rows = (styled(" ").join(cells[at : at + columns]) for at in range(0, len(cells), columns))
        return styled("\n").join(rows)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows that the cells take."""
        return -(-len(self._sheet.slots) // self._columns(width))

    def on_click(self, event: events.Click) -> None:
        """Go to the question that was clicked."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        columns = self._columns(self.size.width)
        column = offset.x // (self._cell_width + 1)
        place = offset.y * columns + column
        if column < columns and place < len(self._sheet.slots):
            event.stop()
            self._put(place)
            self._picked(place)

    def row_of(self, place: int) -> Region:
        """Where the row of a question is drawn."""
        return Region(0, place // self._columns(self.size.width), 1, 1)

    def action_move(self, step: int) -> None:
        """Move the cursor along the questions."""
        self._put(max(0, min(len(self._sheet.slots) - 1, self.cursor + step)))

    def action_move_row(self, step: int) -> None:
        """Move the cursor a row up or down, where there is a question."""
        place = self.cursor + step * self._columns(self.size.width)
        if 0 <= place < len(self._sheet.slots):
            self._put(place)

    def action_move_to(self, place: int) -> None:
        """Move the cursor to the first question or to the last."""
        self._put(place % len(self._sheet.slots))

    def _put(self, place: int) -> None:
        self.cursor = place
        self.refresh()
        self._moved(place)

    @property
    def _digits(self) -> int:
        return len(str(len(self._sheet.slots)))

    @property
    def _cell_width(self) -> int:
        return self._digits + len("› ●!")

    def _columns(self, width: int) -> int:
        fitting = max(1, (width + 1) // (self._cell_width + 1))
        return next((columns for columns in COLUMNS if columns <= fitting), fitting)

    def _cell(self, place: int) -> Content:
        slot, on_cursor = self._sheet.slots[place], place == self.cursor
        shown = sign(slot)
        cell = assemble(
            ("›" if on_cursor else " ", TextStyle.KEY),
            (f"{place + 1:>{self._digits}} ", TextStyle.STRONG if on_cursor else TextStyle.PLAIN),
            (shown, STYLES[shown]),
            (SlotSign.FLAGGED if slot.flagged else " ", STYLES[SlotSign.FLAGGED]),
        )
        return cell.stylize(TextStyle.CURSOR) if on_cursor else cell
