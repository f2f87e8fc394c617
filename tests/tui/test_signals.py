"""Signals that end the game, whenever they come."""

from __future__ import annotations

import signal
from pathlib import Path

from quiz.tui.signals import handling_signals
from tests.tui.drive import context_in, game


async def test_a_signal_ends_the_game_with_its_number(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        with handling_signals(app.action_end_by):
            signal.raise_signal(signal.SIGTERM)
            await pilot.pause()
        assert app.return_value == 128 + signal.SIGTERM


def test_what_heeded_signals_before_heeds_them_again() -> None:
    before = signal.getsignal(signal.SIGTERM)
    heard: list[int] = []
    with handling_signals(heard.append):
        signal.raise_signal(signal.SIGTERM)
    assert heard == [signal.SIGTERM]
    assert signal.getsignal(signal.SIGTERM) is before
