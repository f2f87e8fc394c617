"""Doing an exercise on the full screen."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from quiz.classroom.exercise import Exercise
from quiz.classroom.handing_in import read_submission
from quiz.play.exercising import Homework, take_up
from quiz.play.launch import Errand
from quiz.store.settings import Settings
from quiz.tui.screens.handed_in import HandedInScreen
from quiz.tui.screens.results import ResultsScreen
from tests.classroom.handing import exercise
from tests.cli.running import PACK
from tests.tui.driving import BEGUN, Golden, game, press, said, standing

ANN = Settings(motion=False, player="Ann Lee")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("QUIZ_PACKS", str(PACK.parent))
    monkeypatch.chdir(tmp_path)


def homework(tmp_path: Path, of: Exercise) -> Homework:
    return take_up(tmp_path / "light.exercise", of, tmp_path)


def doing(tmp_path: Path, of: Exercise, settings: Settings = ANN, **more: object):
    work = homework(tmp_path, of)
    return game(PACK, home=tmp_path, settings=settings, errand=Errand.EXERCISE, work=work, **more)


async def test_hidden_keys_end_with_what_to_hand_in(tmp_path: Path) -> None:
    of = exercise(hidden=True, minutes=20)
    async with doing(tmp_path, of) as (app, pilot):
        assert "1 of 6" in said(app)
        assert "20 min" in said(app)
        assert "How sure" not in said(app)
        await press(pilot, "1")
        for _ in of.ids[1:]:
            await press(pilot, "f5")
        assert isinstance(app.screen, HandedInScreen)
        assert "HANDED IN" in said(app)
        assert "1 of 6 questions answered" in said(app)
        assert "Ann Lee.result.json" in said(app)
        await press(pilot, "q")
    assert app.farewell == ["Handed in: Ann Lee.result.json"]
    assert read_submission(tmp_path / "Ann Lee.result.json").handed_in is not None


async def test_with_keys_it_ends_with_its_results_and_no_second_try(tmp_path: Path) -> None:
    async with doing(tmp_path, exercise()) as (app, pilot):
        for _ in range(6):
            await press(pilot, "f5")
        assert isinstance(app.screen, ResultsScreen)
        await press(pilot, "n m")
        assert isinstance(app.screen, ResultsScreen)
        assert "New round" not in said(app)
        assert "Play the missed" not in said(app)


async def test_leaving_asks_whether_to_hand_in_and_the_next_start_goes_on(tmp_path: Path) -> None:
    async with doing(tmp_path, exercise()) as (app, pilot):
        await press(pilot, "f5 escape")
        assert "Hand in what is answered" in said(app)
        assert "Leave the round with 5 still to come?" in said(app)
        await press(pilot, "3")
    assert app.farewell == ["Your round is waiting: quiz play light.exercise --player 'Ann Lee' goes on with it."]
    async with doing(tmp_path, exercise()) as (app, pilot):
        assert "2 of 6" in said(app)
        await press(pilot, "escape 2")
        assert isinstance(app.screen, ResultsScreen)


async def test_whoever_does_it_is_asked_for_a_name(tmp_path: Path) -> None:
    async with doing(tmp_path, exercise(), Settings(motion=False)) as (app, pilot):
        assert "Your name, as your teacher knows it" in said(app)
        await press(pilot, "T o m enter")
        assert app.round is not None
        assert app.round.player == "Tom"
    assert (tmp_path / "Tom.result.json").exists()


async def test_what_keeps_it_from_being_done_ends_the_run_with_a_word(tmp_path: Path) -> None:
    async with doing(tmp_path, exercise(closes=BEGUN)) as (app, pilot):
        await pilot.pause()
    assert app.failure == "The lighthouse closed on 5 January 2026, 09:00"
    assert app.return_value == 2


async def test_time_that_ran_out_while_one_was_away_hands_it_in(tmp_path: Path) -> None:
    of = exercise(minutes=20, hidden=True)
    async with doing(tmp_path, of) as (app, pilot):
        await press(pilot, "1 escape 3")
    later = standing()._replace(now=lambda: BEGUN + datetime.timedelta(hours=1))
    async with doing(tmp_path, of, clock=later) as (app, pilot):
        await pilot.pause()
        assert isinstance(app.screen, HandedInScreen)
        assert "Time is up." in said(app)
        assert "1 of 6 questions answered" in said(app)


@pytest.mark.parametrize("theme", ["night", "paper"])
@pytest.mark.parametrize("size", ["80x24", "40x15"])
async def test_an_exercise_looks_as_it_did(size: str, theme: str, golden: Golden, tmp_path: Path) -> None:
    columns, rows = map(int, size.split("x"))
    settings = Settings(motion=False, theme=theme, player="Ann Lee")
    of = exercise(hidden=True, minutes=20)
    async with doing(tmp_path, of, settings, size=(columns, rows)) as (app, pilot):
        await golden(app, f"exercise-{size}-{theme}")
        await press(pilot, "escape")
        await golden(app, f"exercise-leave-{size}-{theme}")
        await press(pilot, "escape 1" + " f5" * 5)
        await golden(app, f"exercise-handed-in-{size}-{theme}")
