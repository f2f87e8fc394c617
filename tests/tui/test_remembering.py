"""What the full screen remembers: a round that was left, what is due, the round of the day, and trouble with it."""

from __future__ import annotations

import datetime
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from quiz.play.action import Review
from quiz.play.clock import Clock
from quiz.play.context import Context
from quiz.play.opening import open_round
from quiz.play.request import Request
from quiz.rules.items import Kind, cited_lines
from quiz.rules.terms import Mode, QuestionFilter
from quiz.store.settings import Settings, ThemeName
from quiz.tui.app import QuizApp
from quiz.tui.game import Destination
from quiz.tui.screens.choose import ChooseScreen
from quiz.tui.screens.results import ResultsScreen
from tests.build_items import a_wrong_answer
from tests.island import ISLAND
from tests.tui.drive import BEGUN, SEED, Golden, context_in, game, place_of, plays, press, resumes, shown, words_shown

CLAIMS = Request(seed=5, count=5)


class Days:
    """Clocks that stand still until days are let pass."""

    def __init__(self) -> None:
        self.passed = datetime.timedelta()
        self.clock = Clock(self.seconds, lambda: BEGUN + self.passed, datetime.UTC)

    def seconds(self) -> float:
        return self.passed.total_seconds()

    def pass_by(self, days: int) -> None:
        self.passed += datetime.timedelta(days=days)


async def until(app: QuizApp, pilot: Pilot[int], words: str) -> None:
    """Wait until words stand on the screen."""
    for _ in range(200):
        if words in words_shown(app):
            return
        await pilot.pause(0.02)
    raise AssertionError(f"{words!r} never stood on the screen:\n{shown(app)}")


@pytest.mark.slow
async def test_a_round_that_was_left_is_first_on_the_home_screen_and_goes_on(tmp_path: Path) -> None:
    memory = tmp_path / "history.db"
    async with game(context_in(tmp_path, history=memory), plays(CLAIMS)) as (app, pilot):
        await press(pilot, "f5 enter f5 enter escape")
        assert "h Home, and go on with it another time" in words_shown(app)
        asked = [one.item.id for one in app.round.session.asked]
        await press(pilot, "h")
        await until(app, pilot, "› enter Go on with your round: question 3 of 5, practice, from today")
        await press(pilot, "enter")
        assert "3 of 5" in words_shown(app)
        assert [one.item.id for one in app.round.session.asked] == asked


@pytest.mark.slow
async def test_quitting_keeps_the_round_and_the_next_start_offers_it(tmp_path: Path) -> None:
    memory = tmp_path / "history.db"
    async with game(context_in(tmp_path, history=memory), plays(CLAIMS)) as (app, pilot):
        await press(pilot, "f5 enter ctrl+q")
        await press(pilot, "q")
    assert app.farewell.lines == ["Your round is waiting: quiz play --resume goes on with it."]
    async with game(context_in(tmp_path, history=memory), plays(CLAIMS)) as (app, pilot):
        assert "A round is waiting" in words_shown(app)
        assert "question 2 of 5, practice" in words_shown(app)
        await press(pilot, "1")
        assert "2 of 5" in words_shown(app)


@pytest.mark.slow
async def test_a_new_round_may_be_played_instead(tmp_path: Path) -> None:
    memory = tmp_path / "history.db"
    async with game(context_in(tmp_path, history=memory), plays(CLAIMS)) as (app, pilot):
        await press(pilot, "f5 enter ctrl+q q")
    async with game(context_in(tmp_path, history=memory), plays(CLAIMS)) as (app, pilot):
        await press(pilot, "2")
        assert "1 of 5" in words_shown(app)
        await press(pilot, "f5 enter escape e escape")
        await until(app, pilot, "Go on with your round")


@pytest.mark.slow
@pytest.mark.mostly_slow(keep=1)
@pytest.mark.parametrize("keys", ["", "3"])
async def test_a_round_left_at_any_step_goes_on_at_that_step(tmp_path: Path, keys: str) -> None:
    memory = tmp_path / "history.db"
    request = Request(seed=5, count=3, certainty=True, citing=True)
    async with game(context_in(tmp_path, history=memory), plays(request)) as (app, pilot):
        (key, *_) = app.round.session.current.item.right
        await press(pilot, f"{place_of(app, key)} {keys} ctrl+q q")
    async with game(context_in(tmp_path, history=memory), resumes()) as (app, pilot):
        await until(app, pilot, "Which line proves it?" if keys else "How sure are you?")
        await press(pilot, "n" if keys else "3 n")
        assert "RIGHT" in words_shown(app)


