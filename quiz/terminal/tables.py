"""Tables that lose nothing where it is narrow, pairs of label and value, and bars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quiz.terminal.styles import TextStyle, assemble, join, styled

_GAP = 2
_LEAST = 14
"""A column that folds is given so many cells at least, or the table is written as a list."""
_WIDEST = 10_000
"""More cells than any text has that is no error."""
_MOST_LINES = 6
"""And so many that what stands in it takes up about so many lines at the most."""
_LABEL_SHARE = 3
"""Labels take up at most one part in so many of the width, or that least."""


class ShareBar:
    """A share as a bar of a fixed length: the longer, the more."""

    def __init__(self, share: float, length: int = 12) -> None:
        self._share, self._length = min(1.0, max(0.0, share)), length

    def drawn(self, *, ascii_only: bool) -> Text:
        """The bar as text."""
        # The least there is can be seen.
        halves = max(round(self._share * self._length * 2), 1 if self._share else 0)
        whole, half = divmod(halves, 2)
        rest = self._length - whole - half
        done = "=" * (whole + half) if ascii_only else "━" * whole + "╸" * half
        return assemble((done, TextStyle.ACCENT), (("-" if ascii_only else "─") * rest, TextStyle.QUIET))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self.drawn(ascii_only=options.ascii_only)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(self._length, self._length)


class Column(NamedTuple):
    """A column of a table, whose title may be of two lines. One that ``folds`` may be narrower than what is in it."""

    title: str
    folds: bool = False
    right: bool = False

    @property
    def label(self) -> str:
        """The title on one line."""
        return self.title.replace("-\n", "-").replace("\n", " ")


Cell = Text | ShareBar


class Listing:
    """Rows under titles; where the columns have no room side by side, each row is a short list of its own."""

    def __init__(self, columns: Sequence[Column], rows: Iterable[Iterable[Cell]]) -> None:
        self._columns, self._rows = columns, [list(row) for row in rows]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        widths = [self._width(console, options, place) for place in range(len(self._columns))]
        gaps = _GAP * (len(widths) - 1)
        least = (
            min(width, max(_LEAST, len(column.label), width // _MOST_LINES)) if column.folds else width
            for column, width in zip(self._columns, widths, strict=True)
        )
        if sum(least) + gaps > options.max_width:
            yield self._list(options)
            return
        folded = sum(widths) + gaps > options.max_width
        lines = any(isinstance(cell, Text) and "\n" in cell.plain for row in self._rows for cell in row)
        yield self._table(spaced=folded or lines)

    def _width(self, console: Console, options: ConsoleOptions, place: int) -> int:
        """How many cells a column takes up where nothing is folded."""
        cells = [_lines(self._columns[place].title), *(row[place] for row in self._rows)]
        return max(Measurement.get(console, options.update(max_width=_WIDEST), cell).maximum for cell in cells)

    def _table(self, *, spaced: bool) -> Table:
        """All rows side by side; ``spaced`` parts them by empty lines, where cells take up several."""
        table = Table(
            box=box.SIMPLE_HEAD,
            show_header=any(column.title for column in self._columns),
            show_edge=False,
            pad_edge=False,
            padding=(0, _GAP - 1, 0, 0),
            header_style="not bold",
            border_style=TextStyle.QUIET,
            leading=1 if spaced else 0,
        )
        for column in self._columns:
            table.add_column(
                _lines(column.title, TextStyle.QUIET),
                justify="right" if column.right else "left",
                overflow="fold",
                no_wrap=not column.folds,
            )
        for row in self._rows:
            table.add_row(*row)
        return table

    def _list(self, options: ConsoleOptions) -> Group:
        """Each row by itself: its first cell, the short ones in a line, and below it those that fold."""
        parts: list[RenderableType] = []
        for number, row in enumerate(self._rows):
            first, *rest = [
                cell.drawn(ascii_only=options.ascii_only) if isinstance(cell, ShareBar) else cell for cell in row
            ]
            titled = [pair for pair in zip(self._columns[1:], rest, strict=True) if pair[1].plain]
            short = [
                assemble((f"{column.label} " if column.title else "", TextStyle.QUIET), cell)
                for column, cell in titled
                if not column.folds
            ]
            long = [(column.label, cell) for column, cell in titled if column.folds]
            # What is the only one of its kind tells by itself what it is.
            folding = [Pairs(long)] if len(long) > 1 else [cell for _, cell in long]
            below = Group(*_packed(short, options.max_width - _GAP), *folding)
            parts += [*([""] if number else []), first, Padding(below, (0, 0, 0, _GAP))]
        return Group(*parts)


class Pairs:
    """Labels, each with its value beside it. What is empty is left out.

    The labels take up so many cells at ``least``, so that several of these stand in line.
    """

    def __init__(self, pairs: Iterable[tuple[str, RenderableType]], least: int = 0) -> None:
        self._least = least
        self._pairs = [(label, value) for label, value in pairs if not (isinstance(value, Text) and not value.plain)]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        grid = Table.grid(padding=(0, _GAP, 0, 0))
        grid.add_column(
            overflow="fold", min_width=self._least, max_width=max(_LEAST, options.max_width // _LABEL_SHARE)
        )
        grid.add_column(overflow="fold")
        for label, value in self._pairs:
            grid.add_row(styled(label, TextStyle.QUIET), value)
        if self._pairs:
            yield grid


def titled(title: str, *below: RenderableType) -> Group:
    """Something under a title, with an empty line above."""
    return Group("", styled(title, TextStyle.HEADING), *below)


def _packed(texts: Iterable[Text], width: int) -> list[Text]:
    """Short texts in as few lines as they have room in, none of them broken where it fits into one."""
    lines: list[Text] = []
    for text in texts:
        if lines and lines[-1].cell_len + _GAP + text.cell_len <= width:
            lines[-1] = join((lines[-1], text), " " * _GAP)
        else:
            lines.append(text)
    return lines


def _lines(text: str, style: TextStyle = TextStyle.PLAIN) -> Text:
    return join((styled(line, style) for line in text.split("\n")), "\n")
