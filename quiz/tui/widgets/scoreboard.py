"""Who has what: an entry for each team, its figures as large as the room allows."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import NamedTuple

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from quiz.tui.styles import TextStyle, assemble, join, styled
from quiz.tui.widgets.abbreviate import abbreviate
from quiz.tui.widgets.big_digits import fitting, large, small

NARROWEST = 12
"""The least columns in which a team's name and points can be read."""
EDGE = 2
"""The columns left free at the left."""
GAP = 1
"""The columns left free between teams, at least."""
APART = 2
"""Those on a line, where the points of one team stand before the name of the next."""
LOW, HIGH = 22, 34
"""Fewer rows of the terminal have no room for figures of blocks; so many have room for large ones."""


class ScoreboardEntry(NamedTuple):
    """What the board says of a team. ``up``: it is to answer; ``out``: it may not answer any more."""

    name: str
    sign: str
    style: TextStyle
    points: str
    key: str = ""
    up: bool = False
    out: bool = False


class Scoreboard(Widget):
    """The teams side by side, in as many rows as they need."""

    def __init__(self) -> None:
        super().__init__(id="scores")
        self._entries: tuple[ScoreboardEntry, ...] = ()

    def show(self, entries: tuple[ScoreboardEntry, ...]) -> None:
        """Say something else."""
        self._entries = entries
        self.refresh(layout=len(list(self._lines(self.size.width))) != self.size.height)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines that the teams take at a width."""
        return len(list(self._lines(width)))

    def render(self) -> RenderResult:
        """The board as it is."""
        return styled("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> Iterator[Content]:
        if not self._entries:
            return
        low = self.app.size.height < LOW
        most = max(1, (width - EDGE) // NARROWEST)
        rows = ceil(len(self._entries) / most)
        across = ceil(len(self._entries) / rows)
        room = (width - EDGE) // across
        rooms = [room - (APART if low else GAP) - _beside(entry, low=low) for entry in self._entries]
        names = abbreviate([entry.name for entry in self._entries], rooms)
        if not low:
            yield styled("─" * width, TextStyle.DIM)
        for first in range(0, len(self._entries), across):
            row, called = self._entries[first : first + across], names[first : first + across]
            if low:
                shown = (_short(entry, name, room) for entry, name in zip(row, called, strict=True))
                yield join((styled(" "), *shown))
            else:
                yield from self._figures(row, called, room)

    def _figures(self, row: tuple[ScoreboardEntry, ...], names: tuple[str, ...], room: int) -> Iterator[Content]:
        """A row of teams, each name above its figures."""
        yield join((styled(" " * EDGE), *(_titled(entry, name, room) for entry, name in zip(row, names, strict=True))))
        ways = (large, small) if self.app.size.height >= HIGH else (small,)
        drawn = fitting([entry.points for entry in row], room - GAP, ways)
        for line in range(len(drawn[0])):
            cells = (
                styled(lines[line].ljust(room), TextStyle.DIM if entry.out else entry.style)
                for entry, lines in zip(row, drawn, strict=True)
            )
            yield join((styled(" " * EDGE), *cells))


def _titled(entry: ScoreboardEntry, name: str, room: int) -> Content:
    """A team's sign, name and key in so many columns; whose answer it is stands out."""
    title = styled(f"{entry.sign} {name}", TextStyle.DIM if entry.out else entry.style)
    if entry.up:
        title = title.stylize(TextStyle.LANDING)
    if entry.key:
        key = f" {entry.key} "
        title = assemble(title, " ", styled(key, TextStyle.DIM) if entry.out else styled(key, TextStyle.LANDING))
    return assemble(title, " " * (room - title.cell_length))


def _short(entry: ScoreboardEntry, name: str, room: int) -> Content:
    """A team on a line: its key where that counts, its sign, its name, its points."""
    key = styled(entry.key, TextStyle.DIM if entry.out else TextStyle.LANDING)
    sign = f" {entry.sign}" if entry.key else f"{entry.sign} "
    title = styled(f"{sign}{name} {entry.points}", TextStyle.DIM if entry.out else entry.style)
    if entry.up:
        title = title.stylize(TextStyle.LANDING)
    return assemble(key, title, " " * (room - key.cell_length - title.cell_length))


def _beside(entry: ScoreboardEntry, *, low: bool) -> int:
    """The columns that stand beside a team's name: its sign, its key and, on a line, its points."""
    if low:
        return len(entry.key) + len("▲ ") + len(entry.points) + 1
    return len("▲ ") + (len(f"  {entry.key} ") if entry.key else 0)
