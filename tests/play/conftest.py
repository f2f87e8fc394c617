"""What most tests of the game ask for: the pack of the tests, clocks moved by hand, and a run of the game."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.bank.pack import Pack
from quiz.play.context import Context
from tests.island import ISLAND
from tests.play.play_rounds import Hands, start, stop


@pytest.fixture(scope="session")
def pack() -> Pack:
    """The pack of the tests."""
    return ISLAND


@pytest.fixture
def hands() -> Hands:
    """The hands of both clocks."""
    return Hands()


@pytest.fixture
def run(tmp_path: Path, hands: Hands) -> Iterator[Context]:
    """A run of the game, with its history in a folder of its own."""
    context = start(tmp_path, hands)
    yield context
    stop(context)