@pytest.mark.slow
async def test_after_a_review_another_round_is_what_is_still_due(tmp_path: Path) -> None:
    days = Days()
    history = tmp_path / "history.db"
    async with game(context_in(tmp_path, history=history, clock=days.clock)) as (app, pilot):
        app.start(Request(seed=5, count=3, certainty=False, wanted=QuestionFilter(kinds=(Kind.CLAIM,))))
        await until(app, pilot, "1 of 3")
        for _ in range(3):
            await press(pilot, f"{wrong_of(app)} enter")
        met = {line for lines in app_items(app) for line in lines}
    days.pass_by(1)
    review = Review(pack=ISLAND, request=Request(count=2, certainty=False))
    async with game(context_in(tmp_path, history=history, clock=days.clock), review) as (app, pilot):
        await until(app, pilot, "1 of 2")
        await press(pilot, "f5 enter f5 enter")
        await until(app, pilot, "Results")
        await press(pilot, "n")
        # One more of what is due, as the review was asked for, and no round over all of the pack.
        await until(app, pilot, "1 of 2")
        assert all(met.intersection(cited_lines(asked.item)) for asked in app.round.session.asked)


@pytest.mark.slow
async def test_a_review_says_that_it_is_one_and_when_each_fact_comes_back(tmp_path: Path) -> None:
    history, days = tmp_path / "history.db", Days()
    context = context_in(tmp_path, history=history, clock=days.clock)
    asked = open_round(context, ISLAND, CLAIMS)
    while not asked.over:
        asked.give(asked.session.current.item.right)
        asked.proceed()
    days.pass_by(30)
    review = Review(pack=ISLAND, request=Request(count=2, certainty=False))
    async with game(context_in(tmp_path, history=history, clock=days.clock), review) as (app, pilot):
        assert "1 of 2 Review, " in words_shown(app)
        await press(pilot, "f5")
        (band,) = (line for line in shown(app).splitlines() if "SKIPPED" in line)
        assert band.endswith("still due")
        assert app.round is not None
        app.round.proceed()
        app.round.give(app.round.session.current.item.right)
        app.enter(app.round)
        await pilot.pause()
        (band,) = (line for line in shown(app).splitlines() if "RIGHT" in line)
        assert f"  back in {app.round.days_until_asked} days  " in band
    while app.round is not None and not app.round.over:
        app.round.proceed()
    review = Review(pack=ISLAND, request=Request(count=9, certainty=False))
    async with game(context_in(tmp_path, history=history, clock=days.clock), review) as (app, pilot):
        last = app.round
        while not last.over:
            last.give(last.session.current.item.right)
            last.proceed()
        app.show_results(last)
        await until(app, pilot, "› enter Home")
        assert "Another round" not in words_shown(app), "nothing is due any more"


@pytest.mark.slow
async def test_what_is_due_is_said_on_the_home_screen_and_asked_by_one_key(tmp_path: Path) -> None:
    days = Days()
    memory = tmp_path / "history.db"
    async with game(context_in(tmp_path, history=memory, clock=days.clock)) as (app, pilot):
        await until(app, pilot, "m More 9 more ways")
        await press(pilot, "m")
        await until(app, pilot, "nothing is due yet")
        await press(pilot, "5")
        assert "Nothing has been answered yet" in words_shown(app)
        app.start(Request(seed=5, count=2, certainty=False))
        await until(app, pilot, "1 of 2")
        for _ in range(2):
            await press(pilot, wrong_of(app))
            await until(app, pilot, "WRONG")
            await press(pilot, "enter")
        asked = {line for one in app_items(app) for line in one}
        days.pass_by(3)
        await press(pilot, "escape")
        await until(app, pilot, f"{len(asked)} facts are due")
        await press(pilot, "5")
        assert "1 of" in words_shown(app)


def wrong_of(app: QuizApp) -> str:
    """The digit of a wrong answer to the question on the table."""
    return place_of(app, a_wrong_answer(app.round.session.current.item)[0])


