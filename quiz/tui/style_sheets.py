"""The style sheets of the game: which there are, and when they are read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from textual.app import App

_SCREENS = ("brief", "menu", "overview", "path", "question", "quick", "results", "step", "teams")
SHEETS: tuple[str, ...] = ("quiz.tcss", "palette.tcss", *(f"screens/{name}.tcss" for name in _SCREENS))
"""All of them, the first screen's before the others. A sheet that came with the first visit of a screen would have all
of them read anew."""


def put_off_all_but_first(app: App[int]) -> Sequence[PurePath]:
    """Have the app read the first screen's sheet alone; gives the others, which are to be read later."""
    later = app.css_path[1:]
    app.css_path = app.css_path[:1]
    return later


def read_later(app: App[int], sheets: Sequence[PurePath]) -> None:
    """Read sheets that were put off. Nothing that stands on the screen is drawn anew: they are not about it."""
    app.stylesheet.read_all(sheets)
    app.stylesheet.parse()
