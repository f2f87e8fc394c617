"""Who has what: a place for each team, its figures as large as the room allows."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import NamedTuple

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from quiz.tui.ink import Ink, ink, inks, join
from quiz.tui.widgets.figures import large, small

NARROWEST = 12
"""The least columns in which a team's name and points can be told."""
EDGE = 2
"""The columns left free at the left, and between teams."""
LOW, HIGH = 22, 34
"""Fewer rows of the terminal have no room for figures of blocks; so many have room for large ones."""


class Place(NamedTuple):
    """What the board says of a team. ``up``: it is to answer; ``out``: it may not answer any more."""

    name: str
    sign: str
    ink: Ink
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
        return ink("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> Iterator[Content]:
        if not self._places:
            return
        low = self.app.size.height < LOW
        most = max(1, (width - EDGE) // NARROWEST)
        rows = ceil(len(self._places) / most)
        across = ceil(len(self._places) / rows)
        room = (width - EDGE) // across
        if not low:
            yield ink("─" * width, Ink.DIM)
        for first in range(0, len(self._places), across):
            row = self._places[first : first + across]
            if low:
                yield join((ink(" "), *(_short(place, room) for place in row)))
            else:
                yield from self._figures(row, room)

    def _figures(self, row: tuple[Place, ...], room: int) -> Iterator[Content]:
        """A row of teams, each name above its figures."""
        yield join((ink(" " * EDGE), *(_titled(place, room) for place in row)))
        ways = (large, small) if self.app.size.height >= HIGH else (small,)
        for way in ways:
            drawn = [way(place.points) for place in row]
            if all(len(lines[0]) <= room - EDGE for lines in drawn):
                break
        else:
            drawn = [(place.points,) for place in row]
        for line in range(len(drawn[0])):
            cells = (
                ink(lines[line].ljust(room), Ink.DIM if place.out else place.ink)
                for place, lines in zip(row, drawn, strict=True)
            )
            yield join((ink(" " * EDGE), *cells))


def _titled(place: Place, room: int) -> Content:
    """A team's sign, name and key in so many columns; whose answer it is stands out."""
    key = f" {place.key} " if place.key else ""
    name = _cut(place.name, room - EDGE - 2 - len(key) - bool(key))
    told = ink(f"{place.sign} {name}", Ink.DIM if place.out else place.ink)
    if place.up:
        told = told.stylize(Ink.LANDING)
    if key:
        told = inks(told, " ", ink(key, Ink.DIM) if place.out else ink(key, Ink.LANDING))
    return inks(told, " " * (room - told.cell_length))


def _short(place: Place, room: int) -> Content:
    """A team on a line: its key where that counts, its sign, its name, its points."""
    key = ink(place.key, Ink.DIM if place.out else Ink.LANDING)
    sign = f" {place.sign}" if place.key else f"{place.sign} "
    name = _cut(place.name, room - key.cell_length - len(sign) - len(place.points) - 2)
    told = ink(f"{sign}{name} {place.points}", Ink.DIM if place.out else place.ink)
    if place.up:
        told = told.stylize(Ink.LANDING)
    return inks(key, told, " " * (room - key.cell_length - told.cell_length))


def _cut(name: str, room: int) -> str:
    """A name in no more columns than there are."""
    return Content(name).truncate(max(1, room), ellipsis=True).plain
