"""What stands behind everything else on a screen, with nothing written on it."""

from __future__ import annotations

from textual.containers import Container
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
    line = Strip.blank(crop.width, Style(background=background).rich_style)
    for line_filter in widget.get_line_filters():  # Such as the one that leaves out colours.
        line = line.apply_filter(line_filter, background)
    return [line] * crop.height
