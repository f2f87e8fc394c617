"""Clicks in quick succession: two where two are wanted, and none on what the first has brought up."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.geometry import Offset
from textual.pilot import Pilot

from quiz.rules.terms import Mode, Terms
from quiz.tui.app import QuizApp
from quiz.tui.screens import question_lookup
from tests.tui.drive import context_in, game, shown, start, words_shown


@pytest.fixture(autouse=True)
def no_bounce(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no click count for a bounce, however soon the test makes it."""
    monkeypatch.setattr(question_lookup, "BOUNCE", 0)


async def click_twice(app: QuizApp, pilot: Pilot[int], words: str) -> None:
    """Click twice on the last place where words stand, so soon that it counts as a double click."""
    lines = shown(app).splitlines()
    y = max(at for at, line in enumerate(lines) if words in line)
    await pilot.click(offset=Offset(lines[y].index(words), y), times=2)
    await pilot.pause()


async def test_two_clicks_on_a_group_put_two_things_into_it(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, "done-or-to-do")
        asked = round.session.current
        group = asked.options[0]
        await click_twice(app, pilot, group)
        assert f"{asked.prompts[0]} {group} {asked.prompts[1]} {group}" in words_shown(app)


async def test_two_clicks_in_an_order_place_and_take_back(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, "plan-in-order")
        await click_twice(app, pilot, round.session.current.options[0])
        assert "[1st]" not in shown(app)


async def test_two_clicks_in_a_match_pass_a_partner_on(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, "who-does-what")
        asked = round.session.current
        await click_twice(app, pilot, asked.options[0])
        assert f"{asked.prompts[1]} {asked.options[0]}" in words_shown(app)


@pytest.mark.parametrize("place", [0, 1, 2])
async def test_a_double_click_answers_one_question_of_an_exam(tmp_path: Path, place: int) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, "order-month", "steel-stated", terms=Terms(mode=Mode.EXAM))
        await click_twice(app, pilot, round.session.current.options[place])
        assert not round.turns
        await click_twice(app, pilot, "Confirm")
        assert [asked.item.id for asked, _ in round.turns] == ["order-month"]
