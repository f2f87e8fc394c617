"""Where everything in a plot stands. Pure geometry; the templates draw it.

All places and lengths are per cent of the plot's width or height, from the top left corner, so that a plot is
as wide as the page lets it be and its text is never scaled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import ceil, floor, fsum, log10

from msgspec import Struct

MOST_BARS = 11
_TIGHT = 40
"""So many characters of labels stand beside each other on a small screen."""
_GAP = 12.0
"""Of a bar's place, what stays empty."""
_HEADROOM = 24.0
"""Of a histogram's height, what stays free above the tallest bar for its number and the mean's label."""
_STEP = 0.2
"""Between two lines of the scale of discrimination."""
_NEAR = (4.5, 5.5)
"""Marks of a scatter nearer than this, across and up, would cover each other."""
_AROUND = (
    (0, 0),
    (1, 0),
    (-1, 0),
    (0, 1),
    (0, -1),
    (1, 1),
    (-1, 1),
    (1, -1),
    (-1, -1),
    (2, 0),
    (-2, 0),
    (0, 2),
    (0, -2),
)
"""Where a mark is put: at its place, or the first free one around it, in steps of ``_NEAR``."""
_EDGE = 4.0
"""How far in from the edges of a scatter the ends of its scales lie, so that no mark is cut."""


class Bar(Struct, frozen=True, kw_only=True):
    """A bar: how many have the marks that its label says. ``between`` labels are dropped where there is little room."""

    label: str
    count: int
    between: bool
    left: float
    middle: float
    width: float
    top: float
    height: float


class Histogram(Struct, frozen=True, kw_only=True):
    """How total marks are spread, rounded to a whole number of ``unit``, and where their mean stands.

    ``crossed`` is the top of the bar that the mean's line crosses, whose number must stay free of it; None where the
    line crosses none.
    """

    unit: float
    bars: tuple[Bar, ...]
    mean: float | None
    crossed: float | None


class Tick(Struct, frozen=True):
    """A line of a scale with its label."""

    label: str
    at: float


class Dot(Struct, frozen=True, kw_only=True):
    """A question in a scatter. ``has_problem`` says that something about it is worth a look."""

    number: int
    x: float
    y: float
    has_problem: bool


class Scatter(Struct, frozen=True, kw_only=True):
    """Questions by facility, to the right, and discrimination, upwards. ``zero`` is where the latter is 0."""

    dots: tuple[Dot, ...]
    columns: tuple[Tick, ...]
    rows: tuple[Tick, ...]
    zero: float


def histogram(totals: Sequence[float], greatest: float) -> Histogram:
    """The histogram of total marks from 0 to ``greatest``, in bars of equal width, at most ``MOST_BARS``."""
    unit = 1.0 if greatest >= 5 else 10.0 ** floor(log10(greatest / 5))
    last = _rounded(greatest, unit)
    width = next(width for width in _widths() if last // width < MOST_BARS)
    counts = Counter(min(last, _rounded(total, unit)) // width for total in totals)
    places = last // width + 1
    tallest = max(counts.values(), default=1)
    labels = [_label(place * width, min(last, place * width + width - 1), unit) for place in range(places)]
    is_tight = max(map(len, labels)) * places > _TIGHT
    share = 100 / places
    bars = tuple(
        Bar(
            label=label,
            count=counts[place],
            between=is_tight and place % 2 == 1,
            left=_at(share * (place + _GAP / 200)),
            middle=_at(share * (place + 0.5)),
            width=_at(share * (1 - _GAP / 100)),
            top=_at(100 - (height := (100 - _HEADROOM) * counts[place] / tallest)),
            height=_at(height),
        )
        for place, label in enumerate(labels)
    )
    mean = _at(share * (fsum(totals) / len(totals) / unit + 0.5) / width) if totals else None
    counted = (bar for bar in bars if bar.count)
    crossed = (bar.top for bar in counted if mean is not None and bar.left <= mean <= bar.left + bar.width)
    return Histogram(unit=unit, bars=bars, mean=mean, crossed=next(crossed, None))


def scatter(points: Iterable[tuple[int, float, float, bool]]) -> Scatter:
    """The scatter. A point: number, facility (0 to 1), discrimination (-1 to 1), whether there is a problem."""
    points = tuple(points)
    lowest = min((discrimination for _, _, discrimination, _ in points), default=0.0)
    highest = max((discrimination for _, _, discrimination, _ in points), default=0.0)
    bottom, top = min(0, floor(lowest / _STEP)), max(3, ceil(highest / _STEP))

    def across(facility: float) -> float:
        return _at(_EDGE + (100 - 2 * _EDGE) * facility)

    def up(steps: float) -> float:
        return _at(100 - _EDGE - (100 - 2 * _EDGE) * (steps - bottom) / (top - bottom))

    dots: list[Dot] = []
    for number, facility, discrimination, has_problem in points:
        x, y = _free_place(across(facility), up(discrimination / _STEP), dots)
        dots.append(Dot(number=number, x=x, y=y, has_problem=has_problem))
    return Scatter(
        dots=tuple(dots),
        columns=tuple(Tick(f"{percent} %", across(percent / 100)) for percent in range(0, 101, 20)),
        rows=tuple(
            Tick(f"{step * _STEP:.1f}".replace("-", "\N{MINUS SIGN}"), up(step)) for step in range(bottom, top + 1)
        ),
        zero=up(0),
    )


def _free_place(x: float, y: float, dots: list[Dot]) -> tuple[float, float]:
    """The place itself, or the first around it where nothing is covered; the place itself where all is full."""
    for across, down in _AROUND:
        place = _at(x + across * _NEAR[0]), _at(y + down * _NEAR[1])
        inside = all(0 <= at <= 100 for at in place)
        if inside and all(abs(place[0] - dot.x) >= _NEAR[0] or abs(place[1] - dot.y) >= _NEAR[1] for dot in dots):
            return place
    return x, y


def _widths() -> Iterable[int]:
    """How many units a bar may hold."""
    scale = 1
    while True:
        yield from (scale, 2 * scale, 3 * scale, 5 * scale)
        scale *= 10


def _rounded(marks: float, unit: float) -> int:
    """Marks in whole units, halves up; what stands below a half by rounding only counts as one."""
    return floor(marks / unit + 0.5 + 1e-9)


def _label(low: int, high: int, unit: float) -> str:
    decimals = max(0, -floor(log10(unit)))
    ends = [f"{end * unit:.{decimals}f}" for end in (low, high)]
    return "–".join(dict.fromkeys(ends))


def _at(per_cent: float) -> float:
    return round(per_cent, 2)
