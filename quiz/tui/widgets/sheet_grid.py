"""The questions of an exam as a grid of cells, or as a list with their words: one of them can be gone to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.widget import Widget

from quiz.rules.kinds.form import for_each
from quiz.rules.question import Asked
from quiz.rules.sheet import Sheet
from quiz.tui.styles import TextStyle, assemble, styled
from quiz.wording import names
from quiz.wording.exam import SlotSign, sign

STYLES = for_each(
    SlotSign, {SlotSign.ANSWERED: TextStyle.STRONG, SlotSign.OPEN: TextStyle.DIM, SlotSign.FLAGGED: TextStyle.PARTLY}
)
MOST_COLUMNS = 10
"""So that whoever counts by tens finds a question at once."""
COLUMNS = (MOST_COLUMNS, 5)
_KIND = 8
"""The cells of the kind of a question in the list, and the room after it."""
_ANSWER_SHARE = 4
"""An answer takes no more of the list than one part of so many."""


class SheetGrid(Widget, can_focus=True):
    """A cell for each question. ``moved`` hears of the cursor, ``picked`` of the question to go to.

    One that ``is_list`` has a row for each, with its kind, its words, and what was answered.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "move(-1)", "Before", show=False),
        Binding("right,l", "move(1)", "After", show=False),
        Binding("up,k", "move_row(-1)", "Up", show=False),
        Binding("down,j", "move_row(1)", "Down", show=False),
        Binding("home,g", "move_to(0)", "First", show=False),
        Binding("end,G", "move_to(-1)", "Last", show=False),
    ]

    def __init__(
        self, sheet: Sheet, asked: Sequence[Asked], moved: Callable[[int], None], picked: Callable[[int], None]
    ) -> None:
        super().__init__(id="grid")
        self.set_reactive(SheetGrid.auto_links, False)  # Nothing in it is a link; a click goes to a question.
        self._sheet, self._asked, self._moved, self._picked = sheet, asked, moved, picked
        self.cursor = sheet.at
        self.is_list = False

    def show(self, sheet: Sheet) -> None:
        """Show the questions as they stand now."""
        self._sheet = sheet
        self.refresh()

    def render(self) -> Content:
        """The cells row by row, as many beside each other as there is room for; or the rows of the list."""
        if self.is_list:
            return styled("\n").join(self._rows(self.size.width))
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
        column = 0 if self.is_list else offset.x // (self._cell_width + 1)
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
        if self.is_list:
            return 1
        fitting = max(1, (width + 1) // (self._cell_width + 1))
        columns = next((columns for columns in COLUMNS if columns <= fitting), fitting)
        # Two rows are of one length, so that no cell stands alone.
        return -(-len(self._asked) // 2) if columns < len(self._asked) <= 2 * columns else columns

    def _rows(self, width: int) -> list[Content]:
        """The list: the cell of each question, its kind, its words, and at the right what was answered."""
        answers = [
            styled("" if slot.final.given is None else names.given(asked, slot.final.given))
            for slot, asked in zip(self._sheet.slots, self._asked, strict=True)
        ]
        widest = min(width // _ANSWER_SHARE, max(answer.cell_length for answer in answers))
        room = max(1, width - len("› ") - self._cell_width - 1 - _KIND - (len("  ") + widest if widest else 0))
        rows: list[Content] = []
        for place, (asked, answer) in enumerate(zip(self._asked, answers, strict=True)):
            on_cursor = place == self.cursor
            words = assemble(
                (f"{names.kind(asked.kind):<{_KIND}}", TextStyle.PLAIN if on_cursor else TextStyle.DIM),
                styled(" ".join(asked.stem.split())).truncate(room, ellipsis=True, pad=True),
                ("  " if widest else "", TextStyle.PLAIN),
                answer.truncate(widest, ellipsis=True, pad=True).stylize(TextStyle.STRONG),
            )
            row = assemble(self._cell(place)[1:], "  ", words)
            mark = ("› " if on_cursor else "  ", TextStyle.KEY)
            rows.append(assemble(mark, row.stylize(TextStyle.CURSOR) if on_cursor else row))
        return rows

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
