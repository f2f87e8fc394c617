"""Golden pictures: what a screen looked like when somebody looked at it and liked it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from functools import partialmethod
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation

from quiz.bank import shelf
from tests.golden import check_picture, is_kept
from tests.island import FOLDER, ISLAND
from tests.play.play_rounds import SMALL
from tests.tui.drive import Golden

GOLDEN = Path(__file__).parent / "golden"
LOOKS = 40
"""How often a screen is looked at before it counts as another: it may still be coming to rest."""


@pytest.fixture
def golden(request: pytest.FixtureRequest, tmp_path: Path) -> Golden:
    """Compare a screen with its picture. ``--update-golden`` writes the picture instead."""

    async def compare(app: App[int], name: str) -> None:
        kept, update = GOLDEN / f"{name}.svg", bool(request.config.getoption("update_golden"))
        if update:
            await asyncio.sleep(0.5)
        seen = drawn(app)
        if not update and kept.is_file():
            for _ in range(LOOKS):
                if is_kept(kept, seen):
                    break
                await asyncio.sleep(0.05)
                seen = drawn(app)
        check_picture(kept, seen, tmp_path, update=update)

    return compare


def drawn(app: App[int]) -> str:
    """The picture of a screen, with nothing in it that differs from one run to the next.

    Rich would make its name out of all that is on it, which takes as long as the picture itself.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Console, "export_svg", partialmethod(Console.export_svg, unique_id="terminal"))
        return app.export_screenshot()


@pytest.fixture(autouse=True)
def settled_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the end of a round take keys as soon as it is seen; nobody holds one down here."""
    monkeypatch.setattr("quiz.tui.screens.ending.SETTLING", 0.0)


@pytest.fixture(autouse=True)
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read the pack of the tests once for all of them, which would spend much of their time on it."""
    load = shelf.load
    monkeypatch.setattr(shelf, "load", lambda folder: ISLAND if folder == FOLDER else load(folder))


@pytest.fixture(autouse=True)
def small_shelf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have one pack besides that of the tests, whichever packs come with the game."""
    monkeypatch.setattr(shelf, "built_in", lambda: SMALL.parent)


@pytest.fixture(scope="session", autouse=True)
def styles_parsed_once() -> Iterator[None]:
    """Parse each style sheet once for all games, of which each would parse all again, and again for every screen."""
    parse, known = Stylesheet._parse_rules, dict[tuple[object, ...], list[RuleSet]]()

    def remembered(sheet: Stylesheet, css: str, read_from: CSSLocation, *more: Any, **named: Any) -> list[RuleSet]:
        key = (css, read_from, more, *named.items(), *sheet._variables.items())
        if key not in known:
            known[key] = parse(sheet, css, read_from, *more, **named)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", remembered)
        yield
