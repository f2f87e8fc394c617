"""Sprints and ladders on the full screen: what one key does, the last seconds, the helps, and how they look."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import product
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quiz.play.action import Play
from quiz.play.request import Request
from quiz.rules.helps import Help
from quiz.rules.session import Phase
from quiz.rules.terms import Mode
from quiz.store.settings import Settings, ThemeName
from quiz.tui.app import QuizApp
from quiz.tui.screens.turn import TurnScreen
from quiz.tui.widgets.page import Page
from quiz.tui.widgets.strips import TimeBar
from tests.tui.drive import Golden, context_in, game, place_of, plays, press, shown, standing, whole_paints, words_shown

SIZES = {"80x24": (80, 24), "40x15": (40, 15), "200x60": (200, 60)}
LOOKS = [*product(SIZES, ("night", "paper"))]
SPRINT = plays(Request(mode=Mode.SPRINT, seed=5))
FOUR = "█ █"
"""The upper third of a large four."""
LADDER = plays(Request(mode=Mode.LADDER, seed=5))


async def answer(app: QuizApp, pilot: Pilot[int], *, right: bool = True) -> None:
    """Answer the question on the screen by its digit."""
    assert app.round is not None
    session = app.round.session
    wrong = next(option for option in session.options if option not in session.current.item.right)
    await pilot.pause(0.04)  # A key that comes sooner after a change is taken for one that bounced.
    await press(pilot, place_of(app, session.current.item.right[0] if right else wrong))


def row_of(app: QuizApp, words: str) -> int:
    """The first row of the screen that begins with some words, but for the sign at its edge."""
    return next(at for at, row in enumerate(shown(app).splitlines()) if f" {row[1:]}".startswith(words))


async def climb(app: QuizApp, pilot: Pilot[int], rungs: int) -> None:
    """Climb some rungs."""
    for _ in range(rungs):
        await answer(app, pilot)
        await pilot.pause(0.04)
        await press(pilot, "enter")


async def wait_for(pilot: Pilot[int], is_so: Callable[[], bool]) -> None:
    """Wait until the clock of the screen has come round."""
    for _ in range(100):
        if is_so():
            return
        await pilot.pause(0.02)
    raise AssertionError("it never came")


async def test_the_next_question_of_a_sprint_does_not_paint_the_whole_page_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async with game(context_in(tmp_path), SPRINT) as (app, pilot):
        await press(pilot, "enter")
        whole = whole_paints(monkeypatch)
        await answer(app, pilot)
        assert app.round is not None
        assert len(app.round.session.answers) == 1
        assert whole == []


async def test_in_a_sprint_one_key_brings_the_verdict_and_the_next_question(tmp_path: Path) -> None:
    longer_second = plays(Request(mode=Mode.SPRINT, seed=6))
    async with game(context_in(tmp_path), longer_second, size=(80, 44)) as (app, pilot):
        await press(pilot, "enter")
        round = app.round
        assert round is not None
        first, second, third = round.session.asked[:3]
        assert " ".join(first.stem.split()) in words_shown(app)
        await answer(app, pilot)
        assert "Last one: Right, +1" in words_shown(app), "the verdict is not on the question below it"
        assert second.stem in words_shown(app)
        assert len(second.options) > len(first.options)
        assert shown(app).splitlines()[4] == "", "where there is room, it stands apart from what is above it"
        assert first.stem not in words_shown(app)
        await answer(app, pilot, right=False)
        assert "Last one: Wrong, -1. It was: " in words_shown(app)
        assert third.stem in words_shown(app)
        await press(pilot, "s")
        assert shown(app).splitlines()[3].strip() == "Last one: Skipped"
        await press(pilot, "escape")
        assert "Leave the sprint? The clock runs on here" in words_shown(app)
        await press(pilot, "escape")
        assert third.stem not in words_shown(app), "it goes on as it was"
        assert "Leave the sprint?" not in words_shown(app)
        await press(pilot, "escape e")
        assert "Results" in shown(app).splitlines()[1]


async def test_a_sprint_ends_by_itself_after_seconds_that_are_felt(tmp_path: Path) -> None:
    now = [0.0]
    context = context_in(tmp_path, clock=standing(lambda: now[0]), history=tmp_path / "history.db")
    async with game(context, SPRINT, size=(40, 15)) as (app, pilot):
        now[0] = 30.0
        assert app.round is None
        assert "120 seconds, one key each" in words_shown(app)
        assert "enter Start the clock" in words_shown(app)
        await press(pilot, "enter")
        now[0] = 30.0
        assert "2:00" in shown(app).splitlines()[0], "the clock stands still until it is started"
        await answer(app, pilot)
        assert app.screen.query_one(TimeBar).is_last is False
        now[0] = 146.5
        await wait_for(pilot, lambda: "4 seconds" in shown(app))
        now[0] = 149.5
        await wait_for(pilot, lambda: "1 second\n" in shown(app))
        now[0] = 149.9999
        await wait_for(pilot, lambda: not app.round.remaining > 0.001)
        assert "1 second\n" in shown(app)
        assert "0:01" in shown(app).splitlines()[0], "the corner counts as the bar does"
        now[0] = 150.5
        await wait_for(pilot, lambda: "Results" in shown(app))
        assert "1 point" in words_shown(app)
        assert "Your first sprint on this text: 1 point." in words_shown(app)


@pytest.mark.parametrize(("action", "begins"), [(SPRINT, "Start the clock"), (LADDER, "Begin the climb")])
async def test_the_brief_can_be_read_before_a_quick_round_and_is_closed_in_it(
    action: Play, begins: str, tmp_path: Path
) -> None:
    now = [0.0]
    async with game(context_in(tmp_path, clock=standing(lambda: now[0])), action) as (app, pilot):
        assert "the brief stays closed. b opens it now." in words_shown(app)
        await press(pilot, "b")
        assert "1.1 " in words_shown(app)
        now[0] = 50.0
        await press(pilot, "escape")
        assert begins in words_shown(app)
        await press(pilot, "enter")
        round = app.round
        assert round is not None
        assert round.remaining in {None, 120.0}, "the clock stood still"
        assert "Brief" not in shown(app).splitlines()[-1]
        await press(pilot, "b")
        assert "1.1 " not in words_shown(app)
        assert round.session.helps == ()


async def test_a_sprint_that_ends_under_an_open_question_shows_its_results(tmp_path: Path) -> None:
    now = [0.0]
    async with game(context_in(tmp_path, clock=standing(lambda: now[0])), SPRINT) as (app, pilot):
        await press(pilot, "enter escape")
        now[0] = 121.0
        await wait_for(pilot, lambda: "Results" in shown(app))
        assert "No question answered" in words_shown(app)


@pytest.mark.slow
async def test_a_ladder_is_climbed_and_fallen_from(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), LADDER) as (app, pilot):
        assert "A wrong answer ends the climb. Rungs 5 and 10 are safe" in words_shown(app)
        assert all(
            f"{key} {name} " in words_shown(app) for key, name in (("h", "Half"), ("p", "Paragraph"), ("a", "Another"))
        )
        await press(pilot, "enter")
        await climb(app, pilot, 6)
        assert "For rung 7. Wrong: down to rung 5." in words_shown(app)
        first = row_of(app, "  1  ")
        await answer(app, pilot, right=False)
        assert row_of(app, "  1  ") == first, "the options stay where they were"
        assert "WRONG down to rung 5" in words_shown(app)
        assert "lost" in words_shown(app)
        await pilot.pause(0.04)
        await press(pilot, "enter")
        assert "Your first ladder on this text: rung 5" in words_shown(app)
        assert "Fell at rung 7" in words_shown(app)


@pytest.mark.slow
async def test_the_helps_of_a_ladder_can_be_used_once_each(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), LADDER) as (app, pilot):
        await press(pilot, "enter")
        round = app.round
        assert round is not None
        first, second = round.session.asked[:2]
        await pilot.pause(0.04)
        await press(pilot, "h")
        gone = next(option for option in first.options if option not in round.session.options)
        await pilot.pause(0.04)
        await press(pilot, str(first.options.index(gone) + 1))
        assert round.session.phase is Phase.ASK
        await press(pilot, "p")
        paragraph = next(iter(first.item.evidence[0])).partition(".")[0]
        assert round.pack.brief.paragraph(int(paragraph)).title in words_shown(app)
        is_longer = app.screen.query_one("#page", Page).is_longer
        assert ("The paragraph goes on below: page down turns to it" in words_shown(app)) is is_longer
        await pilot.pause(0.04)
        await press(pilot, "a")
        assert round.session.current is second
        assert second.stem.split(maxsplit=1)[0] in shown(app).splitlines()[3]
        assert round.session.open_helps == ()
        keys = shown(app).splitlines()[-1]
        assert not any(f" {help.value.capitalize()}" in keys for help in Help)
        await press(pilot, "escape e")
        app.push_screen(TurnScreen(round, 0))
        await pilot.pause()
        assert "SWAPPED FOR ANOTHER" in words_shown(app)
        assert "SKIPPED" not in words_shown(app).upper()


@pytest.mark.slow
async def test_on_a_small_screen_the_paragraph_is_read_apart_and_again(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), LADDER, size=(40, 15)) as (app, pilot):
        await press(pilot, "enter")
        round = app.round
        assert round is not None
        asked = round.session.current
        paragraph = next(iter(asked.item.evidence[0])).partition(".")[0]
        title = round.pack.brief.paragraph(int(paragraph)).title
        for key in ("enter", "p", "escape"):
            await pilot.pause(0.04)
            await press(pilot, "p")
            assert title in words_shown(app)
            await press(pilot, "pagedown 1")
            assert round.session.phase is Phase.ASK, "no question is answered that is out of sight"
            await press(pilot, key)
            assert title not in words_shown(app)
            assert asked.stem in words_shown(app)
        assert len(round.session.helps) == 1
        await pilot.pause(0.04)
        await answer(app, pilot, right=False)
        assert "w More" in words_shown(app)
        await press(pilot, "w")
        assert "Why not" in words_shown(app), "the key of what stands below the proof leads there on a ladder, too"


@pytest.mark.slow
async def test_who_stops_on_the_ladder_keeps_the_rung(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), LADDER) as (app, pilot):
        await press(pilot, "enter")
        await climb(app, pilot, 2)
        await press(pilot, "escape")
        assert "Leave the ladder on rung 2?" in words_shown(app)
        await press(pilot, "e")
        assert "Your first ladder on this text: rung 2" in words_shown(app)


@pytest.mark.slow
async def test_the_palette_leads_to_both(tmp_path: Path) -> None:
    ways = {"ladder": ("Harder and harder", "Begin the climb"), "sprint": ("As many as you can", "Start the clock")}
    async with game(context_in(tmp_path)) as (app, pilot):
        for word, (found, heading) in ways.items():
            await press(pilot, "ctrl+p")
            await press(pilot, " ".join(word))
            await wait_for(pilot, partial(_stands, app, found))
            await press(pilot, "enter")
            await wait_for(pilot, partial(_stands, app, heading))
            app.go_home()
            await pilot.pause()


def _stands(app: QuizApp, words: str) -> bool:
    return words in shown(app)


@pytest.mark.slow
async def test_choosing_a_quick_mode_leaves_out_what_it_does_not_ask(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), size=(80, 60)) as (app, pilot):
        await press(pilot, "4")
        assert "Order" in words_shown(app)
        await press(pilot, "down down down down enter")
        assert "(x) Ladder" in words_shown(app)
        assert "15 questions of" in words_shown(app)
        for word in ("Order", "Typed", "Length", "Brief"):
            assert word not in words_shown(app)


@pytest.mark.slow
@pytest.mark.parametrize(("size", "theme"), LOOKS)
async def test_a_sprint_looks_as_it_did(size: str, theme: ThemeName, golden: Golden, tmp_path: Path) -> None:
    now = [0.0]
    settings = Settings(theme=theme, motion=False)
    context = context_in(tmp_path, settings=settings, clock=standing(lambda: now[0]))
    async with game(context, SPRINT, size=SIZES[size]) as (app, pilot):
        await golden(app, f"sprint-start-{size}-{theme}")
        await press(pilot, "enter")
        for _ in range(3):
            await answer(app, pilot)
        now[0] = 47.0
        await wait_for(pilot, lambda: "1:13" in shown(app))
        await golden(app, f"sprint-{size}-{theme}")
        await answer(app, pilot, right=False)
        now[0] = 116.9
        await wait_for(pilot, lambda: ("4 seconds" if size == "40x15" else FOUR) in shown(app))
        assert ("0:04" in shown(app)) == (size == "40x15"), "the time is said once where it is large"
        await golden(app, f"sprint-last-{size}-{theme}")


@pytest.mark.slow
@pytest.mark.parametrize(("size", "theme"), LOOKS)
async def test_a_ladder_looks_as_it_did(size: str, theme: ThemeName, golden: Golden, tmp_path: Path) -> None:
    settings = Settings(theme=theme, motion=False)
    async with game(context_in(tmp_path, settings=settings), LADDER, size=SIZES[size]) as (app, pilot):
        await golden(app, f"ladder-start-{size}-{theme}")
        await press(pilot, "enter")
        await climb(app, pilot, 6)
        await pilot.pause(0.04)
        await press(pilot, "h")
        await golden(app, f"ladder-{size}-{theme}")
        await answer(app, pilot, right=False)
        await golden(app, f"ladder-fell-{size}-{theme}")
        await pilot.pause(0.04)
        await press(pilot, "enter")
        await golden(app, f"ladder-results-{size}-{theme}")
