"""The packs: each with its picture of progress, one of them opened, and home then about that."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.bank import shelf
from quiz.bank.shelf import load
from quiz.play.action import ShowHome
from quiz.play.context import Context
from quiz.play.opening import open_round
from quiz.play.path import find_step, open_step
from quiz.play.request import Request
from quiz.rules.terms import QuestionFilter
from quiz.store.settings import Settings, ThemeName, read_settings
from quiz.tui.game import Destination
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.packs import PacksScreen
from quiz.tui.screens.question import QuestionScreen
from tests.island import ISLAND
from tests.play.play_rounds import SMALL, finish, step
from tests.small_packs import SMALLEST, write_pack
from tests.tui.drive import Golden, click, context_in, game, page, press, words_shown
from tests.tui.test_remembering import until

SIZES = {"80x24": (80, 24), "120x40": (120, 40), "40x15": (40, 15)}


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own packs, with a broken one, and one without a brief."""
    own = tmp_path / "own"
    own.mkdir()
    write_pack(own / "broken", ["stem = 'x'"], about='title = "The [bold]pier[/]"')
    write_pack(own / "harbour", SMALLEST.values())
    monkeypatch.setenv(shelf.VARIABLE, str(own))
    return own


def played(tmp_path: Path, theme: ThemeName = "night") -> Context:
    """A run whose player has played steps of one pack, and has left a round on another."""
    context = context_in(tmp_path, settings=Settings(theme=theme, motion=False), history=tmp_path / "history.db")
    for number, right in ((1, True), (2, False)):
        one = find_step(context, ISLAND, number)
        assert one is not None
        finish(open_step(context, one), right=right)
    left = open_round(context, load(SMALL), Request(seed=1))
    step(left)
    left.suspend()
    return context


@pytest.mark.slow
@pytest.mark.parametrize(
    ("size", "theme"), [("80x24", "night"), ("120x40", "night"), ("40x15", "night"), ("80x24", "paper")]
)
@pytest.mark.usefixtures("own")
async def test_packs_look_as_they_did(size: str, theme: ThemeName, golden: Golden, tmp_path: Path) -> None:
    async with game(played(tmp_path, theme), size=SIZES[size]) as (app, pilot):
        await press(pilot, "a")
        await until(app, pilot, "The lighthouse")
        await until(app, pilot, "a round waits")
        await golden(app, f"packs-{size}-{theme}")


async def test_a_pack_that_is_picked_is_that_of_home_now_and_at_the_next_start(tmp_path: Path) -> None:
    context = played(tmp_path)
    async with game(context) as (app, pilot):
        await until(app, pilot, "a Packs a round waits on The lighthouse, May 1903")
        app.request = Request(wanted=QuestionFilter(topics=("ship",)))
        await press(pilot, "a")
        await until(app, pilot, "(x) A ferry for Varn, January 1932 Varn Island Council, 14 January 1932, 40 questions")
        await until(app, pilot, "( ) The lighthouse, May 1903 Harbour Trust, 4 May 1903, 6 questions")
        await press(pilot, "1")
        left_at: object = app.screen
        assert isinstance(left_at, HomeScreen)
        await until(app, pilot, "› enter Go on with your round")
        assert "a Packs 1 other" not in words_shown(app)  # The pack of the tests is on no shelf.
        assert app.request == Request()
        await press(pilot, "enter")
        assert isinstance(app.screen, QuestionScreen)
        assert app.round.pack.name == "pack"
    assert read_settings(tmp_path / "settings.toml")[0].pack == "pack"


@pytest.mark.usefixtures("own")
async def test_a_broken_pack_says_what_to_do_and_the_rest_can_be_clicked(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        await press(pilot, "m")
        await until(app, pilot, "a Packs 3 others, such as ")
        app.go(Destination.PACKS)
        await until(app, pilot, "The [bold]pier[/] Cannot be played. questions.toml, line 1: 'key' is missing.")
        await until(app, pilot, "What to do: quiz check broken")
        assert "4 ( ) The [bold]pier[/]" in words_shown(app), "what cannot be played comes last"
        await press(pilot, "4")
        assert isinstance(app.screen, PacksScreen)
        await until(app, pilot, "7 questions no path, not played yet")
        await click(app, pilot, "Harbour")
        assert isinstance(app.screen, HomeScreen)
        await until(app, pilot, "7 Path none in this pack")
        assert app.pack.about.title == "Harbour"


async def test_from_100_columns_the_path_of_the_pack_with_the_cursor_stands_beside_the_list(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), size=(120, 40)) as (app, pilot):
        await press(pilot, "a")
        await until(app, pilot, "What the ship is like")
        assert page(app).cursor == "1"
        await until(app, pilot, "0 of 6 stars")
        await press(pilot, "up")
        assert "What the ship is like" not in words_shown(app)
        assert "The keepers" in words_shown(app)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "The keepers" not in words_shown(app)


async def test_a_chosen_pack_that_broke_gives_way_to_the_one_of_the_game(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "DEFAULT", "pack")
    async with game(context_in(tmp_path), ShowHome(folder=own / "broken")) as (app, pilot):
        await until(app, pilot, "This is The lighthouse, May 1903")
        await until(app, pilot, "Begin the path")
        assert app.pack.name == "pack"


async def test_a_low_ladder_says_so_as_it_begins(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), ShowHome(folder=SMALL)) as (app, pilot):
        await press(pilot, "m")
        await until(app, pilot, "6 Ladder 2 rungs, all that this pack has")
        await press(pilot, "6")
        await until(app, pilot, "This ladder has 2 rungs and not 15")
