"""A bar that shows how far a long piece of work has come, on standard error, and is gone afterwards."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threading import Timer

    from rich.console import Console
    from rich.progress import Progress, TaskID

PATIENCE = 1.0
"""What takes fewer seconds than this shows no bar."""


class ProgressBar:
    """A progress bar. It is drawn once the work has taken ``PATIENCE``, and only if ``begin`` was called."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._share = 0.0
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._timer: Timer | None = None

    def update(self, share: float) -> None:
        """Set the share that is done, 0 to 1."""
        self._share = share
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=share)

    def part(self, number: int, of: int) -> Callable[[float], None]:
        """A callback that takes the share done of one part of the work; the first part has the number 0."""
        return lambda share: self.update((number + share) / of)

    def begin(self) -> None:
        """Start waiting for the moment to draw."""
        from threading import Timer

        self._timer = Timer(PATIENCE, self.draw)
        self._timer.daemon = True
        self._timer.start()

    def end(self) -> None:
        """Take the bar away, if there is one."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer.join()
        if self._bar is not None:
            self._bar.stop()

    def draw(self) -> None:
        """Draw the bar as far as the work has come."""
        from rich.console import Console

        bar = display(Console(file=sys.stderr, markup=False, emoji=False, highlight=False))
        self._task = bar.add_task(self._what, total=1.0)
        bar.update(self._task, completed=self._share)
        bar.start()
        self._bar = bar
        # It may have come further meanwhile.
        self.update(self._share)


def display(console: Console) -> Progress:
    """What shows how far work has come, on a terminal: what it is, a bar, and the share in per cent."""
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    from quiz.terminal.styles import TextStyle

    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(style=TextStyle.QUIET, complete_style=TextStyle.ACCENT, finished_style=TextStyle.ACCENT),
        TaskProgressColumn("{task.percentage:>3.0f} %", markup=False, style=TextStyle.QUIET),
        console=console,
        transient=True,
        # What is printed meanwhile is data, and goes out as it is.
        redirect_stdout=False,
    )


@contextmanager
def progress(what: str, *, wanted: bool) -> Iterator[ProgressBar]:
    """A progress bar for the work in the ``with`` block, drawn only if ``wanted``. ``what`` names the work."""
    progress_bar = ProgressBar(what)
    if wanted:
        progress_bar.begin()
    try:
        yield progress_bar
    finally:
        progress_bar.end()
