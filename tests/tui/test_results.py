"""The end of a round on the full screen: the figure, the sentence, what to do next, the tables, and the daily round."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from quiz.bank.pack import Pack
from quiz.play.action import Daily
from quiz.play.context import Context
from quiz.play.daily import open_daily, today
from quiz.play.opening import open_round
from quiz.play.request import Request
from quiz.play.round import Round
from quiz.rules.session import Phase
from quiz.rules.terms import Mode
from quiz.store.settings import Settings, ThemeName
from quiz.tui.screens.question import QuestionScreen
from quiz.tui.screens.results import ResultsScreen
from tests.island import ISLAND
from tests.play.play_rounds import Hands, step
from tests.tui.drive import Golden, context_in, game, press, shown, words_shown
from tests.tui.test_remembering import until

SIZES = {"80x24": (80, 24), "40x15": (40, 15), "120x40": (120, 40)}


def play(round: Round, answers: str) -> Round:
    """Answer every question right or wrong, a sign each, and end the round there."""
    for answer in answers:
        step(round, right=answer == "+", level=3)
        while round.session.phase not in {Phase.ASK, Phase.OVER}:
            step(round, level=3)
    if not round.over:
        round.end()
    return round


def days_of(context: Context, hands: Hands, pack: Pack) -> None:
    """Play the daily round on some days of two weeks, and come back on the day after them."""
    hands.now = datetime.datetime(2026, 11, 17, 18, 48, tzinfo=datetime.UTC)
    for right in (7, 9, None, 10, 4, None, None, 0, 8, 10, 9):
        if right is not None:
            play(open_daily(context, pack, today(context, pack).day), "+" * right + "-" * (10 - right))
        hands.sleep()


async def test_another_exam_has_one_name_on_its_line_and_at_its_key(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        request = Request(seed=3, count=5, mode=Mode.EXAM)
        app.show_results(play(open_round(app.context, ISLAND, request), "+++--"))
        await pilot.pause()
        assert words_shown(app).count("n Another exam") == 1, "the key of a line in sight is named once"
        await pilot.resize_terminal(50, 24)
        await until(app, pilot, "n Another exam m Retry t Details")
        assert "Another round" not in words_shown(app)


@pytest.mark.slow
async def test_the_results_lead_on_tell_what_is_behind_them_and_come_back_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with game(context_in(tmp_path, history=tmp_path / "history.db")) as (app, pilot):
        first = play(open_round(app.context, ISLAND, Request(seed=3, count=5)), "+++--")
        app.show_results(first)
        await pilot.pause()
        assert "■■■□□ 60 % SECOND DRAFT: 50 % or more." in words_shown(app)
        assert "Your first round on this text: 3 of 5" in words_shown(app)
        assert "› enter Retry the 2 you missed n Another round" in words_shown(app)
        assert "By topic" not in words_shown(app)
        assert "▌ " in shown(app)
        await press(pilot, "t")
        assert "By topic" in words_shown(app)
        await press(pilot, "t down down enter")
        assert "Question 4 of 5" in words_shown(app)
        await press(pilot, "escape")
        # A key that is still held down from the last question starts nothing.
        monkeypatch.setattr("quiz.tui.screens.ending.SETTLING", 3600.0)
        await press(pilot, "up up enter n m escape q")
        assert isinstance(app.screen, ResultsScreen)
        monkeypatch.setattr("quiz.tui.screens.ending.SETTLING", 0.0)
        await press(pilot, "enter")
        assert isinstance(app.screen, QuestionScreen)
        assert app.round is not None
        again = play(app.round, "++")
        app.show_results(again)
        await pilot.pause()
        assert "FRONT PAGE" not in words_shown(app)
        assert "Everything right: both; 2 right that you missed last time." in words_shown(app)
        assert "› enter Another round" in words_shown(app)


@pytest.mark.slow
async def test_a_run_for_the_daily_round_says_which_one_it_is_before_it_starts(tmp_path: Path) -> None:
    hands = Hands()
    context = context_in(tmp_path, history=tmp_path / "history.db", clock=hands.clock)
    days_of(context, hands, ISLAND)
    async with game(context, Daily(pack=ISLAND)) as (app, pilot):
        assert "Daily no. 332 ···▆▇·█▄··▁▇█▇ the last 14 days" in words_shown(app)
        assert "1 of 10" not in words_shown(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, QuestionScreen)
        assert app.round is not None
        assert app.round.daily == datetime.date(2026, 11, 28)


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["night", "paper"])
@pytest.mark.parametrize("size", SIZES)
async def test_the_ends_of_rounds_look_as_they_did(size: str, theme: ThemeName, golden: Golden, tmp_path: Path) -> None:
    settings, hands = Settings(theme=theme, motion=False), Hands()
    context = context_in(tmp_path, settings=settings, history=tmp_path / "history.db", clock=hands.clock)
    days_of(context, hands, ISLAND)
    async with game(context, Daily(pack=ISLAND), size=SIZES[size]) as (app, pilot):
        await golden(app, f"daily-start-{size}-{theme}")
        daily = open_daily(context, ISLAND, today(context, ISLAND).day)
        best = Request(seed=7, certainty=True)
        for name, round, answers in (
            ("daily-results", daily, "++++++-++-"),
            ("results-none", open_round(context, ISLAND, Request(seed=5)), "-" * 10),
            ("results-best", open_round(context, ISLAND, best), "+++++++-++"),
            ("results-perfect", open_round(context, ISLAND, Request(seed=6)), "+" * 10),
        ):
            app.show_results(play(round, answers))
            await pilot.pause()
            await golden(app, f"{name}-{size}-{theme}")
            hands.wait(60)
        await press(pilot, "t")
        await golden(app, f"results-tables-{size}-{theme}")


async def test_the_line_to_share_has_coloured_squares_where_the_terminal_shows_them(
    golden: Golden, tmp_path: Path
) -> None:
    context = context_in(tmp_path)
    context.shows_emoji = True
    async with game(context, size=SIZES["120x40"]) as (app, pilot):
        app.show_results(play(open_round(context, ISLAND, Request(seed=6)), "++++--+++-"))
        await pilot.pause()
        assert "🟩" in words_shown(app)
        await golden(app, "results-squares-120x40-night")
