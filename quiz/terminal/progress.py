"""A bar that shows how far a long piece of work has come, on standard error, and is gone afterwards."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threading import Timer

    from rich.progress import Progress, TaskID

PATIENCE = 1.0
"""What takes fewer seconds than this shows no bar."""


class Way:
    """How far some work has come. Nothing is drawn before it has taken ``PATIENCE``, and nothing unless it is begun."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._share = 0.0
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._timer: Timer | None = None

    def come(self, share: float) -> None:
        """Say how much is done, as a share from 0 to 1."""
        self._share = share
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=share)

    def part(self, number: int, of: int) -> Callable[[float], None]:
        """What hears how much of a part is done, the first of which has the number 0."""
        return lambda share: self.come((number + share) / of)

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
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

        from quiz.terminal.styles import TextStyle

        bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(style=TextStyle.QUIET, complete_style=TextStyle.ACCENT, finished_style=TextStyle.ACCENT),
            TaskProgressColumn("{task.percentage:>3.0f} %", markup=False, style=TextStyle.QUIET),
            console=Console(file=sys.stderr, markup=False, emoji=False, highlight=False),
            transient=True,
            # What is printed meanwhile is data, and goes out as it is.
            redirect_stdout=False,
        )
        self._task = bar.add_task(self._what, total=1.0)
        bar.update(self._task, completed=self._share)
        bar.start()
        self._bar = bar
        # It may have come further meanwhile.
        self.come(self._share)


@contextmanager
def progress(what: str, *, wanted: bool) -> Iterator[Way]:
    """A way to go, with a bar where one is ``wanted``. ``what`` says in a word or two what is done."""
    way = Way(what)
    if wanted:
        way.begin()
    try:
        yield way
    finally:
        way.end()
