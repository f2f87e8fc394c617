"""Heeding signals that end the program, in whatever way the system has."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

_ENDING = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""SIGHUP is unknown to Windows, and SIGBREAK to all others."""


@contextmanager
def handling_signals(end: Callable[[int], None]) -> Iterator[None]:
    """Have ``end`` called with the number of a signal, at whatever moment somebody else ends the program.

    It is asked of the interpreter and not of a loop, so that it holds before there is one and after.
    """
    before = {}
    for number in (getattr(signal, name) for name in _ENDING if hasattr(signal, name)):
        with suppress(ValueError):  # Outside the main thread no signal can be heeded.
            before[number] = signal.signal(number, lambda caught, _: end(caught))
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
