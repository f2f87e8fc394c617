"""Heeding signals that end the program, in whatever way the system has."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

_ENDING = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""SIGHUP is unknown to Windows, and SIGBREAK to all others."""


def heed_signals(leave: Callable[[int], None]) -> None:
    """Have ``leave`` called with an exit code, in the running loop, once somebody else ends the program."""
    loop = asyncio.get_running_loop()

    def leave_soon(number: int, _: FrameType | None) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(leave, 128 + number)

    for number in (getattr(signal, name) for name in _ENDING if hasattr(signal, name)):
        # Outside the main thread no signal can be heeded.
        with suppress(RuntimeError, ValueError):
            try:
                loop.add_signal_handler(number, leave, 128 + number)
            except NotImplementedError:  # The loops of Windows.
                signal.signal(number, leave_soon)
