"""Who has what: a place for each team, its figures as large as the room allows."""

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
LOW, HIGH = 22, 34
"""Fewer rows of the terminal have no room for figures of blocks; so many have room for large ones."""


class Place(NamedTuple):
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
        self._places: tuple[Place, ...] = ()

    def show(self, places: tuple[Place, ...]) -> None:
        """Say something else."""
        self._places = places
        self.refresh(layout=len(list(self._lines(self.size.width))) != self.size.height)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines that the teams take at a width."""
        return len(list(self._lines(width)))

    def render(self) -> RenderResult:
        """The board as it is."""
        return styled("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> Iterator[Content]:
        if not self._places:
            return
        low = self.app.size.height < LOW
        most = max(1, (width - EDGE) // NARROWEST)
        rows = ceil(len(self._places) / most)
        across = ceil(len(self._places) / rows)
        room = (width - EDGE) // across
        rooms = [room - GAP - _beside(place, low=low) for place in self._places]
        names = abbreviate([place.name for place in self._places], rooms)
        if not low:
            yield styled("─" * width, TextStyle.DIM)
        for first in range(0, len(self._places), across):
            row, called = self._places[first : first + across], names[first : first + across]
            if low:
                shown = (_short(place, name, room) for place, name in zip(row, called, strict=True))
                yield join((styled(" "), *shown))
            else:
                yield from self._figures(row, called, room)

    def _figures(self, row: tuple[Place, ...], names: tuple[str, ...], room: int) -> Iterator[Content]:
        """A row of teams, each name above its figures."""
        yield join((styled(" " * EDGE), *(_titled(place, name, room) for place, name in zip(row, names, strict=True))))
        ways = (large, small) if self.app.size.height >= HIGH else (small,)
        drawn = fitting([place.points for place in row], room - GAP, ways)
        for line in range(len(drawn[0])):
            cells = (
                styled(lines[line].ljust(room), TextStyle.DIM if place.out else place.style)
                for place, lines in zip(row, drawn, strict=True)
            )
            yield join((styled(" " * EDGE), *cells))


def _titled(place: Place, name: str, room: int) -> Content:
    """A team's sign, name and key in so many columns; whose answer it is stands out."""
    title = styled(f"{place.sign} {name}", TextStyle.DIM if place.out else place.style)
    if place.up:
        title = title.stylize(TextStyle.LANDING)
    if place.key:
        key = f" {place.key} "
        title = assemble(title, " ", styled(key, TextStyle.DIM) if place.out else styled(key, TextStyle.LANDING))
    return assemble(title, " " * (room - title.cell_length))


def _short(place: Place, name: str, room: int) -> Content:
    """A team on a line: its key where that counts, its sign, its name, its points."""
    key = styled(place.key, TextStyle.DIM if place.out else TextStyle.LANDING)
    sign = f" {place.sign}" if place.key else f"{place.sign} "
    title = styled(f"{sign}{name} {place.points}", TextStyle.DIM if place.out else place.style)
    if place.up:
        title = title.stylize(TextStyle.LANDING)
    return assemble(key, title, " " * (room - key.cell_length - title.cell_length))


def _beside(place: Place, *, low: bool) -> int:
    """The columns that stand beside a team's name: its sign, its key and, on a line, its points."""
    if low:
        return len(place.key) + len("▲ ") + len(place.points) + 1
    return len("▲ ") + (len(f"  {place.key} ") if place.key else 0)
