"""Golden pictures: what a screen looked like when somebody looked at it and liked it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.tui.app import QuizApp

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def golden(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[QuizApp, str], None]:
    """Compare a screen with its picture. ``--update-golden`` writes the picture instead."""

    def compare(app: QuizApp, name: str) -> None:
        picture = re.sub(r"terminal-\d+-", "terminal-", app.export_screenshot())
        kept = GOLDEN / f"{name}.svg"
        if request.config.getoption("update_golden"):
            kept.write_text(picture)
            return
        assert kept.is_file(), f"no picture {name}; make it with --update-golden and look at it"
        if picture != kept.read_text():
            seen = tmp_path / f"{name}.svg"
            seen.write_text(picture)
            pytest.fail(f"{name} has changed: compare {seen} with {kept}, and if it is better use --update-golden")

    return compare
