"""A page of which the last blocks may stand in a second column."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.strip import Strip

from quiz.tui.widgets.page import Page, Picked, Row

GAP = 2
"""The least cells between the two columns."""


def left_cells(width: int) -> int:
    """The cells of the left column of a page of so many, up to where the cursor of the right one stands."""
    return width // 2


class TwoColumnPage(Page):
    """A page on which a block that is ``beside`` another one stands in the row of that, in the right half.

    Such blocks, and those that they stand beside, are of one row each. Up and down go through one column after the
    other, left and right from one to the other.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "across(-1)", "Left", show=False),
        Binding("right,l", "across(1)", "Right", show=False),
    ]

    def __init__(self, picked: Picked, *, id: str | None = None) -> None:
        super().__init__(picked, id=id)
        self._right = dict[int, str]()
        """The names of the blocks in the right column, by row."""

    def action_across(self, step: int) -> None:
        """Move the cursor to the other column, where something stands beside it."""
        at = next(iter(self._rows_of(self.cursor)), -1)
        name = self._right.get(at, "") if step > 0 else self._blocks[self._rows[at].block].name
        if at in self._right and name:
            self.move_to(name)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave left and right to the screen where there is one column."""
        return bool(self._right) if action == "across" else super().check_action(action, parameters)

    def _drawn(self, width: int) -> list[Row]:
        rows: list[Row] = []
        right, last = dict[int, str](), dict[str, int]()
        for row in super()._drawn(width):
            block = self._blocks[row.block]
            at = last.get(block.beside, -1) if block.beside else -1
            if at < 0:
                last[block.name] = len(rows)
                rows.append(row)
            else:
                right[at] = block.name
                rows[at] = rows[at]._replace(strip=self._joined(rows[at].strip, row.strip, width))
        self._right = right
        return rows

    def _joined(self, left: Strip, right: Strip, width: int) -> Strip:
        half, gap = left_cells(width), Strip.blank(GAP, self.visual_style.rich_style)
        return Strip.join([left.crop(0, half - GAP), gap, right.crop(0, width - half - GAP), gap]).simplify()

    def _rows_of(self, name: str) -> list[int]:
        return [at for at, of in self._right.items() if of == name] or super()._rows_of(name)

    def _names_in_sight(self) -> list[str]:
        top, height = round(self.scroll_y), self.size.height
        right = {name for at, name in self._right.items() if 0 <= at - top < height}
        seen = {*super()._names_in_sight(), *right}
        return [name for name in self._names() if name in seen]

    def _name_under(self, event: events.MouseEvent) -> str:
        offset = event.get_content_offset(self)
        if offset is not None and offset.x >= left_cells(self.size.width):
            name = self._right.get(offset.y + self.scroll_offset.y, "")
            if name in self._names():
                return name
        return super()._name_under(event)
