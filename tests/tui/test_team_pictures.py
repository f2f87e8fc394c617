"""A game of teams at three sizes and in two themes, as it was when it was looked at from the back row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from quiz.rules.items import Kind
from quiz.rules.team_terms import AnsweringOrder, Steal, TeamTerms
from quiz.store.settings import Settings, ThemeName
from tests.island import ISLAND
from tests.tui.drive import Golden
from tests.tui.drive_teams import room

SIZES = {"80x24": (80, 24), "40x15": (40, 15), "120x40": (120, 40)}


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["night", "paper"])
@pytest.mark.parametrize("size", SIZES)
async def test_games_look_as_they_did(
    size: str, theme: ThemeName, golden: Golden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings(theme=theme, motion=False)
    of_all: dict[str, Any] = {"size": SIZES[size], "settings": settings, "pack": ISLAND}

    async def picture(name: str) -> None:
        await golden(at.app, f"teams-{name}-{size}-{theme}")

    async with room(Path(), kinds=(Kind.CLAIM, Kind.CHOICE), seed=5, **of_all) as at:
        await picture("turn")
        await at.answer(right=False)
        await picture("steal")
        await at.answer()
        await picture("told")
        await at.press("u")
        await picture("undone")
        await at.press("plus 1 escape e")
        await picture("end")
    terms = TeamTerms(way=AnsweringOrder.BUZZER, steal=Steal.ALL, penalty=1)
    names = ("Us", "The Foxtrot Dancers", "Blue", "Delta", "Echo", "[/]")
    kinds = (Kind.MATCH, Kind.TYPED)
    async with room(Path(), *names, kinds=kinds, terms=terms, seconds=30, seed=1, count=2, **of_all) as at:
        while not at.asks(Kind.TYPED):
            await at.press("p space")
        await picture("buzz")
        at.hands.wait(1)
        await at.burst("w")
        at.hands.wait(9)
        at.screen._show_band()
        await at.pilot.pause()
        await picture("aloud")
        while not at.asks(Kind.MATCH):
            await at.press("p space")
        at.hands.wait(1)
        await at.burst("n")
        at.hands.wait(1)
        await at.burst("1 2")
        await picture("match")
