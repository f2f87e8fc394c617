"""The path on the full screen: the offer, a paragraph to read, the cards, the questions, the stars and the way on."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quiz.bank.pack import Pack
from quiz.bank.shelf import DEFAULT, built_in, load
from quiz.play.action import PlayStep, ShowPath
from quiz.play.context import Context
from quiz.play.opening import play_ids
from quiz.play.path import find_step, open_step, path_stars
from quiz.rules.session import Phase
from quiz.store.settings import Settings, ThemeName
from quiz.tui.app import QuizApp
from quiz.tui.screens.path import PathScreen
from quiz.tui.screens.path_end import PathEndScreen
from quiz.tui.screens.question import QuestionScreen
from quiz.tui.screens.step import CardsScreen, ReadingScreen
from quiz.tui.widgets.page import Page
from tests.build_items import a_wrong_answer
from tests.cli.run_command import PACK
from tests.island import ISLAND, WITH_FOREWORD
from tests.play.play_rounds import finish
from tests.tui.drive import Golden, context_in, game, press, shown, words_shown
from tests.tui.test_remembering import until

SIZES = {"80x24": (80, 24), "40x15": (40, 15), "120x40": (120, 40)}


async def play_right(app: QuizApp, pilot: Pilot[int]) -> None:
    """Answer every question of the round right, and look at its results."""
    round = app.round
    assert round is not None
    while not round.over:
        match round.session.phase:
            case Phase.ASK:
                round.give(round.session.current.item.right)
            case _:
                round.proceed()
    app.show_results(round)
    await pilot.pause()


def walk(context: Context, pack: Pack, paragraph: int, *, right: bool = True) -> tuple[str, ...]:
    """Play a step to its end; gives the ids of its questions."""
    step = find_step(context, pack, paragraph)
    assert step is not None
    finish(open_step(context, step), right=right)
    return step.ids


@pytest.mark.slow
async def test_who_has_never_played_is_offered_the_path_and_enter_leads_through_its_first_step(
    tmp_path: Path,
) -> None:
    async with game(context_in(tmp_path, history=tmp_path / "history.db")) as (app, pilot):
        await until(app, pilot, "› enter Begin the path read a paragraph, answer questions, earn stars")
        await press(pilot, "enter")
        assert "Somebody has left soup for you. " in words_shown(app)
        assert "STATED" in words_shown(app)
        await press(pilot, "enter")
        assert "CONTRADICTED" in words_shown(app)
        await press(pilot, "space")
        assert "NOT STATED" in words_shown(app)
        await press(pilot, "enter")
        assert "1 A ferry of its own For the first time, the island" in words_shown(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, QuestionScreen)
        await play_right(app, pilot)
        assert "★★★ Step 1 of the path: 3 of 3 stars" in words_shown(app)
        assert "The third star: everything right, and no help. No lines were asked for." in words_shown(app)
        assert "› enter Next step: 2, Who pays for it" in words_shown(app)
        await press(pilot, "enter")
        assert "2 Who pays for it Three purses have to be opened for one ship." in words_shown(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, QuestionScreen), "the cards are shown once"
        round = app.round
        assert round is not None
        round.give(a_wrong_answer(round.session.current.item))
        round.end()
        app.show_results(round)
        await pilot.pause()
        assert "› enter All of step 2 again" in words_shown(app)
        await press(pilot, "m")
        await play_right(app, pilot)
        await press(pilot, "n")
        assert "2 Who pays for it" in words_shown(app), "a step that was broken off is not passed over"


@pytest.mark.slow
async def test_who_has_played_sees_the_next_step_and_starts_a_mixed_round_as_before(tmp_path: Path) -> None:
    history = tmp_path / "history.db"
    async with game(context_in(tmp_path, history=history), PlayStep(pack=ISLAND)) as (app, pilot):
        await press(pilot, "enter enter enter enter")
        await play_right(app, pilot)
    async with game(context_in(tmp_path, history=history)) as (app, pilot):
        await until(app, pilot, "› enter Go on with the path: 2, Who pays for it")
        assert "7 Path 3 of 24 stars, step 2 is next" in words_shown(app)
        await press(pilot, "1")
        assert isinstance(app.screen, QuestionScreen)


@pytest.mark.slow
async def test_escape_leaves_every_part_of_a_step_and_nothing_is_counted(tmp_path: Path) -> None:
    history = tmp_path / "history.db"
    async with game(context_in(tmp_path, history=history), ShowPath(pack=ISLAND)) as (app, pilot):
        await press(pilot, "enter enter enter enter")
        assert isinstance(app.screen, ReadingScreen)
        await press(pilot, "escape enter enter")
        assert "2 of 3" in words_shown(app)
        await press(pilot, "escape")
        assert "1 of 3" in words_shown(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, PathScreen)
        assert "0 of 24 stars" in words_shown(app)
        await press(pilot, "escape")
        await until(app, pilot, "› enter Begin the path")


@pytest.mark.slow
async def test_who_speaks_is_read_by_choice_before_the_first_step_and_leads_back_from_the_list(tmp_path: Path) -> None:
    context = context_in(tmp_path, history=tmp_path / "history.db")
    async with game(context, ShowPath(pack=WITH_FOREWORD)) as (app, pilot):
        lines = shown(app).splitlines()
        assert next(line for line in lines if "Who is speaking?" in line).endswith("foreword")
        await press(pilot, "n enter enter enter")
        assert "1 A ferry of its own" in words_shown(app), "the questions wait behind more than one page"
        await press(pilot, "f")
        assert "Before step 1 the foreword" in words_shown(app)
        assert "0.1 The Harbour Watch (HW) wrote the release." in words_shown(app)
        await press(pilot, "enter")
        assert "1 A ferry of its own" in words_shown(app)
        await press(pilot, "enter")
        await play_right(app, pilot)
        await press(pilot, "n enter")
        assert app.round is not None
        app.round.give(app.round.session.current.item.right)
        app.round.suspend()
        app.go_home()
        await press(pilot, "7 up up enter")
        assert "Foreword to read" in words_shown(app)
        assert "enter Back" in words_shown(app)
        for key in ("enter", "space"):
            await press(pilot, key)
            assert isinstance(app.screen, PathScreen), "the questions of step 2 are waiting, and go on waiting"
            await press(pilot, "enter")


@pytest.mark.parametrize("key", ["space", "enter"])
async def test_space_and_enter_read_on_before_they_go_on(key: str, tmp_path: Path) -> None:
    async with game(context_in(tmp_path), PlayStep(pack=ISLAND), size=(40, 15)) as (app, pilot):
        await press(pilot, "enter enter enter")
        assert "1.6  The ferry" not in shown(app)
        for _ in range(8):
            if "1.6  The ferry" in shown(app):
                break
            assert isinstance(app.screen, ReadingScreen)
            assert "enter More" in words_shown(app)
            await press(pilot, key)
        assert "1.6  The ferry" in shown(app)
        assert "enter Questions" in words_shown(app)
        await press(pilot, key)
        assert not isinstance(app.screen, ReadingScreen)


async def test_from_100_columns_the_paragraph_under_the_cursor_stands_beside_the_list(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), ShowPath(pack=load(PACK)), size=(100, 24)) as (app, pilot):
        assert "1.1 The harbour trust lit" in words_shown(app)
        await press(pilot, "down")
        assert "2.1 Three keepers live" in words_shown(app)
        assert "1.1 The harbour" not in words_shown(app)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "2.1 Three keepers live" not in words_shown(app)


async def test_digits_put_the_cursor_on_the_step_with_that_number_and_begin_nothing(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), ShowPath(pack=load(built_in() / DEFAULT))) as (app, pilot):
        for keys, line in (("7", "› 7"), ("1", "› 1"), ("2", "› 12"), ("2", "› 2"), ("1 down 4", "› 4"), ("0", "› 0")):
            await press(pilot, keys)
            assert f"{line} " in words_shown(app), keys
        assert "enter Read and play" in words_shown(app)
        await press(pilot, "1 4 enter")
        assert isinstance(app.screen, ReadingScreen | CardsScreen)


async def test_a_round_that_repairs_a_step_says_that_it_has_won_a_star(tmp_path: Path) -> None:
    context = context_in(tmp_path, history=tmp_path / "history.db")
    pack = load(PACK)
    asked = walk(context, pack, 1, right=False)
    async with game(context) as (app, pilot):
        round = play_ids(context, pack, asked)
        finish(round)
        app.show_results(round)
        await pilot.pause()
        assert "★★☆ Step 1 of the path has won a star: 2 of 3 stars" in words_shown(app)


@pytest.mark.slow
async def test_any_step_can_be_played_and_the_end_of_the_path_is_said(tmp_path: Path) -> None:
    context = context_in(tmp_path, history=tmp_path / "history.db")
    async with game(context, ShowPath(pack=load(PACK))) as (app, pilot):
        await press(pilot, "down enter enter")
        while app.round is None:
            await press(pilot, "enter")
        await play_right(app, pilot)
        assert "Next step: 1, The light" in words_shown(app)
        await press(pilot, "n enter")
        while app.round is None:
            await press(pilot, "enter")
        await play_right(app, pilot)
        assert isinstance(app.screen, PathEndScreen)
        assert "E V E R Y S T A R" in words_shown(app)
        assert "Every star of the path is yours: 6 of 6." in words_shown(app)
        await press(pilot, "enter")
        assert "Every star of the path is yours. A daily round" in words_shown(app)
        assert "Next step" not in words_shown(app), "there is none, so no key leads to it"
        await press(pilot, "m escape")
        assert not isinstance(app.screen, PathEndScreen)


async def test_the_end_of_the_path_leads_to_the_step_with_the_fewest_stars(tmp_path: Path) -> None:
    context = context_in(tmp_path, history=tmp_path / "history.db")
    pack = load(PACK)
    walk(context, pack, 1, right=False)
    async with game(context, ShowPath(pack=pack)) as (app, pilot):
        await press(pilot, "enter enter")
        while app.round is None:
            await press(pilot, "enter")
        await play_right(app, pilot)
        assert isinstance(app.screen, PathEndScreen)
        assert "You have read the whole text and played all 2 steps of the path." in words_shown(app)
        assert "For more stars: 1, The light (1 of 3)" in words_shown(app)
        await press(pilot, "n")
        assert "Step 1 of the path" in words_shown(app)
    async with game(context, ShowPath(pack=pack)) as (app, pilot):
        assert isinstance(app.screen, PathScreen)
        assert app.screen.page.cursor == "step-1", "the cursor stands on what comes next"
        assert "n Next step" in words_shown(app)


@pytest.mark.slow
@pytest.mark.parametrize(("size", "theme"), [*product(SIZES, ("night", "paper"))])
async def test_the_path_looks_as_it_did(
    size: str, theme: ThemeName, golden: Golden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.play.opening.new_seed", lambda: 5)  # The command to share holds it.
    settings = Settings(theme=theme, motion=False)
    context = context_in(tmp_path, settings=settings, history=tmp_path / "history.db")
    async with game(context, ShowPath(pack=ISLAND), size=SIZES[size]) as (app, pilot):
        await press(pilot, "enter")
        for name in ("stated", "contradicted", "not-stated"):
            await golden(app, f"path-{name}-{size}-{theme}")
            await press(pilot, "enter")
        await golden(app, f"path-reading-{size}-{theme}")
        while isinstance(app.screen, ReadingScreen):  # On a small screen it has several pages.
            await press(pilot, "enter")
        await play_right(app, pilot)
        await golden(app, f"path-results-{size}-{theme}")
    walk(context, ISLAND, 2, right=False)
    asked = walk(context, ISLAND, 3, right=False)
    finish(play_ids(context, ISLAND, asked))
    async with game(context, ShowPath(pack=ISLAND), size=SIZES[size]) as (app, pilot):
        await golden(app, f"path-{size}-{theme}")
    *others, last = (step.paragraph for step in path_stars(context, ISLAND).steps if step.is_open)
    for paragraph in others:
        walk(context, ISLAND, paragraph)
    async with game(context, PlayStep(pack=ISLAND, paragraph=last), size=SIZES[size]) as (app, pilot):
        while isinstance(app.screen, ReadingScreen):
            await press(pilot, "enter")
        await play_right(app, pilot)
        await golden(app, f"path-end-{size}-{theme}")


@pytest.mark.slow
async def test_beside_a_step_the_brief_opens_at_its_paragraph_and_costs_its_star_once(tmp_path: Path) -> None:
    async with game(context_in(tmp_path, history=tmp_path / "history.db"), size=(120, 40)) as (app, pilot):
        app.begin(PlayStep(pack=app.pack, paragraph=2))
        while app.round is None:
            await press(pilot, "enter")
        await press(pilot, "b")
        assert "Looking up costs the third star of step 2" in words_shown(app)
        assert not app.round.session.helps
        await press(pilot, "y")
        beside = app.screen.query_one("#side", Page)
        assert beside.names_of_rows[beside.scroll_offset.y] == ""
        assert beside.place.name == "line-2.1"
        await press(pilot, "1")
        assert app.round.session.phase is Phase.FEEDBACK
        names = [block.name for block in app.screen.query_one("#side", Page).blocks if block.name]
        assert all(name.startswith("line-2.") for name in names), "other paragraphs answer what is still to be asked"
        assert len(names) > 1
        await press(pilot, "enter")
        assert "third star" not in words_shown(app), "it is lost already"
