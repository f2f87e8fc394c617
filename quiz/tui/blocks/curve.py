"""A curve over time, drawn by plotext and coloured by us."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from textual.content import Content

from quiz.tui.styles import TextStyle, join, styled
from quiz.wording.statistics import Timeline

LEAST = 3
"""Fewer points than this make no curve."""
DOT = "•"
_BRAILLE = range(0x2800, 0x2900)
_TOP = 100
_ROOM_FOR_TICKS = 7


def curve(timeline: Timeline, width: int, rows: int) -> Content:
    """Each period as a dot and the trend as a line, so many columns wide with the axis, so many rows high without.

    The scale ends at 100 per cent and begins at 0, 25 or 50, so that what there is fills the picture.
    With 4, 7, 10 or 13 rows its marks stand evenly.
    """
    first, last = timeline.periods[0], timeline.periods[-1]
    room = width - len(_label(_TOP)) - 1
    start = first.short if len(first.short) + len(last.short) < room else ""
    below = styled((start + last.short.rjust(room - len(start))).rjust(width), TextStyle.DIM)
    return join((*map(_coloured, _plotted(timeline, width, rows)), below))


def _plotted(timeline: Timeline, width: int, rows: int) -> Iterator[str]:
    """The lines of the plot, without any colour."""
    # Imported here: no other screen draws a curve, and this one only where there is something to draw.
    import plotext

    days = [period.first for period in timeline.periods]
    shares = [100 * period.tally.credit / period.tally.asked for period in timeline.periods]
    bottom = max((low for low in (0, 25, 50) if low <= min(shares)), default=0)
    ticks = [bottom, _TOP] if rows < _ROOM_FOR_TICKS else list(range(bottom, _TOP + 1, 25 if bottom else 50))
    plotext.clear_figure()
    plotext.theme("clear")
    plotext.limit_size(False, False)  # It would cut the plot to the terminal that it thinks it is on.
    plotext.plotsize(width, rows + 1)
    plotext.xaxes(True, False)
    plotext.yaxes(True, False)
    plotext.xticks([])
    plotext.yticks(ticks, [_label(tick) for tick in ticks])
    plotext.ylim(bottom, _TOP)
    # Before the line: a dot that the line covers lies on it.
    plotext.scatter(days, shares, marker=DOT)
    plotext.plot(days, [100 * period.trend for period in timeline.periods], marker="braille")
    yield from plotext.uncolorize(plotext.build()).splitlines()


def _label(share: float) -> str:
    return f"{share:3.0f} %"


def _coloured(line: str) -> Content:
    """A line of the plot: the trend in the accent, the axes and dots behind it."""
    runs = ((shade, "".join(run)) for shade, run in groupby(line, _style_of))
    return join((*(styled(run, shade) for shade, run in runs), styled("\n")))


def _style_of(character: str) -> TextStyle:
    if ord(character) in _BRAILLE:
        return TextStyle.ACCENT
    return TextStyle.PLAIN if character == DOT else TextStyle.DIM
