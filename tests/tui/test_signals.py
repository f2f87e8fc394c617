"""Signals that end the game, where the loop has no way to heed them."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.drive import game

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@pytest.fixture
def as_before() -> Iterator[None]:
    """What heeded the signals before the test heeds them after it."""
    before = {number: signal.getsignal(number) for number in SIGNALS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("as_before")
async def test_without_the_loops_help_a_signal_still_ends_the_game(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise NotImplementedError  # As the loops of Windows do.

    monkeypatch.setattr(type(asyncio.get_running_loop()), "add_signal_handler", refuse)
    async with game(home=tmp_path) as (app, pilot):
        signal.raise_signal(signal.SIGTERM)
        await pilot.pause()
        assert app.return_value == 128 + signal.SIGTERM
