"""Doing an exercise on the full screen."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from quiz.classroom.exercise import Exercise
from quiz.classroom.submission import decode
from quiz.play.action import DoExercise
from quiz.play.clock import Clock
from quiz.play.exercise import prepare_exercise
from quiz.play.exercise_round import ExerciseRun
from quiz.rules.session import Phase
from quiz.rules.terms import Mode
from quiz.store.settings import Settings, ThemeName
from quiz.tui.commands import commands
from quiz.tui.screens.handed_in import HandedInScreen
from quiz.tui.screens.results import ResultsScreen
from quiz.tui.widgets.bars import BEAT
from tests.classroom.hand_in import exercise
from tests.cli.run_command import PACK
from tests.tui.drive import BEGUN, Golden, context_in, game, place_of, press, shown, standing, words_shown

ANN = Settings(motion=False, player="Ann Lee")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("QUIZ_PACKS", str(PACK.parent))
    monkeypatch.chdir(tmp_path)


def homework(tmp_path: Path, of: Exercise) -> ExerciseRun:
    return prepare_exercise(tmp_path / "light.exercise", of, tmp_path)


def doing(tmp_path: Path, of: Exercise, settings: Settings = ANN, clock: Clock | None = None, **more: Any):
    work = homework(tmp_path, of)
    return game(context_in(tmp_path, settings=settings, clock=clock), DoExercise(run=work), **more)


@pytest.mark.slow
async def test_hidden_keys_end_with_what_to_hand_in(tmp_path: Path) -> None:
    of = exercise(hidden=True, minutes=20)
    async with doing(tmp_path, of) as (app, pilot):
        assert "1 of 6" in words_shown(app)
        assert "20 min" in words_shown(app)
        assert "How sure" not in words_shown(app)
        await press(pilot, "1 enter")
        for _ in of.ids[1:]:
            await press(pilot, "f5")
        await press(pilot, "d")
        assert "Hand in now? 5 not answered." in words_shown(app)
        await press(pilot, "h")
        assert isinstance(app.screen, HandedInScreen)
        assert "FINISHED" in words_shown(app)
        assert "1 of 6 questions answered" in words_shown(app)
        assert "This file is what you hand in Ann Lee.result.json" in words_shown(app)
        await press(pilot, "q")
    assert app.farewell.lines == ["This file is what you hand in: Ann Lee.result.json"]
    assert decode((tmp_path / "Ann Lee.result.json").read_bytes()).handed_in is not None


@pytest.mark.slow
async def test_answers_after_closing_end_with_when_they_are_told(tmp_path: Path) -> None:
    closes = datetime.datetime(2199, 1, 1, 18, 0, tzinfo=datetime.UTC)
    of = exercise(closes=closes, answers_after_closing=True)
    async with doing(tmp_path, of) as (app, pilot):
        await press(pilot, "o d h")
        assert isinstance(app.screen, HandedInScreen)
        assert "You can see how you did after 1 January 2199, 18:00" in words_shown(app)
        await press(pilot, "q")
    assert app.farewell.lines == ["This file is what you hand in: Ann Lee.result.json"]


@pytest.mark.slow
async def test_when_it_closes_is_said_at_the_start_and_before_it_is_left(tmp_path: Path) -> None:
    of = exercise(closes=datetime.datetime(2199, 6, 1, 18, 0, tzinfo=datetime.UTC), extra_minutes={"Ann Lee": 10})
    closing = "It closes on 1 June 2199, 18:10"
    async with doing(tmp_path, of, size=(100, 30), clock=standing(lambda: 0.0)) as (app, pilot):
        assert closing in words_shown(app)
        app.clear_notifications()
        await press(pilot, "escape")
        assert f"{closing} UTC. " in " ".join(words_shown(app).replace("│", " ").split())


@pytest.mark.slow
async def test_with_keys_it_ends_with_its_marks_and_leads_nowhere_else(tmp_path: Path) -> None:
    first, *others = exercise(mode=Mode.PRACTICE).question
    of = exercise(mode=Mode.PRACTICE, attempts=2, question=(replace(first, marks=2), *others))
    async with doing(tmp_path, of) as (app, pilot):
        assert "1 of 6 Claim, 2 marks, " in words_shown(app)
        assert "Attempt 1 of 2" in words_shown(app)
        await press(pilot, place_of(app, "contradicted"))
        await press(pilot, "enter")
        assert "mark" not in words_shown(app)
        await press(pilot, "escape e")
        assert isinstance(app.screen, ResultsScreen)
        assert "29 %" in words_shown(app)
        assert "5 not reached" in words_shown(app)
        assert "This file is what you hand in Ann Lee.result.json" in words_shown(app)
        await press(pilot, "n m h")
        assert isinstance(app.screen, ResultsScreen)
        offered = {command.title for command in commands(app, app.screen) if not command.later}
        elsewhere = {title for title in offered if not title.startswith("Colours")}
        assert elsewhere == {"Copy", "Details", "Help", "Settings", "Quit"}
        for word in ("Another round", "Retry", "Home"):
            assert word not in words_shown(app)
        assert app.return_value is None
        await press(pilot, "escape")
    assert app.return_value == 0
    assert app.farewell.lines == [
        "Fact-check quiz, The lighthouse: 2/7 marks ■·····",
        "This file is what you hand in: Ann Lee.result.json",
    ]


@pytest.mark.slow
async def test_the_time_left_is_in_sight_wherever_it_runs(tmp_path: Path) -> None:
    now = [0.0]
    of = exercise(mode=Mode.PRACTICE, certainty=True, lines=True, minutes=20)

    def time() -> str:
        return shown(app).splitlines()[0].rpartition("  ")[2]

    async with doing(tmp_path, of, size=(40, 15), clock=standing(lambda: now[0])) as (app, pilot):
        for keys in ("", "question_mark", "escape 1", "b y", "escape 1", "n"):
            await press(pilot, keys)
            assert time() == "20 min", keys
        assert app.round is not None
        assert app.round.session.phase is Phase.FEEDBACK
        now[0] = 19 * 60.0
        await pilot.pause(2 * BEAT)
        assert time() == "1:00"


@pytest.mark.slow
async def test_a_key_that_was_meant_for_a_question_does_not_leave_what_is_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.tui.screens.ending.DEAF", 60.0)  # However slow the machine is.
    now = [0.0]
    of = exercise(minutes=1, hidden=True)
    async with doing(tmp_path, of, clock=standing(lambda: now[0])) as (app, pilot):
        now[0] = 60.0
        await pilot.pause(2 * BEAT)
        assert isinstance(app.screen, HandedInScreen)
        await press(pilot, "q escape")
        assert app.return_value is None
        app.screen._listen()
        await press(pilot, "q")
    assert app.return_value == 0


@pytest.mark.slow
async def test_leaving_asks_whether_to_hand_in_and_the_next_start_goes_on(tmp_path: Path) -> None:
    async with doing(tmp_path, exercise()) as (app, pilot):
        await press(pilot, "f5 escape")
        assert "Leave the exam? 6 not answered." in words_shown(app)
        assert "e End it, and hand in" in words_shown(app)
        await press(pilot, "q")
    assert app.farewell.lines == [
        "Nothing is handed in yet: quiz play light.exercise --player 'Ann Lee' goes on with it."
    ]
    async with doing(tmp_path, exercise()) as (app, pilot):
        assert "2 of 6" in words_shown(app)
        await press(pilot, "escape e")
        assert isinstance(app.screen, ResultsScreen)


@pytest.mark.slow
async def test_whoever_does_it_is_asked_for_a_name(tmp_path: Path) -> None:
    async with doing(tmp_path, exercise(), Settings(motion=False)) as (app, pilot):
        assert "Your name, as your teacher knows it" in words_shown(app)
        await press(pilot, "enter space enter")
        assert app.return_value is None
        await press(pilot, "T o m enter")
        assert app.round is not None
        assert app.round.player == "Tom"
    assert (tmp_path / "Tom.result.json").exists()


async def test_what_keeps_it_from_being_done_ends_the_run_with_a_word(tmp_path: Path) -> None:
    async with doing(tmp_path, exercise(closes=BEGUN)) as (app, pilot):
        await pilot.pause()
    assert app.failure == "The lighthouse closed on 5 January 2026, 09:00 UTC"
    assert app.return_value == 2


async def test_time_that_ran_out_while_one_was_away_hands_it_in(tmp_path: Path) -> None:
    of = exercise(minutes=20, hidden=True)
    async with doing(tmp_path, of) as (app, pilot):
        await press(pilot, "1 enter escape q")
    later = standing()._replace(now=lambda: BEGUN + datetime.timedelta(hours=1))
    async with doing(tmp_path, of, clock=later) as (app, pilot):
        await pilot.pause()
        assert isinstance(app.screen, HandedInScreen)
        assert "Time is up." in words_shown(app)
        assert "1 of 6 questions answered" in words_shown(app)


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["night", "paper"])
@pytest.mark.parametrize("size", ["80x24", "40x15", "120x40"])
async def test_an_exercise_looks_as_it_did(size: str, theme: ThemeName, golden: Golden, tmp_path: Path) -> None:
    columns, rows = map(int, size.split("x"))
    settings = Settings(motion=False, theme=theme, player="Ann Lee")
    of = exercise(hidden=True, minutes=20)
    async with doing(tmp_path, of, settings, size=(columns, rows)) as (app, pilot):
        await golden(app, f"exercise-{size}-{theme}")
        await press(pilot, "escape")
        await golden(app, f"exercise-leave-{size}-{theme}")
        await press(pilot, "escape s 1 enter o d h")
        await golden(app, f"exercise-handed-in-{size}-{theme}")
