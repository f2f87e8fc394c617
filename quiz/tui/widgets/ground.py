"""What stands behind everything else on a screen, with nothing written on it."""

from __future__ import annotations

from functools import lru_cache

from textual.color import Color
from textual.containers import Container
from textual.filter import LineFilter
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget


class Ground(Container):
    """A container without border or text."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Blank lines."""
        return blank_lines(self, crop)


def blank_lines(widget: Widget, crop: Region) -> list[Strip]:
    """The lines of a widget of which nothing is seen but its colour.

    They are one and the same: Textual would make each anew, and go over all of them whenever one line of what stands
    before them changes.
    """
    _, background = widget.background_colors
    return [_blank_line(crop.width, background, *widget.get_line_filters())] * crop.height


@lru_cache(maxsize=16)
def _blank_line(width: int, background: Color, *filters: LineFilter) -> Strip:
    """A line in a colour, as the filters of an app have it, such as the one that leaves out colours."""
    line = Strip.blank(width, Style(background=background).rich_style)
    for line_filter in filters:
        line = line.apply_filter(line_filter, background)
    return line
