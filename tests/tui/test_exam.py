"""An exam on the full screen: back and forth, changed, flagged, looked over, handed in."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from quiz.rules.sheet import Sheet
from quiz.rules.terms import Mode, Terms
from quiz.store.settings import Settings, ThemeName
from quiz.tui.app import QuizApp
from quiz.tui.screens import overview
from quiz.tui.screens.overview import OverviewScreen
from quiz.tui.screens.results import ResultsScreen
from quiz.tui.widgets.bars import BEAT
from tests.tui.drive import Golden, click, context_in, game, place_of, press, start, words_shown

IDS = ("order-month", "steel-stated", "free-or-allowed", "builder", "plan-in-order", "who-does-what")
EXAM = Terms(mode=Mode.EXAM, going_back=True)


def sheet(app: QuizApp) -> Sheet:
    assert app.round is not None
    assert app.round.session.sheet is not None
    return app.round.session.sheet


def given(app: QuizApp) -> list[tuple[str, ...] | None]:
    return [slot.final.given for slot in sheet(app).slots]


SIZES = ((80, 24), (40, 15), (120, 40))


@pytest.mark.slow
@pytest.mark.parametrize(("size", "theme"), [*product(SIZES, ("night", "paper"))])
async def test_an_exam_looks_as_it_did(size: tuple[int, int], theme: ThemeName, golden: Golden, tmp_path: Path) -> None:
    async def picture(name: str) -> None:
        await golden(app, f"exam-{name}-{size[0]}x{size[1]}-{theme}")

    settings = Settings(theme=theme, motion=False)
    async with game(context_in(tmp_path, settings=settings), size=size) as (app, pilot):
        round = await start(app, pilot, *IDS, terms=EXAM)
        for answer in (("May",), ("not stated",)):
            round.give(answer)
        for place in (1, 3):
            round.flag(place)
        round.turn_to(0)
        app.enter(round)
        await pilot.pause()
        await press(pilot, f"{place_of(app, 'June')} n")
        await picture("unconfirmed")
        await press(pilot, "enter o")
        await picture("overview")
        await press(pilot, "d")
        await picture("hand-in")


@pytest.mark.slow
async def test_an_exam_is_sat_as_people_sit_them(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, *IDS, terms=EXAM)
        assert words_shown(app).count("Pick one") == 1
        await pilot.press(place_of(app, "June"))
        assert sheet(app).open == (0, 1, 2, 3, 4, 5)  # A slip of a key is no answer.
        await press(pilot, f"{place_of(app, 'May')} enter 3 enter")
        assert "3 of 6" in words_shown(app)
        await press(pilot, "f left 2 p")
        assert sheet(app).flagged == (2,)
        assert "Not confirmed yet" in words_shown(app)
        await press(pilot, "p n")
        assert "(x) Contradicted" in words_shown(app)  # What was not confirmed is still picked, and counts for nothing.
        assert given(app)[:2] == [("May",), ("not stated",)]
        await press(pilot, "enter n F i n k left enter")
        assert given(app)[3] == ("Fink",)
        await press(pilot, "left right")  # The line holds the answer as it stands: arrows turn.
        assert sheet(app).at == 4
        await press(pilot, "left shift+tab")
        assert sheet(app).at == 2
        await press(pilot, "n ctrl+f ctrl+o")
        assert isinstance(app.screen, OverviewScreen)
        assert "3 not answered, 2 flagged" in words_shown(app)
        await press(pilot, "home f enter")
        assert (sheet(app).at, sheet(app).flagged) == (0, (0, 2, 3))
        await press(pilot, "x")
        assert given(app)[0] is None
        await press(pilot, f"{place_of(app, 'November')} enter o escape")
        assert sheet(app).at == 1
        await press(pilot, "o d")
        assert "Hand in now? 3 not answered, 3 flagged." in words_shown(app)
        assert "enter Take the line with › esc Close" in words_shown(app)
        assert "Go to question" not in words_shown(app), "the keys below are those of the box"
        await press(pilot, "s d h")
        assert isinstance(app.screen, ResultsScreen)
        assert round.progress.complete
        assert round.session.sheet is not None
        changed = round.session.sheet.slots[0].answers
        assert [answer.given for answer in changed] == [("May",), None, ("November",)]


async def test_where_nothing_is_left_enter_hands_in_and_until_then_goes_to_a_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overview, "BOUNCE", 0)
    async with game(context_in(tmp_path)) as (app, pilot):
        await start(app, pilot, "order-month", "steel-stated", terms=EXAM)
        await press(pilot, "1 enter 1 f enter")
        assert "1 flagged" in words_shown(app)
        await press(pilot, "enter")
        assert "› h Hand in" in words_shown(app), "all is answered"
        await press(pilot, "escape")
        # Each stands in a row with its words and what was answered, and up and down move over them.
        assert f"› 2 ●! Claim {app.round.session.asked[1].stem} Stated" in words_shown(app)
        await press(pilot, "up")
        assert "› 1 ● Choice" in words_shown(app)
        await press(pilot, "down f right")
        assert "enter Go to question 2" in words_shown(app)
        await press(pilot, "enter o")
        assert "All 2 answered" in words_shown(app)
        assert "enter Hand in" in words_shown(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, ResultsScreen)


async def test_enter_after_an_exam_does_not_begin_another(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        await start(app, pilot, "order-month", "steel-stated", terms=EXAM)
        for _ in range(2):
            assert app.round is not None
            await press(pilot, f"{place_of(app, app.round.session.current.item.right[0])} enter")
        await press(pilot, "d")
        assert "100 %" in words_shown(app)
        assert "› enter See the answers, one by one esc Home n Another exam" in words_shown(app)
        await press(pilot, "enter")
        assert "Question 1 of 2" in words_shown(app)
        assert "enter Next" in words_shown(app)
        await press(pilot, "enter")
        assert "Question 2 of 2" in words_shown(app)
        assert "enter Next" not in words_shown(app)
        await press(pilot, "enter")
        assert "100 %" in words_shown(app), "from the last one enter leads back"
        await press(pilot, "ctrl+p")
        assert "Another exam" in words_shown(app)
        assert "Another round" not in words_shown(app)


async def test_after_the_last_question_comes_the_overview_and_a_click_goes_to_a_question(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        await start(app, pilot, "order-month", "steel-stated", terms=EXAM)
        await press(pilot, "n n 7")
        assert isinstance(app.screen, OverviewScreen)
        assert "There is no question 7" in words_shown(app)
        await press(pilot, "2")
        assert "enter Go to question 2" in words_shown(app)
        await click(app, pilot, "2 ○")
        assert sheet(app).at == 1
        await press(pilot, "escape")
        assert "Leave the exam? 2 not answered." in words_shown(app)


@pytest.mark.slow
async def test_the_time_is_up_wherever_one_looks(tmp_path: Path) -> None:
    now = 0.0
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(
            app, pilot, *IDS, terms=Terms(mode=Mode.EXAM, going_back=True, limit=60.0), seconds=lambda: now
        )
        await press(pilot, f"{place_of(app, 'November')} enter o d")
        now = 61.0
        while "17 %" not in words_shown(app):  # The clock is looked at four times a second.
            await pilot.pause(BEAT)
        assert isinstance(app.screen, ResultsScreen)
        assert round.timed_out


@pytest.mark.slow
async def test_how_sure_is_asked_of_every_answer_and_escape_goes_back_to_it(tmp_path: Path) -> None:
    terms = Terms(mode=Mode.EXAM, going_back=True, certainty=True)
    async with game(context_in(tmp_path)) as (app, pilot):
        await start(app, pilot, "order-month", "steel-stated", terms=terms)
        await press(pilot, f"{place_of(app, 'June')} enter n f o")
        assert "How sure are you?" in words_shown(app)  # Nobody goes on from an answer that is half given.
        await press(pilot, "escape")
        assert "(x) June" in words_shown(app)
        await press(pilot, f"{place_of(app, 'May')} enter 2")
        assert sheet(app).slots[0].final.certainty == 2
        assert given(app) == [("May",), None]
