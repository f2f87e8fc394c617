"""The records screen: the player's best, and the table of those who show theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.play.context import Context
from quiz.play.opening import open_round
from quiz.play.records import share_records
from quiz.play.request import Request
from quiz.rules.terms import Mode
from quiz.store.settings import Settings, ThemeName
from quiz.tui.game import Destination
from quiz.tui.screens.question import QuestionScreen
from tests.island import ISLAND
from tests.play.play_rounds import step
from tests.tui.drive import Golden, context_in, game, press, shown, words_shown

SIZES = {"80x24": (80, 24), "120x40": (120, 40), "40x15": (40, 15)}


def with_sprints(context: Context) -> Context:
    """A machine on which three have sprinted, two of whom show it; it is Ann's turn."""
    for name, answers in (("Ben [bold]", 3), ("Cleo", 5), ("Ann", 4)):
        context.player = name
        round = open_round(context, ISLAND, Request(mode=Mode.SPRINT))
        for _ in range(answers):
            step(round)
        round.end()
        if name != "Ann":
            share_records(context, shares=True)
    return context


@pytest.mark.parametrize("theme", ["night", "paper"])
@pytest.mark.parametrize("size", SIZES)
async def test_it_looks_as_it_did(size: str, theme: ThemeName, golden: Golden, tmp_path: Path) -> None:
    context = with_sprints(
        context_in(tmp_path, settings=Settings(theme=theme, motion=False), history=tmp_path / "history.db")
    )
    async with game(context, size=SIZES[size]) as (app, pilot):
        app.go(Destination.RECORDS)
        await pilot.pause()
        assert "Ann" not in shown(app).split("Shared table")[1]
        await press(pilot, "s")
        assert "Ann" in shown(app).split("Shared table")[1]
        await golden(app, f"records-{size}-{theme}")
        await press(pilot, "s")
        assert "Ann" not in shown(app).split("Shared table")[1]


async def test_who_has_no_name_is_told_how_to_give_one_and_offered_no_table(tmp_path: Path) -> None:
    async with game(context_in(tmp_path, history=tmp_path / "history.db")) as (app, pilot):
        app.go(Destination.RECORDS)
        await pilot.pause()
        assert "no name yet" in shown(app).splitlines()[0]
        assert "give a name first: p on the first screen" in words_shown(app)
        assert "Show my records" not in words_shown(app)
        await press(pilot, "s")
        assert "only somebody with a name" not in words_shown(app)
        assert "› p Play a round" in words_shown(app), "there is no record yet"
        await press(pilot, "p")
        assert isinstance(app.screen, QuestionScreen)