def app_items(app: QuizApp) -> list[tuple[object, ...]]:
    """The lines of each question of the round whose results are on the screen."""
    assert isinstance(app.screen, ResultsScreen)
    return [cited_lines(asked.item) for asked in app.screen.round.session.asked]


@pytest.mark.slow
async def test_the_daily_round_is_played_once_and_then_shown(tmp_path: Path) -> None:
    days = Days()
    memory = tmp_path / "history.db"
    async with game(context_in(tmp_path, history=memory, clock=days.clock)) as (app, pilot):
        await until(app, pilot, "not played yet")
        await press(pilot, "2")
        assert "Start: 10 questions, today the same for everyone" in words_shown(app)
        await press(pilot, "enter")
        assert "1 of 10 Daily no. 5" in words_shown(app)
        first = [one.item.id for one in app.round.session.asked]
        for _ in range(10):
            await press(pilot, "f5 enter")
        assert "Daily no. 5, 5 January 2026" in words_shown(app)
        assert "·············▁ the last 14 days 1 day in a row; next in " in words_shown(app)
        assert "beat me: quiz daily" in app.farewell.lines[0]
        await press(pilot, "escape")
        await until(app, pilot, "played today, 1 day in a row")
        await press(pilot, "2")
        assert "Daily no. 5, 5 January 2026" in words_shown(app)
        days.pass_by(1)
        await press(pilot, "escape")
        await until(app, pilot, "not played yet")
        await press(pilot, "2 enter")
        assert [one.item.id for one in app.round.session.asked] != first


@pytest.mark.slow
async def test_where_nothing_can_be_remembered_the_game_plays_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    memory = tmp_path / "file" / "history.db"
    async with game(context_in(tmp_path, history=memory), plays(CLAIMS)) as (app, pilot):
        await press(pilot, "f5")
        assert "The history cannot be used now" in words_shown(app)
        await press(pilot, "enter f5 enter escape")
        assert "another time" not in words_shown(app)
        await press(pilot, "e")
        assert "2 skipped" in words_shown(app)


@pytest.mark.slow
async def test_a_history_of_a_newer_version_is_left_alone_and_the_game_plays(tmp_path: Path) -> None:
    memory = tmp_path / "history.db"
    with closing(sqlite3.connect(memory)) as connection:
        connection.execute("CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT, at INTEGER)")
        connection.execute("INSERT INTO migration VALUES (99, 'of the future', 0)")
        connection.commit()
    before = memory.read_bytes()
    async with game(context_in(tmp_path, history=memory)) as (app, pilot):
        await until(app, pilot, "was written by a newer")
        app.clear_notifications()
        await press(pilot, "5")
        await until(app, pilot, "was written by a newer")
        await press(pilot, "s")
        assert "was written by a newer" in words_shown(app)
        for keys in ("2 enter", "1"):  # The round of the day needs no history, either.
            await press(pilot, f"escape {keys} f5 enter")
            assert "2 of" in words_shown(app)
            app.go_home()
    assert memory.read_bytes() == before


async def test_time_away_does_not_count_against_a_limit(tmp_path: Path) -> None:
    days = Days()
    memory = tmp_path / "history.db"
    request = Request(mode=Mode.EXAM, seed=5, count=3, seconds=100.0)
    async with game(context_in(tmp_path, history=memory, clock=days.clock), plays(request)) as (app, pilot):
        days.passed += datetime.timedelta(seconds=40)
        assert app.round is not None
        app.round.give(app.round.session.current.item.right)
        await press(pilot, "ctrl+q q")
    days.pass_by(2)
    async with game(context_in(tmp_path, history=memory, clock=days.clock), resumes()) as (app, _):
        assert "2 of 3" in words_shown(app)
        assert app.round.remaining == 60.0


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["night", "paper"])
@pytest.mark.parametrize("size", ["80x24", "120x40", "40x15"])
async def test_remembering_looks_as_it_did(size: str, theme: ThemeName, golden: Golden, tmp_path: Path) -> None:
    days = Days()
    memory = tmp_path / "history.db"
    columns, rows = map(int, size.split("x"))
    settings = Settings(theme=theme, motion=False, player="Ann")

    def context() -> Context:
        return context_in(tmp_path, settings=settings, history=memory, clock=days.clock)

    before = context()
    play_some(before)
    days.pass_by(4)
    async with game(context(), size=(columns, rows)) as (app, pilot):
        await until(app, pilot, "due")
        await until(app, pilot, "Go on with your round")
        await golden(app, f"home-remembers-{size}-{theme}")
        await press(pilot, "5")
        await golden(app, f"review-{size}-{theme}")
        app.round.give(app.round.session.current.item.right)
        app.round.end()
        app.show_results(app.round)
        await press(pilot, "")
        await golden(app, f"review-results-{size}-{theme}")
        leave_one(before)
    async with game(context(), plays(), size=(columns, rows)) as (app, pilot):
        await until(app, pilot, "A round is waiting")
        await golden(app, f"offer-{size}-{theme}")


