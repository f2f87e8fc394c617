"""A game of teams at three sizes and in two themes, as it was when it was looked at from the back row."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.bank.shelf import load
from quiz.rules.items import Kind
from quiz.rules.team_terms import Steal, TeamTerms, Way
from quiz.store.settings import Settings, ThemeName
from quiz.tui.app import QuizApp
from tests.tui.driving import FOLDER
from tests.tui.rooming import room

SIZES = {"80x24": (80, 24), "40x15": (40, 15), "120x40": (120, 40)}
RELEASE = load(FOLDER)
Golden = Callable[[QuizApp, str], None]


@pytest.mark.parametrize("theme", ["night", "paper"])
@pytest.mark.parametrize("size", SIZES)
async def test_games_look_as_they_did(
    size: str, theme: ThemeName, golden: Golden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    of_all = {"size": SIZES[size], "settings": Settings(theme=theme, motion=False), "folder": FOLDER, "pack": RELEASE}

    def picture(name: str) -> None:
        golden(at.app, f"teams-{name}-{size}-{theme}")

    async with room(Path(), kinds=(Kind.CLAIM, Kind.CHOICE), seed=5, **of_all) as at:
        picture("turn")
        await at.answer(right=False)
        picture("steal")
        await at.answer()
        picture("told")
        await at.press("u")
        picture("undone")
        await at.press("plus 1 escape 2")
        picture("end")
    terms = TeamTerms(way=Way.BUZZER, steal=Steal.ALL, penalty=1)
    names = ("Us", "The Foxtrot Dancers", "Blue", "Delta", "Echo", "[/]")
    kinds = (Kind.MATCH, Kind.TYPED)
    async with room(Path(), *names, kinds=kinds, terms=terms, seconds=30, seed=1, count=2, **of_all) as at:
        while at.teams.contest.current.kind is not Kind.TYPED:
            await at.press("p space")
        picture("buzz")
        at.hands.wait(1)
        await at.burst("w")
        at.hands.wait(9)
        at.app.screen._show_band()
        await at.pilot.pause()
        picture("aloud")
        while at.teams.contest.current.kind is not Kind.MATCH:
            await at.press("p space")
        at.hands.wait(1)
        await at.burst("n")
        at.hands.wait(1)
        await at.burst("1 2")
        picture("match")
