"""The first screen: its line does what it says from the first picture on, and every other way starts from it, too."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from quiz.bank.shelf import DEFAULT, built_in
from quiz.classroom.exercise_file import write_exercise
from quiz.play.action import ShowHome
from quiz.play.home import home_facts
from quiz.play.opening import open_round
from quiz.play.path import find_step, open_step
from quiz.play.request import Request
from quiz.rules.terms import Mode
from quiz.store.settings import Settings, ThemeName
from quiz.tui.app import QuizApp
from quiz.tui.blocks.home import HomeSize, Masthead, home_blocks
from quiz.tui.commands import commands
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.question import QuestionScreen
from quiz.tui.screens.settings import SettingsScreen
from quiz.tui.screens.step import CardsScreen
from quiz.tui.screens.teams import TeamsScreen
from tests.classroom.hand_in import exercise
from tests.cli.run_command import PACK
from tests.island import FOLDER, ISLAND
from tests.play.play_rounds import finish, step
from tests.tui.drive import Golden, click, context_in, game, page, press, shown, words_shown
from tests.tui.test_remembering import until

SIZES = {"80x24": (80, 24), "120x40": (120, 40)}


def on_top(app: QuizApp) -> type:
    """What kind of screen is on top."""
    return type(app.screen)


@pytest.mark.parametrize("waits", [False, True])
async def test_enter_before_anything_is_known_does_what_is_proposed_a_moment_later(tmp_path: Path, waits: bool) -> None:
    context = context_in(tmp_path, history=tmp_path / "history.db")
    if waits:
        left = open_round(context, ISLAND, Request(seed=1))
        step(left)
        left.suspend()
    app = QuizApp(context, ShowHome(folder=FOLDER))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        assert f"› enter Play{':' if waits else ''} what comes next for you" in words_shown(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, QuestionScreen if waits else CardsScreen)
        if waits:
            assert [asked.id for asked in app.round.session.asked] == [asked.id for asked in left.session.asked]


async def test_the_first_line_is_called_by_the_key_that_picks_it(tmp_path: Path) -> None:
    async with game(context_in(tmp_path, history=tmp_path / "history.db")) as (app, pilot):
        await until(app, pilot, "› enter Begin the path")
        await press(pilot, "down")
        assert "n Begin the path" in words_shown(app)
        assert "enter Begin" not in words_shown(app)
        assert "› 1 Mixed" in words_shown(app)
        await press(pilot, "up")
        assert "› enter Begin the path" in words_shown(app)
        await press(pilot, "end n")
        assert isinstance(app.screen, CardsScreen)


async def test_from_100_columns_the_path_stands_beside_the_ways_and_can_be_clicked(tmp_path: Path) -> None:
    async with game(context_in(tmp_path, history=tmp_path / "history.db"), size=(160, 40)) as (app, pilot):
        await until(app, pilot, "The path")
        rows = shown(app).splitlines()
        used = [row for row in rows[3:-1] if row.strip()]
        left = min(len(row) - len(row.lstrip()) for row in used)
        assert left >= 20
        assert max(map(len, used)) - left <= 120
        assert max(map(len, used)) <= 160 - 20
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "What the ship is like" not in words_shown(app)
        await pilot.resize_terminal(100, 24)
        await pilot.pause()
        await click(app, pilot, "What the ship is like")
        assert isinstance(app.screen, CardsScreen)
        await press(pilot, "enter enter enter")
        assert "Step 4 of the path" in words_shown(app)


@pytest.mark.parametrize("is_unchosen", [True, False])
def test_nothing_of_a_text_that_nobody_chose_looks_like_the_players_own(*, is_unchosen: bool, tmp_path: Path) -> None:
    context = context_in(tmp_path, history=tmp_path / "history.db")
    found = replace(home_facts(context, ISLAND), is_unchosen=is_unchosen)
    head, room = Masthead(ISLAND.about, context.clock.now().date(), found), HomeSize(80, 20)
    blocks = home_blocks(context, head, room, on_best=True, is_looked_up=True, is_short=True)
    words = "\n".join(block.content.plain for block in blocks)
    assert ("Choose your first text" in words) == is_unchosen
    assert ("Until you choose, you play on: A ferry for Varn" in words) == is_unchosen
    assert ("☆" in words) == ("of 24 stars" in words) == (not is_unchosen)


async def test_all_of_it_fits_on_80_columns_and_24_rows(tmp_path: Path) -> None:
    context = context_in(tmp_path, history=tmp_path / "history.db")
    async with game(context, ShowHome(folder=built_in() / DEFAULT)) as (app, pilot):
        await until(app, pilot, "★ 0 of 42 stars")
        # Whoever is new is shown what to do first and a few ways more; the keys of the others work all the same.
        assert "Mixed" in words_shown(app)
        assert "Ladder " not in words_shown(app)
        listed = [row.replace("›", " ").split()[0] for row in shown(app).splitlines()[5:-1] if row.strip("› ")]
        digits = [key for key in listed if key.isdigit()]
        assert digits == ["1", "2", "3"], "a gap in the digits looks like a fault"
        await press(pilot, "t escape m")
        assert not page(app).is_longer
        ways = "Mixed Daily Sprint Choose Review Ladder Path Teams Exercise Stats Brief Settings Player".split()
        assert all(way in words_shown(app) for way in ways)
        assert "1 Mixed" in words_shown(app)
        assert all(way in words_shown(app) for way in ("2 Daily", "3 Sprint")), "a key keeps its meaning"
        assert "\n\n" in shown(app).replace(" ", ""), "fifteen lines are a wall"
        await press(pilot, "5")
        assert "nothing is due" in words_shown(app)
        assert "Player" in words_shown(app), "a notice hides the last line"
        # The last of them stand in two columns: up and down go through both, left and right from one to the other.
        for key, goes_to in {
            "end": "p Player",
            "left": "s Stats",
            "down": "b Brief",
            "h": "t Teams",
            "l": "b Brief",
        }.items():
            await press(pilot, key)
            assert f"› {goes_to}" in words_shown(app)
        await click(app, pilot, "Settings")
        assert isinstance(app.screen, SettingsScreen)


@pytest.mark.slow
async def test_teams_play_from_home_and_come_back_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path / "kept"))
    async with game(context_in(tmp_path)) as (app, pilot):
        await press(pilot, "t")
        assert "What is team 1 called?" in words_shown(app)
        await press(pilot, "escape")
        assert on_top(app) is HomeScreen
        await press(pilot, "t R e d enter B l u e enter enter")
        assert on_top(app) is TeamsScreen
        assert app.teams.resume_command.startswith(f"quiz teams {FOLDER} --resume ")
        await press(pilot, "escape e")
        await press(pilot, "escape")
        assert (on_top(app), app.teams) == (HomeScreen, None)
    assert any("kept/results/teams-2026-01-05.result.json" in line for line in app.farewell.lines)


@pytest.mark.slow
async def test_an_exercise_is_found_in_this_folder_or_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("QUIZ_PACKS", str(PACK.parent))
    monkeypatch.chdir(tmp_path)
    settings = Settings(motion=False, player="Ann Lee")
    async with game(context_in(tmp_path, settings=settings)) as (app, pilot):
        await press(pilot, "e")
        assert "None is in this folder." in words_shown(app)
        await press(pilot, "x enter")
        assert "x: there is no such file" in words_shown(app)
        await press(pilot, "escape")
        left_at: object = app.screen
        assert isinstance(left_at, HomeScreen)
        write_exercise(tmp_path / "light.exercise", exercise())
        await press(pilot, "e")
        assert "1 light.exercise" in words_shown(app)
        await press(pilot, "1")
        assert isinstance(app.screen, QuestionScreen)
        assert app.round.is_handed_in
        offered = {command.title for command in commands(app, app.screen) if not command.later}
        assert "Play" not in offered


@pytest.mark.slow
@pytest.mark.parametrize(("size", "theme"), [("80x24", "night"), ("120x40", "paper")])
async def test_the_path_on_home_looks_as_it_did(size: str, theme: ThemeName, golden: Golden, tmp_path: Path) -> None:
    settings = Settings(theme=theme, motion=False)
    context = context_in(tmp_path, settings=settings, history=tmp_path / "history.db")
    for number, right in ((1, True), (2, False), (3, True)):
        one = find_step(context, ISLAND, number)
        assert one is not None
        finish(open_step(context, one), right=right)
    finish(open_round(context, ISLAND, Request(mode=Mode.SPRINT, seed=1)))
    async with game(context, size=SIZES[size]) as (app, pilot):
        await until(app, pilot, "Go on with the path")
        await golden(app, f"home-stars-{size}-{theme}")


async def test_what_enter_does_takes_two_rows_at_most_on_a_narrow_screen(tmp_path: Path) -> None:
    async with game(context_in(tmp_path, history=tmp_path / "history.db"), size=(40, 15)) as (app, pilot):
        await until(app, pilot, "Begin the path")
        lines = shown(app).splitlines()
        begins = next(at for at, line in enumerate(lines) if "enter" in line)
        ends = next(at for at, line in enumerate(lines) if "Mixed" in line)
        assert sum(bool(line.strip()) for line in lines[begins:ends]) <= 2
        assert "read a paragraph" in words_shown(app)
