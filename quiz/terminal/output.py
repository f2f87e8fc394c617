"""How what is drawn goes out: to standard output, or through the pager."""

from __future__ import annotations

import sys

from rich.console import Console, RenderableType

from quiz.terminal.pager import page, shows_styles


def show(*drawn: RenderableType) -> None:
    """Print on standard output."""
    _print(_console(), drawn)


def show_paged(*drawn: RenderableType) -> None:
    """Print through the pager; without styles where it would show their escapes as signs."""
    console = _console(styles=shows_styles())
    with console.capture() as captured:
        _print(console, drawn)
    page(captured.get())


def _console(*, styles: bool = True) -> Console:
    """Standard output as Rich sees it, which guesses at no markup, no emoji and no highlights."""
    return Console(file=sys.stdout, markup=False, emoji=False, highlight=False, color_system="auto" if styles else None)


def _print(console: Console, drawn: tuple[RenderableType, ...]) -> None:
    for each in drawn:
        console.print(each)
