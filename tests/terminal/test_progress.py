"""The bar of long work: drawn on standard error when it takes its time, and gone afterwards."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from io import StringIO

import pytest

from quiz.terminal import progress as module
from quiz.terminal.progress import ProgressBar, progress


class Terminal(StringIO):
    """Standard error as a terminal."""

    def isatty(self) -> bool:
        return True


def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Standard error from now on. No fixture: pytest would put its own in place after it."""
    end = Terminal()
    monkeypatch.setattr(sys, "stderr", end)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "60")
    return end


def test_a_bar_shows_how_far_it_is_and_is_gone_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    stderr = terminal(monkeypatch)
    progress_bar = ProgressBar("Checking")
    progress_bar.update(0.25)
    progress_bar.draw()
    assert "Checking" in stderr.getvalue()
    assert "25 %" in stderr.getvalue()
    progress_bar.part(1, 2)(0.5)
    progress_bar.end()
    assert "75 %" in stderr.getvalue()
    assert stderr.getvalue().endswith("\x1b[2K")
    print("to standard output")
    assert "standard output" not in stderr.getvalue()


def test_short_work_shows_nothing_and_leaves_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    stderr = terminal(monkeypatch)
    with progress("Checking", wanted=True) as progress_bar:
        progress_bar.update(0.5)
    assert stderr.getvalue() == ""


class TimeUp:
    """A timer whose time is up as soon as it runs."""

    def __init__(self, seconds: float, then: Callable[[], None]) -> None:
        assert seconds == module.PATIENCE
        self.start = then

    def cancel(self) -> None:
        """Nothing is left to wait for."""

    def join(self) -> None:
        """Nothing is left to wait for."""


def test_long_work_shows_a_bar_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    stderr = terminal(monkeypatch)
    monkeypatch.setattr(threading, "Timer", TimeUp)
    with progress("Marking", wanted=True) as progress_bar:
        assert "  0 %" in stderr.getvalue()
        progress_bar.update(0.5)
    painted = stderr.getvalue()
    assert painted.index("Marking") < painted.index(" 50 %")
    assert painted.endswith("\x1b[2K"), "nothing is left on the screen"


def test_where_it_is_not_wanted_nothing_is_drawn_however_long_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal(monkeypatch)
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    drawn: list[ProgressBar] = []
    monkeypatch.setattr(ProgressBar, "draw", drawn.append)
    with progress("Marking", wanted=False) as progress_bar:
        progress_bar.update(1.0)
    assert not drawn
