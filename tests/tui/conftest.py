"""Golden pictures: what a screen looked like when somebody looked at it and liked it."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest

from quiz.bank import shelf
from quiz.tui.app import QuizApp
from tests.golden import check_picture, is_kept
from tests.island import FOLDER, ISLAND
from tests.tui.drive import Golden

GOLDEN = Path(__file__).parent / "golden"
LOOKS = 40
"""How often a screen is looked at before it counts as another: it may still be coming to rest."""


@pytest.fixture
def golden(request: pytest.FixtureRequest, tmp_path: Path) -> Golden:
    """Compare a screen with its picture. ``--update-golden`` writes the picture instead."""

    async def compare(app: QuizApp, name: str) -> None:
        kept, update = GOLDEN / f"{name}.svg", bool(request.config.getoption("update_golden"))
        if update:
            await asyncio.sleep(0.5)
        else:
            for _ in range(LOOKS):
                if not kept.is_file() or is_kept(kept, drawn(app)):
                    break
                await asyncio.sleep(0.05)
        check_picture(kept, drawn(app), tmp_path, update=update)

    return compare


def drawn(app: QuizApp) -> str:
    """The picture of a screen, with nothing in it that differs from one run to the next."""
    return re.sub(r"terminal-\d+-", "terminal-", app.export_screenshot())


@pytest.fixture(autouse=True)
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read the pack of the tests once for all of them, which would spend much of their time on it."""
    load = shelf.load
    monkeypatch.setattr(shelf, "load", lambda folder: ISLAND if folder == FOLDER else load(folder))
