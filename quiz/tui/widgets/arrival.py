"""How a block comes onto a page: painted over what stands there already, so that no key has to wait for it."""

from __future__ import annotations

import time
from collections.abc import Iterable
from enum import StrEnum
from typing import assert_never

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from quiz.rules.kinds.form import for_each

BEAT = 1 / 30
"""How often a picture is painted while something moves, in seconds."""
_WORD = 24
"""The cells of a band that stand from the start: the verdict is read at once."""
_LIGHT = 8
"""How many cells the light that passes over a line is wide."""
_STAR, _NO_STAR = "★", "☆"


class Arrival(StrEnum):
    """How a block comes: it runs across the page, its stars light up one by one, or a light passes over it."""

    NONE = ""
    SWEEP = "sweep"
    STARS = "stars"
    GLEAM = "gleam"


LASTS = for_each(Arrival, {Arrival.NONE: 0.0, Arrival.SWEEP: 0.18, Arrival.STARS: 0.6, Arrival.GLEAM: 0.5})
"""How long each takes, in seconds."""


class Arrivals:
    """What is arriving on a page. A block arrives when it was not there before, and only once."""

    def __init__(self) -> None:
        self._began: float | None = None
        self._lasts = 0.0

    @property
    def is_on(self) -> bool:
        """Whether anything is arriving."""
        return self._lasts > 0

    def begin(self, before: Iterable[tuple[Arrival, str]], after: Iterable[tuple[Arrival, str]]) -> bool:
        """Begin with what is there now, by how it comes and what it says, and was not before; whether that is any."""
        new = {*after} - {*before}
        lasts = max((LASTS[arrival] for arrival, _ in new), default=0.0)
        if lasts:
            self._began, self._lasts = None, lasts
        return lasts > 0

    def end(self) -> None:
        """Have everything stand as it is."""
        self._lasts = 0.0

    def share(self) -> float:
        """How much of its time is over, from 0, at the first picture, to 1."""
        now = time.monotonic()
        if self._began is None:
            self._began = now
        return min(1.0, (now - self._began) / self._lasts) if self.is_on else 1.0


def arriving(strip: Strip, arrival: Arrival, share: float, outside: Style) -> Strip:
    """A line as it looks while it comes, at a share of its time. ``outside`` is the style of the page around it."""
    if share >= 1:
        return strip
    width = strip.cell_length
    match arrival:
        case Arrival.NONE:
            return strip
        case Arrival.SWEEP:
            seen = min(width, _WORD + round((width - _WORD) * share))
            return Strip.join([strip.crop(0, seen), Strip.blank(width - seen, outside)])
        case Arrival.STARS:
            lit = int(share * (strip.text.count(_STAR) + 1))
            return Strip([_with_stars(segment, lit) for segment in strip], width)
        case Arrival.GLEAM:
            at = round((width + _LIGHT) * share)
            before, light, after = strip.divide([max(0, at - _LIGHT), min(width, at), width])
            return Strip.join([before, light.apply_style(Style(reverse=True)), after])
        case _:
            assert_never(arrival)


def _with_stars(segment: Segment, lit: int) -> Segment:
    """A segment of a line with no more stars than are lit so far; those of a step stand in one segment."""
    if _STAR not in segment.text:
        return segment
    earned = segment.text.count(_STAR)
    text = segment.text.replace(_STAR, _NO_STAR).replace(_NO_STAR, _STAR, min(lit, earned))
    return Segment(text, segment.style)