def play_some(context: Context) -> None:
    """Get three questions wrong, and leave a round after its second question."""
    pack = ISLAND
    round = open_round(context, pack, Request(seed=5, count=3))
    while not round.over:
        round.give(a_wrong_answer(round.session.current.item))
        round.proceed()
    leave_one(context)


def leave_one(context: Context) -> None:
    """Leave a round after its second question."""
    round = open_round(context, ISLAND, Request(seed=6, count=4))
    for _ in range(2):
        round.skip()
        round.proceed()
    round.suspend()


async def test_an_exam_that_was_opened_and_left_unanswered_leaves_no_trace(tmp_path: Path) -> None:
    history, exam = tmp_path / "h.db", Request(mode=Mode.EXAM, seed=SEED)
    async with game(context_in(tmp_path, history=history), plays(exam)) as (app, pilot):
        await press(pilot, "escape")
        assert "nothing of it is kept" in words_shown(app)
        await press(pilot, "2")
        assert app.context.history.rounds() == ()


async def test_the_dialog_says_what_ending_an_exam_costs(tmp_path: Path) -> None:
    async with game(context_in(tmp_path, history=tmp_path / "h.db"), plays(Request(mode=Mode.EXAM))) as (app, pilot):
        assert app.round is not None
        app.round.give(app.round.session.current.item.right)
        await press(pilot, "escape")
        assert "the rest counts as skipped" in words_shown(app)


@pytest.mark.slow
async def test_an_answer_that_was_taken_back_leaves_no_trace(tmp_path: Path) -> None:
    request = Request(seed=SEED, certainty=True, wanted=QuestionFilter(kinds=(Kind.CLAIM,)))
    async with game(context_in(tmp_path, history=tmp_path / "h.db"), plays(request)) as (app, pilot):
        await press(pilot, "1")
        assert len(app.context.history.rounds()) == 1
        await press(pilot, "escape escape h")
        assert app.context.history.rounds() == ()


@pytest.mark.slow
async def test_a_daily_round_without_an_answer_does_not_use_up_the_day(tmp_path: Path) -> None:
    async with game(context_in(tmp_path, history=tmp_path / "h.db")) as (app, pilot):
        await press(pilot, "2 enter")
        await press(pilot, "f5 escape e escape")
        assert "played today" not in words_shown(app)
        await press(pilot, "2 enter")
        assert app.round is not None
        assert app.round.daily is not None


async def test_choose_remembers_the_whole_choice(tmp_path: Path) -> None:
    wanted = QuestionFilter(topics=("people",), kinds=(Kind.CLAIM,), difficulties=(1,))
    request = Request(mode=Mode.EXAM, wanted=wanted, count=5, open_book=False, certainty=True, seed=SEED)
    async with game(context_in(tmp_path), plays(request)) as (app, pilot):
        app.go_home()
        app.go(Destination.CHOOSE)
        await pilot.pause()
        assert isinstance(app.screen, ChooseScreen)
        assert app.screen.request == replace(request, seed=None)


@pytest.mark.slow
async def test_escape_at_the_offer_keeps_the_options_that_were_given(tmp_path: Path) -> None:
    history = tmp_path / "h.db"
    async with game(context_in(tmp_path, history=history), plays()) as (app, pilot):
        await press(pilot, "f5 enter escape q")
    async with game(context_in(tmp_path, history=history), plays(Request(count=3, seed=9))) as (app, pilot):
        assert "A round is waiting" in words_shown(app)
        await press(pilot, "escape")
        await press(pilot, "1")
        assert app.round is not None
        assert (len(app.round.session.asked), app.round.seed) == (3, 9)
