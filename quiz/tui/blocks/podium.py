"""The podium at the end of a game of teams: the first three places as steps, each with who stands on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from textual.content import Content

from quiz.tui.styles import TextStyle, assemble, join, styled
from quiz.tui.widgets.abbreviate import abbreviate
from quiz.tui.widgets.big_digits import fitting, large, small
from quiz.tui.widgets.block_layout import Block
from quiz.wording.prose import ordinal

PLACES = 3
"""So many places have a step."""
NARROWEST = 56
"""In fewer columns the steps say too little."""
_WIDEST = 36
"""The most columns of a step."""
_GAP = 2
_HEIGHTS = ((4, 3, 2), (8, 6, 5), (10, 7, 5), (14, 11, 8))
"""The rows of the steps, from the first place to the third, by size; the lowest have no room for big figures."""
LARGEST = len(_HEIGHTS) - 1


class PodiumPlace(NamedTuple):
    """Who stands on a place: their names, each with its sign and style, and the points that they share."""

    rank: int
    names: tuple[tuple[str, TextStyle], ...]
    points: str
    unit: str

    @property
    def style(self) -> TextStyle:
        """The colour of the step: that of the team, or of none where several share it."""
        return self.names[0][1] if len(self.names) == 1 else TextStyle.ACCENT


def podium(places: Sequence[PodiumPlace], room: int, *, size: int) -> Iterator[Block]:
    """The first places drawn in so many columns, the first in the middle; ``size`` is 0 to LARGEST."""
    heights = _HEIGHTS[size]
    width = min(_WIDEST, (room - _GAP * (len(places) - 1)) // len(places))
    drawn = (
        fitting([place.points for place in places], width - 2, (large, small) if size == LARGEST else (small,))
        if size
        else []
    )
    names = [name for place in places for name, _ in place.names]
    called = iter(abbreviate(names, [width] * len(names)))
    columns = [
        _column(
            place,
            [*islice(called, len(place.names))],
            heights[place.rank - 1],
            width,
            drawn[at] if drawn and len(drawn[0]) > 1 else (),
        )
        for at, place in enumerate(places)
    ]
    shown = [columns[at] for at in ((1, 0, 2) if len(places) > 1 and places[1].rank == 2 else (0, 1, 2))[: len(places)]]
    highest = max(map(len, shown))
    blank = styled(" " * width)
    rows = (
        join(
            part
            for place, column in enumerate(shown)
            for part in (
                styled(" " * _GAP if place else ""),
                column[at - highest + len(column)] if at >= highest - len(column) else blank,
            )
        )
        for at in range(highest)
    )
    yield Block(styled("\n").join(rows), margin=int(size > 0))


def _column(
    place: PodiumPlace, called: Sequence[str], height: int, width: int, figures: tuple[str, ...]
) -> list[Content]:
    """A step with the names above it, line by line."""
    styles = (style for _, style in place.names)
    names = [_centred(styled(name, style), width) for name, style in zip(called, styles, strict=True)]
    inside = [ordinal(place.rank), "", *figures] if figures else [ordinal(place.rank), f"{place.points} {place.unit}"]
    inside += [""] * (height - len(inside))
    step = (_centred(styled(line, place.style), width, place.style).stylize(TextStyle.LANDING) for line in inside)
    return [*names, *step]


def _centred(line: Content, width: int, style: TextStyle = TextStyle.PLAIN) -> Content:
    """A line in the middle of so many columns."""
    spare = width - line.cell_length
    return assemble((" " * (spare // 2), style), line, (" " * (spare - spare // 2), style))
